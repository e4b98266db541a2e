"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { AskedExport, ListExport, ListSelection } from "../list/list-declaration";
import { notify } from "../notify";
import { ExportDialog } from "./export-dialog";

interface ExportButtonProps<F extends object> {
  readonly declared: ListExport<F>;
  /** the ticked rows, or all that match */
  readonly selection: ListSelection<F>;
}

interface Asked {
  readonly asked: AskedExport;
  readonly ticked: boolean;
}

/** 批量导出…: counts what is meant and opens the dialog; what is refused is said at once. */
export function ExportButton<F extends object>({ declared, selection }: ExportButtonProps<F>) {
  const ask = declared.useAsk();
  const [busy, setBusy] = useState(false);
  const [opened, setOpened] = useState(false);
  const [found, setFound] = useState<Asked | null>(null);
  const open = async () => {
    setBusy(true);
    try {
      const asked = await ask.mutateAsync({ selection });
      setFound({ asked, ticked: selection.kind === "ids" });
      setOpened(true);
    } catch (error) {
      notify.error(error, "不能导出");
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        loading={busy}
        onClick={() => void open()}
      >
        {declared.label}
      </Button>
      <ExportDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={declared.label}
        asked={found?.asked ?? null}
        ticked={found?.ticked ?? false}
      />
    </>
  );
}
