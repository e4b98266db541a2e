"use client";

import { Button, FileButton } from "@mantine/core";
import { IconCamera, IconUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { ChosenPicture } from "./photo-cropper";
import { openPicture } from "./photo-file";

interface PhotoButtonsProps {
  /** 选择照片, 更换照片. */
  readonly label: string;
  readonly disabled?: boolean | undefined;
  readonly onChosen: (picture: ChosenPicture) => void;
  /** Why the file cannot be taken; null once one can. */
  readonly onFault: (fault: string | null) => void;
}

/** Chooses a picture from the machine, or takes one with the phone's camera. */
export function PhotoButtons({ label, disabled = false, onChosen, onFault }: PhotoButtonsProps) {
  const [busy, setBusy] = useState(false);
  const resets = [useRef<() => void>(null), useRef<() => void>(null)] as const;
  const choose = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    const opened = await openPicture(file).finally(() => {
      setBusy(false);
      // The same file may be chosen again.
      for (const reset of resets) reset.current?.();
    });
    onFault("fault" in opened ? opened.fault : null);
    if ("bitmap" in opened) onChosen({ file, bitmap: opened.bitmap });
  };
  const common = { size: "xs", variant: "default", disabled: disabled || busy } as const;
  return (
    <>
      <FileButton
        accept="image/jpeg,image/png"
        resetRef={resets[0]}
        onChange={(file) => void choose(file)}
        disabled={disabled}
      >
        {(props) => (
          <Button {...props} {...common} leftSection={<IconUpload size={14} aria-hidden />}>
            {label}
          </Button>
        )}
      </FileButton>
      <FileButton
        accept="image/jpeg,image/png"
        capture="user"
        resetRef={resets[1]}
        onChange={(file) => void choose(file)}
        disabled={disabled}
      >
        {(props) => (
          <Button {...props} {...common} hiddenFrom="sm" leftSection={<IconCamera size={14} aria-hidden />}>
            拍照
          </Button>
        )}
      </FileButton>
    </>
  );
}
