"use client";

import { shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { DateTimeText } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import type { QueryState } from "@/ui/list/list-declaration";
import { AllocationBadge, type ListedAllocation, placesText } from "./allocation-columns";

interface AllocationDrawerProps {
  readonly found: QueryState<ListedAllocation>;
  readonly onClose: () => void;
}

const sides = {
  borrowed: "本校借考：报考时可以选择该考核站点，由所属院校排考",
  lent: "本校借出：借考考生由本校排考",
} as const;

/** 查看 of one allocation. */
export function AllocationDrawer({ found, onClose }: AllocationDrawerProps) {
  const row = found.data;
  return (
    <DetailDrawer
      opened
      onClose={onClose}
      title="考核站点分配详情"
      loading={!row}
      error={found.error}
      onRetry={() => void found.refetch()}
      size={640}
      tabs={row ? [{ value: "allocation", label: "分配信息", content: <Content row={row} /> }] : []}
    />
  );
}

function Content({ row }: { row: ListedAllocation }) {
  return (
    <>
      <Descriptions
        title="考试计划"
        columns={1}
        items={[
          { label: "考试计划", value: `${row.plan.name}（${row.plan.number}）` },
          { label: "考核证书", value: row.qualification },
          { label: "报考时间", value: shanghaiSpan(row.registration) },
        ]}
      />
      <Descriptions
        title="考核站点信息"
        columns={1}
        items={[
          { label: "考核站点编号", value: row.site.number },
          { label: "考核站点", value: row.site.name },
          { label: "所属院校", value: row.host },
          { label: "考核单位", value: row.awardingBody },
          { label: "考核站点地址", value: row.site.address },
        ]}
      />
      <Descriptions
        title="借考"
        columns={1}
        items={[
          { label: "借考院校", value: row.borrower },
          { label: "名额", value: placesText(row) },
          { label: "分配时间", value: <DateTimeText value={row.createdAt} /> },
          { label: "状态", value: <AllocationBadge status={row.status} /> },
          ...(row.reason ? [{ label: "撤销原因", value: row.reason }] : []),
          ...(row.side ? [{ label: "说明", value: sides[row.side] }] : []),
        ]}
      />
    </>
  );
}
