"use client";

import { ActionIcon, Indicator } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { SideDrawer } from "@/ui/dialog/side-drawer";
import { isUnderWay, useExports } from "@/ui/export/use-exports";

// Its code comes when it is first opened.
const ExportList = dynamic(() => import("@/ui/export/export-list").then((file) => file.ExportList));

/** 导出任务: my exports; they go on when a dialog is closed and are found here again. */
export function ExportCenter() {
  const [opened, { open, close }] = useDisclosure(false);
  const live = (useExports().data ?? []).filter(isUnderWay).length;
  return (
    <>
      <Indicator label={live} size={16} disabled={live === 0} processing>
        <ActionIcon
          variant="subtle"
          color="gray.2"
          onClick={open}
          aria-label={live ? `导出任务，${live} 个进行中` : "导出任务"}
        >
          <IconFileSpreadsheet size={20} aria-hidden />
        </ActionIcon>
      </Indicator>
      <SideDrawer opened={opened} onClose={close} title="导出任务" size="sm">
        {opened && <ExportList />}
      </SideDrawer>
    </>
  );
}
