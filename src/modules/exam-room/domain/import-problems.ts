import { findRoomProblems, GRID_MAX, type RoomDraft, type RoomFindingCode, SEATS_MAX } from "./room";

/** What may be found on a cell of 《导入考场信息模板》, in Chinese. The first three are put right and taken. */
export const roomImportProblems = {
  full_width: "全角字符已改为半角",
  surrounding_blanks: "多余的空格已去掉",
  number_cell: "数字已按文本读取",
  required: "必填",
  formula: "不能是公式",
  cell_error: "单元格是错误值",
  cell_type: "须为文本或数字",
  too_long: "文字过长",
  site_unknown: "不是本校可用于该计划的考核站点编号",
  qualification_unknown: "证书不在该计划内",
  qualification_not_at_site: "站点不支持该证书",
  subject_unknown: "科目不属于该证书",
  subjects_required: "该证书的科目不能在同一考场考试，须填写科目编号",
  methods_conflict: "这些科目的考试方式不能在同一考场，请分科目设置不同的考场",
  name_too_long: "考场名称不能超过50个字",
  name_characters: "考场名称含有不可见的字符",
  seats_range: `座位数应为 1–${SEATS_MAX} 的整数`,
  grid_range: `列数应为 1–${GRID_MAX} 的整数，行数（座位数÷列数）也不能超过 ${GRID_MAX}`,
  disabled_unknown: "停用座位应为本考场的座位号，用“、”分隔",
  disabled_all: "座位不能全部停用",
  duplicate: "文件内重复",
  name_taken: "考场名称已存在，且内容不同：请在列表中编辑该考场",
} as const;
export type RoomImportProblem = keyof typeof roomImportProblems;

const columns: Partial<
  Readonly<Record<RoomFindingCode, readonly ["考场名称" | "座位数" | "列数" | "停用座位", RoomImportProblem]>>
> = {
  name_too_long: ["考场名称", "name_too_long"],
  name_characters: ["考场名称", "name_characters"],
  seats_range: ["座位数", "seats_range"],
  grid_range: ["列数", "grid_range"],
  disabled_unknown: ["停用座位", "disabled_unknown"],
  disabled_all: ["停用座位", "disabled_all"],
};

/** The rules on one room at the columns they are about. */
export function findImportProblems(room: RoomDraft) {
  return findRoomProblems([room], []).flatMap((finding) => {
    const found = columns[finding.code];
    return found && finding.severity === "error" ? [found] : [];
  });
}
