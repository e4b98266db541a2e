import "server-only";
import { type PhotoEntry, refuseUnknown } from "@/server/archive/read-photos";
import type { InstitutionScope } from "@/server/auth/scope";
import { idNumberDigest } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { stageFile } from "@/server/files/stored-file";
import type { ImportCall, ImportDefinition, ImportRow } from "@/server/imports/definition";
import { photoErrors } from "@/server/photos/errors";
import type { TemplateColumn } from "@/server/workbook/write-workbook";
import { markErrors } from "@/server/workers/error-workbook";
import { readPhotoArchive } from "@/server/workers/photo-archive";
import { AppError } from "@/shared/kernel/app-error";
import { maskIdNumber } from "@/shared/kernel/mask";
import type { CellIssue } from "@/shared/kernel/sheet";
import { type CandidateStatus, mayEditField } from "../domain/status";
import { attachPhotos, type StagedPhoto } from "./attach-photos";
import { photoNote } from "./set-candidate-photo";

const MB = 1024 * 1024;
const FILE = "文件名";
const columns: readonly TemplateColumn[] = [
  { heading: FILE, width: 40 },
  { heading: "学生姓名", width: 16 },
  { heading: "大小", width: 12 },
];

/** What the judgement keeps of an entry: its whole name for the error workbook, and the photo that waits in the store. */
interface JudgedPhoto {
  readonly entry: string;
  readonly staged: StagedPhoto | null;
}

interface Known {
  readonly id: string;
  readonly name: string;
  readonly status: CandidateStatus;
  readonly version: number;
}

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
  judge: async (call, bytes) => {
    const rows: ImportRow<JudgedPhoto>[] = [];
    let seen = 0;
    let ignored = 0;
    await readPhotoArchive(
      bytes,
      async ({ entries, done, total }) => {
        const known = await findCandidates(call.db, call.scope, entries);
        for (const entry of entries) {
          seen += 1;
          if (entry.outcome === "ignored") ignored += 1;
          else rows.push(await judgeEntry(call, entry, seen, known));
        }
        await call.progress(done, total);
      },
      call.signal,
    );
    return { columns: columns.map((column) => column.heading), rows, ignored };
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

function problemText(issue: CellIssue): string {
  if (issue.problem === "photo_locked") return lockedText;
  const code = `photo.${issue.problem}`;
  return Object.hasOwn(photoErrors, code) ? photoErrors[code as keyof typeof photoErrors] : issue.problem;
}

/** The candidates of this college that the entries of a portion name, by ID number. */
async function findCandidates(
  db: Db,
  scope: InstitutionScope,
  entries: readonly PhotoEntry[],
): Promise<ReadonlyMap<string, Known>> {
  const byDigest = new Map<string, string>();
  for (const { id, photo } of entries)
    if (id !== null && photo !== null) byDigest.set(idNumberDigest(id), id);
  const found = await db.candidate.findMany({
    where: { institutionId: scope.institutionId, idNumberDigest: { in: [...byDigest.keys()] } },
    select: { id: true, name: true, status: true, version: true, idNumberDigest: true },
  });
  return new Map(
    found.map(({ idNumberDigest: digest, ...one }) => [
      byDigest.get(digest) ?? "",
      { ...one, status: one.status as CandidateStatus },
    ]),
  );
}

async function judgeEntry(
  call: ImportCall<InstitutionScope>,
  found: PhotoEntry,
  row: number,
  known: ReadonlyMap<string, Known>,
): Promise<ImportRow<JudgedPhoto>> {
  const entry = refuseUnknown(found, (id) => known.has(id));
  const candidate = known.get(entry.id ?? "");
  const isLocked = candidate !== undefined && !mayEditField(candidate.status, "photo");
  const problem = isLocked ? "photo_locked" : entry.problem;
  const accepted = entry.photo !== null && !isLocked;
  const cells = {
    [FILE]: entry.id ? maskedName(entry.entry, entry.id) : entry.entry,
    学生姓名: candidate?.name ?? "",
    大小: sizeText(entry.bytes),
  };
  const issue = { row, column: FILE, value: cells[FILE] ?? null };
  return {
    row,
    cells,
    value: { entry: entry.entry, staged: accepted && candidate ? await stage(call, entry, candidate) : null },
    issues: problem === null ? [] : [{ ...issue, problem, ...(accepted ? { accepted } : {}) }],
  };
}

async function stage(
  { scope }: ImportCall<InstitutionScope>,
  entry: PhotoEntry,
  candidate: Known,
): Promise<StagedPhoto | null> {
  if (entry.photo === null) return null;
  const file = await stageFile({
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "photo",
    name: "photo.jpg",
    mime: "image/jpeg",
    bytes: entry.photo.bytes,
  });
  const { id: candidateId, status, version } = candidate;
  return { candidateId, status, version, file, note: photoNote(entry.problem) };
}

/** A file's name for the screen: the ID number in it masked, folder and extension as they are. */
function maskedName(entry: string, id: string): string {
  const at = entry.toUpperCase().lastIndexOf(id);
  return at < 0 ? entry : `${entry.slice(0, at)}${maskIdNumber(id)}${entry.slice(at + id.length)}`;
}

const sizeText = (bytes: number): string =>
  bytes >= MB ? `${(bytes / MB).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
