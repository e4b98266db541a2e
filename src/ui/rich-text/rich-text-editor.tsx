"use client";

import "@mantine/tiptap/styles.css";

import { Link, RichTextEditor, type RichTextEditorLabels } from "@mantine/tiptap";
import { useEditor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useMemo, useRef } from "react";
import { LINK_REL, LINK_TARGET, richTextHref } from "@/shared/rich-text";
import { cleanPasted } from "./clean-pasted";
import { InsertControls } from "./insert-controls";
import { PictureNode } from "./picture-node";
import classes from "./rich-text.module.css";
import { tableNodes } from "./table-nodes";

const labels: Partial<RichTextEditorLabels> = {
  boldControlLabel: "加粗",
  italicControlLabel: "斜体",
  underlineControlLabel: "下划线",
  strikeControlLabel: "删除线",
  clearFormattingControlLabel: "清除格式",
  h2ControlLabel: "一级标题",
  h3ControlLabel: "二级标题",
  h4ControlLabel: "三级标题",
  blockquoteControlLabel: "引用",
  bulletListControlLabel: "项目符号列表",
  orderedListControlLabel: "编号列表",
  linkControlLabel: "插入链接",
  unlinkControlLabel: "取消链接",
  linkEditorInputLabel: "链接地址",
  linkEditorInputPlaceholder: "https://",
  linkEditorExternalLink: "在新窗口打开",
  linkEditorInternalLink: "在本窗口打开",
  linkEditorSave: "确定",
  undoControlLabel: "撤销",
  redoControlLabel: "重做",
};

/** Only what the vocabulary of rich text has. */
const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
  }),
  Link.configure({
    openOnClick: false,
    defaultProtocol: "https",
    isAllowedUri: (uri) => richTextHref(uri) !== null,
    HTMLAttributes: { rel: LINK_REL, target: LINK_TARGET },
  }),
  PictureNode,
  ...tableNodes,
];

interface RichTextEditorAreaProps {
  readonly value: string;
  readonly onChange: (html: string) => void;
  readonly labelId: string;
  readonly faultId: string | null;
  readonly required: boolean;
  readonly path: string | undefined;
}

/** Toolbar and text of the field; see rich-text-field.tsx. */
export function RichTextEditorArea(props: RichTextEditorAreaProps) {
  const { value, onChange, labelId, faultId, required, path } = props;
  const written = useRef(value);
  const attributes = useMemo(
    () => ({
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": labelId,
      ...(required ? { "aria-required": "true" } : {}),
      ...(faultId ? { "aria-invalid": "true", "aria-describedby": faultId } : {}),
      ...(path ? { "data-path": path } : {}),
    }),
    [labelId, faultId, required, path],
  );
  const editor = useEditor({
    extensions,
    content: value,
    immediatelyRender: false,
    shouldRerenderOnTransaction: true,
    editorProps: { attributes, transformPastedHTML: cleanPasted },
    onUpdate: ({ editor: changed }) => {
      written.current = changed.isEmpty ? "" : changed.getHTML();
      onChange(written.current);
    },
  });

  // 清空重填: the form holds another text than the one typed here.
  useEffect(() => {
    if (!editor || value === written.current) return;
    written.current = value;
    editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);

  return (
    <RichTextEditor
      editor={editor}
      labels={labels}
      className={classes.editor}
      data-faulty={faultId !== null || undefined}
      withCodeHighlightStyles={false}
    >
      <RichTextEditor.Toolbar>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.H2 />
          <RichTextEditor.H3 />
          <RichTextEditor.H4 />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.Underline />
          <RichTextEditor.Strikethrough />
          <RichTextEditor.ClearFormatting />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Blockquote />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Link />
          <RichTextEditor.Unlink />
        </RichTextEditor.ControlsGroup>
        <InsertControls editor={editor} />
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Undo />
          <RichTextEditor.Redo />
        </RichTextEditor.ControlsGroup>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}
