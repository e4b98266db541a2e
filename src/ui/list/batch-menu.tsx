"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { ExportDialog } from "../export/export-dialog";
import { notify } from "../notify";
import type { AskedExport, BatchContext, ListExport, ListMenu, ListSelection } from "./list-declaration";

interface BatchMenuProps<F extends object> {
  readonly menu: ListMenu<F>;
  /** the ticked rows, or all that match */
  readonly selection: ListSelection<F>;
  readonly context: BatchContext;
}

interface Asked {
  readonly title: string;
  readonly asked: AskedExport;
  readonly ticked: boolean;
}

/** A batch button with a few choices, some of them exports: 批量导出 ▾, 批量修改学生信息 ▾. */
export function BatchMenu<F extends object>({ menu, selection, context }: BatchMenuProps<F>) {
  const [busy, setBusy] = useState(false);
  const [opened, setOpened] = useState(false);
  const [found, setFound] = useState<Asked | null>(null);
  const ask = async (declared: ListExport<F>, asking: Promise<AskedExport>) => {
    setBusy(true);
    try {
      setFound({ title: declared.label, asked: await asking, ticked: selection.kind === "ids" });
      setOpened(true);
    } catch (error) {
      notify.error(error, "不能导出");
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Menu position="bottom-end" shadow="sm">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            loading={busy}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {menu.label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {menu.items.map((item) =>
            "useAsk" in item ? (
              <ExportItem
                key={item.key}
                declared={item}
                selection={selection}
                onAsk={(asking) => void ask(item, asking)}
              />
            ) : (
              <Menu.Item
                key={item.key}
                leftSection={item.icon}
                onClick={() => item.onClick(selection, context)}
              >
                {item.label}
              </Menu.Item>
            ),
          )}
        </Menu.Dropdown>
      </Menu>
      <ExportDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={found?.title ?? menu.label}
        asked={found?.asked ?? null}
        ticked={found?.ticked ?? false}
      />
    </>
  );
}

interface ExportItemProps<F extends object> {
  readonly declared: ListExport<F>;
  readonly selection: ListSelection<F>;
  readonly onAsk: (asking: Promise<AskedExport>) => void;
}

function ExportItem<F extends object>({ declared, selection, onAsk }: ExportItemProps<F>) {
  const ask = declared.useAsk();
  return (
    <Menu.Item onClick={() => onAsk(ask.mutateAsync({ selection }))}>
      {declared.item ?? declared.label}
    </Menu.Item>
  );
}
