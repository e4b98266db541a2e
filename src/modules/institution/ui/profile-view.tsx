"use client";

import { Anchor, Image } from "@mantine/core";
import type { ReactNode } from "react";
import { websiteAddress } from "@/shared/organisation-profile";
import { Descriptions } from "@/ui/dialog/descriptions";
import type { ProfileRecord } from "./profile-fields";

interface ProfileViewProps {
  readonly record: ProfileRecord;
  readonly what: "院校" | "机构";
  /** 院校名称, 院校类型 …: what only this kind of organisation has. */
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[];
  readonly phone: ReactNode;
}

/** 查看: 基本信息 and 联系人信息, as the manual's detail shows them. */
export function ProfileView({ record, what, items, phone }: ProfileViewProps) {
  return (
    <>
      <Descriptions
        title={`${what}基本信息`}
        items={[
          ...items,
          {
            label: what === "院校" ? "院校网址" : "企业网址",
            value: record.website && <Website text={record.website} />,
            wide: true,
          },
          { label: "详细地址", value: record.region + record.address, wide: true },
          {
            label: `${what}LOGO`,
            value: record.logo && (
              <Image src={record.logo.href} alt={`${what}LOGO`} w={100} h={100} fit="contain" />
            ),
            wide: true,
          },
          { label: `${what}简介`, value: record.intro, wide: true },
        ]}
      />
      <Descriptions
        title={what === "院校" ? "院校联系人信息" : "联系人信息"}
        items={[
          { label: "联系人姓名", value: record.contactName },
          { label: "联系人手机号", value: phone },
          { label: "联系人邮箱", value: record.contactEmail },
        ]}
      />
    </>
  );
}

function Website({ text }: { text: string }) {
  const address = text === "" ? null : websiteAddress(text);
  return address ? (
    <Anchor href={address} target="_blank" rel="noreferrer noopener">
      {text}
    </Anchor>
  ) : (
    text
  );
}
