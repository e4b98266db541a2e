"use client";

import { Button, Image, Skeleton, Table, Text } from "@mantine/core";
import { IconRubberStamp } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { DateTimeText, valueOrDash } from "@/ui/cells";
import { LoadError } from "@/ui/list/list-states";
import { ScrollTable } from "@/ui/scroll-table";
import classes from "./seal.module.css";
import { type SealPortal, useSeal } from "./use-seal";

const SealUploadWindow = dynamic(() => import("./seal-upload-window").then((file) => file.SealUploadWindow));

interface Seal {
  readonly id: string;
  readonly href: string;
  readonly uploadedBy: string;
  readonly since: string;
  readonly until: string | null;
}

/** 电子签章: the live seal, 上传电子签章 for the administrator, and the replaced ones with their validity. */
export function SealPanel({ portal }: { portal: SealPortal }) {
  const { found, mayReplace } = useSeal(portal);
  const [uploading, setUploading] = useState(false);
  if (found.error)
    return <LoadError error={found.error} onRetry={() => void found.refetch()} what="电子签章" />;
  if (!found.data) return <Skeleton height={160} role="status" aria-label="正在加载" />;
  const live = found.data.find((seal) => seal.until === null) ?? null;
  const replaced = found.data.filter((seal) => seal.until !== null);
  return (
    <>
      <div className={classes.live}>
        {live && <Picture seal={live} alt="使用中的电子签章" size={160} />}
        <div className={classes.about}>
          {live ? <Validity seal={live} /> : <Text c="dimmed">还没有电子签章，上传后才能签发证书。</Text>}
          {mayReplace ? (
            <Button
              variant="default"
              leftSection={<IconRubberStamp size={16} aria-hidden />}
              onClick={() => setUploading(true)}
            >
              上传电子签章
            </Button>
          ) : (
            <Text size="sm" c="dimmed">
              电子签章由管理员上传和更换。
            </Text>
          )}
        </div>
      </div>
      {replaced.length > 0 && <Replaced seals={replaced} />}
      {uploading && (
        <SealUploadWindow portal={portal} replaces={live?.id ?? null} onClose={() => setUploading(false)} />
      )}
    </>
  );
}

const Picture = ({ seal, alt, size }: { seal: Seal; alt: string; size: number }) => (
  <Image src={seal.href} alt={alt} w={size} h={size} fit="contain" className={classes.picture} />
);

const Validity = ({ seal }: { seal: Seal }) => (
  <Text>
    使用中，自 <DateTimeText value={seal.since} /> 起
    {seal.uploadedBy !== "" && `，由 ${seal.uploadedBy} 上传`}
  </Text>
);

function Replaced({ seals }: { seals: readonly Seal[] }) {
  return (
    <section className={classes.replaced} aria-label="已更换的电子签章">
      <Text fw={600} mb="xs">
        已更换的电子签章
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        更换前发放的证书保留当时的签章。
      </Text>
      <ScrollTable label="历史签章" minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={100}>签章</Table.Th>
              <Table.Th>启用时间</Table.Th>
              <Table.Th>停用时间</Table.Th>
              <Table.Th>上传人</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {seals.map((seal, at) => (
              <Table.Tr key={seal.id}>
                <Table.Td>
                  <Picture seal={seal} alt={`已更换的电子签章 ${at + 1}`} size={72} />
                </Table.Td>
                <Table.Td>
                  <DateTimeText value={seal.since} />
                </Table.Td>
                <Table.Td>
                  <DateTimeText value={seal.until} />
                </Table.Td>
                <Table.Td>{valueOrDash(seal.uploadedBy)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollTable>
    </section>
  );
}
