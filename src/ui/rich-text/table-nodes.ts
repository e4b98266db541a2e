import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  tableEditing,
} from "@tiptap/pm/tables";
import { type AnyExtension, type Editor, Extension, type JSONContent, Node } from "@tiptap/react";

/** What ProseMirror's tables call our nodes. */
const roles: Readonly<Record<string, string>> = {
  table: "table",
  tableRow: "row",
  tableCell: "cell",
  tableHeader: "header_cell",
};

const span = (name: "colspan" | "rowspan") => ({
  default: 1,
  parseHTML: (element: HTMLElement) => Number(element.getAttribute(name)) || 1,
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] === 1 ? {} : { [name]: attributes[name] },
});

const cell = (name: string, tag: "td" | "th") =>
  Node.create({
    name,
    content: "block+",
    isolating: true,
    addAttributes: () => ({
      colspan: span("colspan"),
      rowspan: span("rowspan"),
      // ProseMirror's tables ask for it; widths are no part of our texts.
      colwidth: { default: null, rendered: false, parseHTML: () => null },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

type Step = Parameters<typeof addRowAfter>;
const run = (editor: Editor, command: (state: Step[0], dispatch?: Step[1]) => boolean): boolean => {
  const done = command(editor.state, editor.view.dispatch);
  editor.view.focus();
  return done;
};

/** Tables without widths and looks, and Tab from cell to cell. */
export const tableNodes: readonly AnyExtension[] = [
  Node.create({
    name: "table",
    group: "block",
    content: "tableRow+",
    isolating: true,
    parseHTML: () => [{ tag: "table" }],
    renderHTML: () => ["table", ["tbody", 0]],
    addProseMirrorPlugins: () => [tableEditing()],
    addKeyboardShortcuts: () => ({
      Tab: ({ editor }) => editor.isActive("table") && run(editor, goToNextCell(1)),
      "Shift-Tab": ({ editor }) => editor.isActive("table") && run(editor, goToNextCell(-1)),
    }),
  }),
  Node.create({
    name: "tableRow",
    content: "(tableCell | tableHeader)+",
    parseHTML: () => [{ tag: "tr" }],
    renderHTML: () => ["tr", 0],
  }),
  cell("tableCell", "td"),
  cell("tableHeader", "th"),
  Extension.create({
    name: "tableRoles",
    extendNodeSchema: ({ name }) => (roles[name] ? { tableRole: roles[name] } : {}),
  }),
];

const COLUMNS = 3;
const rowOf = (type: "tableCell" | "tableHeader"): JSONContent => ({
  type: "tableRow",
  content: Array.from({ length: COLUMNS }, () => ({ type, content: [{ type: "paragraph" }] })),
});

/** What can be done to tables: one put in (a head row and two more), and what the cursor stands in changed. */
export const tableActions = [
  {
    label: "插入表格",
    inTable: false,
    act: (editor: Editor) =>
      editor
        .chain()
        .focus()
        .insertContent({
          type: "table",
          content: [rowOf("tableHeader"), rowOf("tableCell"), rowOf("tableCell")],
        })
        .run(),
  },
  { label: "下方插入行", inTable: true, act: (editor: Editor) => run(editor, addRowAfter) },
  { label: "右侧插入列", inTable: true, act: (editor: Editor) => run(editor, addColumnAfter) },
  { label: "删除行", inTable: true, act: (editor: Editor) => run(editor, deleteRow) },
  { label: "删除列", inTable: true, act: (editor: Editor) => run(editor, deleteColumn) },
  { label: "删除表格", inTable: true, act: (editor: Editor) => run(editor, deleteTable) },
] as const;
