"use client";

import { Menu } from "@mantine/core";
import { RichTextEditor } from "@mantine/tiptap";
import { IconPhotoPlus, IconTable } from "@tabler/icons-react";
import type { Editor } from "@tiptap/react";
import { useRef } from "react";
import { pictureAddress } from "@/shared/rich-text";
import { useUpload } from "../form/use-upload";
import { tableActions } from "./table-nodes";

/** 插入图片 and 表格; under the toolbar what became of an upload. */
export function InsertControls({ editor }: { editor: Editor | null }) {
  const picker = useRef<HTMLInputElement>(null);
  const { state, send } = useUpload("rich.image", ({ id, name }) =>
    editor
      ?.chain()
      .focus()
      .insertContent({
        type: "picture",
        attrs: { src: pictureAddress(id), alt: name.replace(/\.[^.]*$/, "") },
      })
      .run(),
  );
  const busy = state.share !== null;
  const inTable = editor?.isActive("table") ?? false;
  return (
    <>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Control
          aria-label="插入图片"
          title="插入图片（JPG、PNG、WebP，5 MB 以内）"
          disabled={!editor || busy}
          onClick={() => picker.current?.click()}
        >
          <IconPhotoPlus size={16} aria-hidden />
        </RichTextEditor.Control>
        <Menu position="bottom-start" shadow="sm">
          <Menu.Target>
            <RichTextEditor.Control aria-label="表格" title="表格" disabled={!editor}>
              <IconTable size={16} aria-hidden />
            </RichTextEditor.Control>
          </Menu.Target>
          <Menu.Dropdown>
            {tableActions.map((action) => (
              <Menu.Item
                key={action.label}
                disabled={action.inTable !== inTable}
                onClick={() => editor && action.act(editor)}
              >
                {action.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </RichTextEditor.ControlsGroup>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        aria-label="插入图片"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file) void send(file);
        }}
      />
      <span role="status">
        {busy && `正在上传图片 ${Math.round((state.share ?? 0) * 100)}%`}
        {state.refusal?.text}
      </span>
    </>
  );
}
