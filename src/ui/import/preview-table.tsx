"use client";

import { Box } from "@mantine/core";
import { SkeletonRows } from "../list/list-states";
import classes from "./import.module.css";
import type { ImportPreview, PreviewIssue, PreviewRow } from "./import-state";

interface PreviewTableProps {
  readonly preview: ImportPreview | undefined;
  readonly busy: boolean;
  /** How many rows to keep room for. */
  readonly rows: number;
  /** What a row with a note is called. */
  readonly hintsLabel: string;
}

/** The rows as they stand in the file; a marked cell says under its value what is wrong or what was made of it. */
export function PreviewTable({ preview, busy, rows, hintsLabel }: PreviewTableProps) {
  const columns = preview?.columns ?? [];
  const pictures = preview?.rows.some((row) => row.pictureHref) ?? false;
  return (
    // A box that scrolls must be reachable with the keyboard.
    <Box component="section" className={classes.previewBox} aria-label="预览数据" tabIndex={0}>
      <table className={classes.preview} aria-busy={busy}>
        <thead>
          <tr>
            <th scope="col">行号</th>
            {pictures && <th scope="col">图片</th>}
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">检查结果</th>
          </tr>
        </thead>
        <tbody>
          {!preview && <SkeletonRows rows={rows} columns={6} />}
          {preview?.rows.map((row) => (
            <Line key={row.row} row={row} columns={columns} pictures={pictures} hintsLabel={hintsLabel} />
          ))}
        </tbody>
      </table>
      {preview?.rows.length === 0 && <p className={classes.none}>这里没有数据</p>}
    </Box>
  );
}

interface LineProps {
  readonly row: PreviewRow;
  readonly columns: readonly string[];
  readonly pictures: boolean;
  readonly hintsLabel: string;
}

function Line({ row, columns, pictures, hintsLabel }: LineProps) {
  const refused = row.issues.some((issue) => issue.tone === "error");
  const verdict = verdictOf(row, refused, hintsLabel);
  // What is said about a column that the file does not have belongs to the whole row.
  const general = row.issues.filter((issue) => !columns.includes(issue.column));
  return (
    <tr>
      <td>{row.row}</td>
      {pictures && (
        <td>
          {row.pictureHref && (
            <span
              role="img"
              aria-label={`第 ${row.row} 个文件`}
              className={classes.picture}
              style={{ backgroundImage: `url("${row.pictureHref}")` }}
            />
          )}
        </td>
      )}
      {columns.map((column) => (
        <Cell
          key={column}
          value={row.cells[column] ?? ""}
          issues={row.issues.filter((issue) => issue.column === column)}
        />
      ))}
      <td data-tone={refused ? "error" : row.issues.length > 0 ? "hint" : undefined}>
        {verdict}
        <Reasons issues={general} named />
      </td>
    </tr>
  );
}

function verdictOf(row: PreviewRow, refused: boolean, hintsLabel: string): string {
  if (row.unchanged) return "无变化";
  if (refused) return "有错误";
  return row.issues.length > 0 ? hintsLabel : "可导入";
}

function Cell({ value, issues }: { value: string; issues: readonly PreviewIssue[] }) {
  const tone = issues.some((issue) => issue.tone === "error")
    ? "error"
    : issues.length > 0
      ? "hint"
      : undefined;
  return (
    <td data-tone={tone}>
      {value || (tone ? "（空）" : "")}
      <Reasons issues={issues} />
    </td>
  );
}

function Reasons({ issues, named = false }: { issues: readonly PreviewIssue[]; named?: boolean }) {
  return issues.map((issue) => (
    <span key={`${issue.column}${issue.problem}`} className={classes.reason}>
      {named && `${issue.column}：`}
      {issue.problem}
      {issue.normalised !== undefined && ` → ${issue.normalised}`}
    </span>
  ));
}
