import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { ImportDefinition, ImportRow } from "@/server/imports/definition";
import { photoErrors } from "@/server/photos/errors";
import type { TemplateColumn } from "@/server/workbook/write-workbook";
import { markErrors } from "@/server/workers/error-workbook";
import { readPhotoArchive } from "@/server/workers/photo-archive";
import { AppError } from "@/shared/kernel/app-error";
import type { CellIssue } from "@/shared/kernel/sheet";
import { attachPhotos } from "./attach-photos";
import { FILE, type JudgedPhoto, judgePhotos, markSamePictures } from "./judge-photos";

const MB = 1024 * 1024;
/** Places of other files that one message names at most. */
const MOST_NAMED = 5;
const columns: readonly TemplateColumn[] = [
  { heading: FILE, width: 40 },
  { heading: "学生姓名", width: 16 },
  { heading: "大小", width: 12 },
];

/** 批量导入学生照片 (§1.5 5.2.3, rule 25): a ZIP of `身份证号.jpg`. Photos are checked in a worker and staged by portions. */
export const photoImport: ImportDefinition<InstitutionScope> = {
  key: "photo",
  permission: "candidate.import",
  title: "批量导入学生照片",
  accept: [".zip"],
  maxBytes: 200 * MB,
  allOrNothing: false,
  personalColumns: [],
  problemText,
  checkContext: async () => {},
  pictureOf: (row) => (row.value as JudgedPhoto | null)?.pictureId ?? null,
  judge: async (call, bytes) => {
    const rows: ImportRow<JudgedPhoto>[] = [];
    let seen = 0;
    let ignored = 0;
    await readPhotoArchive(
      bytes,
      async ({ entries, done, total }) => {
        const placed = entries.map((entry, at) => ({ entry, row: seen + at + 1 }));
        seen += entries.length;
        const real = placed.filter(({ entry }) => entry.outcome !== "ignored");
        ignored += placed.length - real.length;
        rows.push(...(await judgePhotos(call, real)));
        await call.progress(done, total);
      },
      call.signal,
    );
    const marked = await markSamePictures(call, rows);
    return { columns: columns.map((column) => column.heading), rows: marked, ignored };
  },
  commit: async (tx, call, rows) => {
    const photos = rows.flatMap((row) => (row.value as JudgedPhoto | null)?.staged ?? []);
    await attachPhotos(tx, call.scope, call.now, photos).catch((error: unknown) => {
      throw error instanceof AppError && error.code === "data.changed"
        ? new AppError("import.superseded")
        : error;
    });
    return photos.length;
  },
  errorWorkbook: async (judgement) => ({
    name: "导入学生照片错误.xlsx",
    bytes: await markErrors({
      sheetName: "导入学生照片",
      columns,
      rows: judgement.rows.map((row) => ({
        row: row.row,
        cells: { ...row.cells, [FILE]: (row.value as JudgedPhoto).entry },
      })),
      reasons: judgement.rows.flatMap((row) =>
        row.issues
          .filter((issue) => !issue.accepted)
          .map((issue) => ({ row: row.row, column: issue.column, reason: problemText(issue) })),
      ),
      onlyFaulty: true,
    }),
  }),
};

const lockedText = "考生信息已准确，不能更换照片";

function problemText({ problem, sameAs = [], value }: CellIssue): string {
  if (problem === "photo_locked") return lockedText;
  const code = `photo.${problem}`;
  const text = Object.hasOwn(photoErrors, code) ? photoErrors[code as keyof typeof photoErrors] : problem;
  if (sameAs.length > 0) {
    const shown = sameAs.slice(0, MOST_NAMED).join("、");
    return `${text}（另见第 ${shown}${sameAs.length > MOST_NAMED ? " … " : " "}个文件）`;
  }
  return problem === "same_picture" ? `${text}（学生编号 ${value}）` : text;
}
