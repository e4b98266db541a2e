"use client";

import { Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { ToolbarMenu } from "@/ui/list/batch-bar";
import type { CountsQuery, ListQuery, RowAction } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { mayChangeRooms } from "../domain/room";
import { ReuseWindow } from "./reuse-window";
import { type RoomFilters, type RoomRow, roomColumns, roomFilters, roomTabs } from "./room-columns";
import { RoomDrawer } from "./room-drawer";
import { RoomEditModal } from "./room-edit-modal";
import { RoomImportDialog } from "./room-import";
import { RoomSetupModal } from "./room-setup-modal";
import { noTarget, type TargetValues } from "./target-fields";
import { useRoomActions } from "./use-room-actions";

const roomExports = [
  { key: "rooms", label: "批量导出考场信息", useAsk: () => trpc.examRoom.export.useMutation() },
];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<RoomFilters>) => trpc.examRoom.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<RoomFilters>) => trpc.examRoom.counts.useQuery(query, keep);

/** Which window is open over the list. */
type Opened =
  | { readonly window: "setup" }
  | { readonly window: "import" }
  | { readonly window: "reuse"; readonly target: TargetValues }
  | { readonly window: "edit"; readonly id: string };

/** 考场管理: the institution's rooms for each plan (§1.5 5.2.5). */
export function RoomListScreen() {
  const now = useProductNow();
  const mayEdit = usePermissions().has("examRoom.edit");
  const [viewed, setViewed] = useQueryState("room", parseAsString);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const { removeOne, removeMany } = useRoomActions();
  const add = mayEdit ? (
    <Button
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => setOpened({ window: "setup" })}
    >
      设置考场
    </Button>
  ) : null;
  const actionsOf = (row: RoomRow): RowAction[] => [
    { key: "view", label: "查看", onClick: () => void setViewed(row.id) },
    ...(mayEdit && mayChangeRooms(row.planStatus, row.seating, now)
      ? [
          { key: "edit", label: "编辑", onClick: () => setOpened({ window: "edit", id: row.id }) },
          { key: "remove", label: "删除", tone: "danger" as const, onClick: () => void removeOne(row) },
        ]
      : []),
  ];
  return (
    <>
      <ListPage<RoomRow, RoomFilters>
        id="exam-rooms"
        title="考场管理"
        filters={roomFilters}
        tabs={roomTabs}
        columns={roomColumns(now)}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        batchActions={
          mayEdit
            ? [
                {
                  key: "remove",
                  label: "批量删除考场",
                  icon: <IconTrash size={14} aria-hidden />,
                  tone: "danger",
                  needsSelection: true,
                  onClick: (selection, context) => void removeMany(selection, context),
                },
              ]
            : []
        }
        exports={roomExports}
        rowActions={actionsOf}
        actionsWidth={140}
        toolbar={
          mayEdit && (
            <>
              <ToolbarMenu
                label="批量导入考场信息"
                items={[
                  { key: "import", label: "导入考场信息", onClick: () => setOpened({ window: "import" }) },
                  {
                    key: "reuse",
                    label: "延用之前的考场设置",
                    onClick: () => setOpened({ window: "reuse", target: noTarget }),
                  },
                ]}
              />
              {add}
            </>
          )
        }
        empty={{
          title: "还没有考场",
          hint: "考试计划发布后到排考结束前，为每个站点、证书设置考场；可以延用之前的设置。",
          ...(add ? { action: add } : {}),
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <RoomDrawer id={viewed} onClose={() => void setViewed(null)} now={now} />
      {opened?.window === "setup" && (
        <RoomSetupModal onClose={close} onReuse={(target) => setOpened({ window: "reuse", target })} />
      )}
      {opened?.window === "edit" && <RoomEditModal id={opened.id} onClose={close} />}
      {opened?.window === "reuse" && <ReuseWindow target={opened.target} onClose={close} />}
      <RoomImportDialog opened={opened?.window === "import"} onClose={close} />
    </>
  );
}
