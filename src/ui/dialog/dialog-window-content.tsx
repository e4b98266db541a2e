"use client";

import { ActionIcon, Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconMaximize, IconMinimize } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./dialog.module.css";
import type { DialogWindowProps } from "./dialog-window";

/** The window itself; see dialog-window.tsx. */
export function DialogWindowContent({
  opened,
  onClose,
  title,
  size = "lg",
  closable = true,
  children,
}: DialogWindowProps) {
  const [large, setLarge] = useState(false);
  const phone = useMediaQuery("(max-width: 47.99em)") ?? false;
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={size}
      fullScreen={large || phone}
      closeOnClickOutside={false}
      closeOnEscape={closable}
      classNames={{ content: classes.window }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header>
          <Modal.Title fw={600}>{title}</Modal.Title>
          <span className={classes.windowButtons}>
            {!phone && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={large ? "还原" : "最大化"}
                onClick={() => setLarge(!large)}
              >
                {large ? <IconMinimize size={16} aria-hidden /> : <IconMaximize size={16} aria-hidden />}
              </ActionIcon>
            )}
            <Modal.CloseButton aria-label="关闭" disabled={!closable} />
          </span>
        </Modal.Header>
        <Modal.Body className={classes.body}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
