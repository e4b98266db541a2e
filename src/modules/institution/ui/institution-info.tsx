"use client";

import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { institutionKindLabel } from "../domain/institution-labels";
import { ProfileView } from "./profile-view";
import { WholePhone } from "./whole-phone";

export type InstitutionRecord = inferRouterOutputs<AppRouter>["institution"]["detail"];
export type Manager = InstitutionRecord["managers"][number];

/** The tab 院校信息. */
export function InstitutionInfo({ record }: { record: InstitutionRecord }) {
  const held = usePermissions();
  const reveal = trpc.institution.reveal.useMutation();
  return (
    <ProfileView
      record={record}
      what="院校"
      items={[
        { label: "院校名称", value: record.name },
        { label: "院校类型", value: record.level },
        { label: "统一社会信用代码", value: record.creditCode },
        { label: "院校代码", value: record.code },
        { label: "主管单位", value: record.department },
        { label: "院校属性", value: institutionKindLabel(record.kind) },
      ]}
      phone={
        <WholePhone
          whose={record.contactName}
          mask={record.phoneMask}
          onReveal={held.has("institution.edit") ? () => reveal.mutateAsync({ id: record.id }) : null}
        />
      }
    />
  );
}
