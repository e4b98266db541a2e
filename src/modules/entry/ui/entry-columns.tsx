import { type AudienceKind, audienceLabels } from "@/shared/audience";
import { DateTimeText, MaskedText, PhotoThumb, StackedCell, valueOrDash } from "@/ui/cells";
import type { ListColumn } from "@/ui/list/list-declaration";
import { candidateKindLabels } from "../domain/audience";
import type { EntryStatus } from "../domain/status";
import { EntrySeatingBadge, EntryStatusBadge } from "./entry-status";

/** A line of 报考明细 as the server gives it. */
export interface ListedEntry {
  readonly id: string;
  readonly status: EntryStatus;
  readonly ticketNumber: string | null;
  readonly reason: string | null;
  readonly candidateNumber: string;
  readonly candidateKind: string;
  readonly name: string;
  readonly pinyin: string;
  readonly idNumberMask: string;
  readonly institution: string;
  readonly photo: string;
  readonly plan: { readonly number: string; readonly name: string };
  readonly qualification: string;
  readonly audience: AudienceKind | null;
  readonly subjects: readonly string[];
  readonly site: string;
  readonly seating: "unseated" | "partial" | "seated" | "published";
  readonly createdAt: string;
  readonly submittedAt: string | null;
}

const kindLabels: Readonly<Record<string, string>> = candidateKindLabels;

/** The columns of 报考明细 (§3.1); the awarding body's list names the institution too. */
export function entryColumns<Row extends ListedEntry>(withInstitution: boolean): ListColumn<Row>[] {
  return [
    {
      key: "candidate",
      title: "考生信息",
      width: 394,
      hideable: false,
      onPhone: "title",
      render: (row) => <CandidateCell row={row} withInstitution={withInstitution} />,
    },
    {
      key: "entry",
      title: "报考信息",
      width: 290,
      render: (row) => (
        <StackedCell
          lines={[
            { label: "考试计划", value: row.plan.name },
            { label: "考核证书", value: row.qualification },
            ...(row.audience ? [{ label: "参考对象", value: audienceLabels[row.audience] }] : []),
            { label: "报考科目", value: row.subjects.join("、") },
            { label: "准考证号", value: row.ticketNumber },
          ]}
        />
      ),
    },
    {
      key: "status",
      title: "报考状态",
      width: 110,
      render: (row) => (
        <>
          <EntryStatusBadge status={row.status} />
          {row.reason && <div>{row.reason}</div>}
        </>
      ),
    },
    {
      key: "seating",
      title: "排考状态",
      width: 100,
      render: (row) =>
        row.status === "entered" ? <EntrySeatingBadge state={row.seating} /> : valueOrDash(null),
    },
    { key: "site", title: "考核站点", width: 200, render: (row) => row.site },
    {
      key: "time",
      title: "报考时间",
      width: 150,
      render: (row) => <DateTimeText value={row.submittedAt ?? row.createdAt} />,
    },
  ];
}

function CandidateCell({ row, withInstitution }: { row: ListedEntry; withInstitution: boolean }) {
  return (
    <div style={{ display: "flex", gap: "0.5rem", alignItems: "flex-start" }}>
      <PhotoThumb src={row.photo} alt={`${row.name}的照片`} width={40} />
      <StackedCell
        lines={[
          { label: "考生姓名", value: `${row.name}（${row.pinyin}）` },
          { label: "考生编号", value: row.candidateNumber },
          { label: "证件号码", value: <MaskedText mask={row.idNumberMask} what="证件号码" /> },
          { label: "学生类型", value: kindLabels[row.candidateKind] ?? row.candidateKind },
          ...(withInstitution ? [{ label: "所属院校", value: row.institution }] : []),
        ]}
      />
    </div>
  );
}
