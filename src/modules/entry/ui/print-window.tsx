"use client";

import { Alert, Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { type TicketForm, ticketForms } from "@/modules/admission-ticket/domain/ticket-form";
import { JobWindow } from "@/modules/workspace/ui/job-window";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { viewError } from "@/ui/error-view";
import type { ListSelection } from "@/ui/list/list-declaration";
import { trpc } from "@/ui/trpc";
import type { EntryFilters } from "./entry-filters";

/** What is to be printed, and how it is called. */
export interface PrintAsk {
  readonly selection: ListSelection<EntryFilters>;
  readonly count: number | null;
}

const isForm = (value: string): value is TicketForm => value in ticketForms;

/** 打印准考证: one PDF or one for each, then the job with its progress. */
export function PrintWindow({ ask, onClose }: { ask: PrintAsk | null; onClose: () => void }) {
  const [form, setForm] = useState<TicketForm>("one");
  const [jobId, setJobId] = useState<string | null>(null);
  const print = trpc.admissionTicket.print.useMutation();
  const start = async () => {
    if (!ask) return;
    const { jobId: started } = await print.mutateAsync({ selection: ask.selection, form });
    setJobId(started);
    onClose();
  };
  return (
    <>
      <DialogWindow opened={ask !== null} onClose={onClose} title="打印准考证" size="sm">
        <Stack gap="sm">
          <Text>
            {ask?.count === null ? "所选考生" : `所选 ${ask?.count} 名考生`}
            中，排考已发布、考试未结束的可以打印。
          </Text>
          <Radio.Group value={form} onChange={(value) => isForm(value) && setForm(value)} label="文件形式">
            <Stack gap="xs" mt="xs">
              {Object.entries(ticketForms).map(([value, label]) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
          <Text size="sm" c="dimmed">
            准考证含完整证件号码，生成的文件 24 小时后失效；每次打印都记入操作日志。
          </Text>
          {print.error && (
            <Alert color="red" role="alert">
              {viewError(print.error).text}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button loading={print.isPending} onClick={() => void start().catch(() => undefined)}>
              生成准考证
            </Button>
          </Group>
        </Stack>
      </DialogWindow>
      <JobWindow jobId={jobId} onClose={() => setJobId(null)} describe={describePrint} />
    </>
  );
}

/** What the result of the printing job means. */
function describePrint(result: unknown): string | null {
  if (typeof result !== "object" || result === null) return null;
  const { printed, refused } = result as { printed?: unknown; refused?: unknown };
  if (typeof printed !== "number") return null;
  const failed = Array.isArray(refused) && refused.length > 0 ? `；没有生成：${refused.join("；")}` : "。";
  return `已生成 ${printed} 份准考证${failed}`;
}
