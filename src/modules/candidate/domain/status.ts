import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

export type CandidateActor = "institution" | "system";

/**
 * 考生 (§1.5 5.2.3): 无照片 → 信息待认证 → 信息准确 or 需人工确认. `verify` is the asking (认证), the answer of
 * the identity check is the system's. A picture that another candidate has too goes to 需人工确认 (rule 25);
 * correcting who someone is asks for a new check, and so does a new photo.
 */
export const candidateMachine = defineMachine({
  name: "candidate",
  label: "考生",
  states: { no_photo: "无照片", pending: "信息待认证", manual: "需人工确认", verified: "信息准确" },
  events: {
    attach_photo: "上传照片",
    flag_photo: "照片重复",
    correct_identity: "更正身份信息",
    verify: "认证",
    verify_match: "认证一致",
    verify_mismatch: "认证不一致",
    confirm: "人工确认",
  },
  initial: "no_photo",
  transitions: [
    {
      event: "attach_photo",
      from: ["no_photo", "pending", "manual"],
      to: "pending",
      actor: ["institution", "system"],
    },
    { event: "flag_photo", from: ["pending"], to: "manual", actor: ["system"] },
    {
      event: "correct_identity",
      from: ["pending", "manual"],
      to: "pending",
      actor: ["institution", "system"],
    },
    { event: "verify", from: ["pending"], to: "pending", actor: ["institution"] },
    { event: "verify_match", from: ["pending"], to: "verified", actor: ["system"] },
    { event: "verify_mismatch", from: ["pending"], to: "manual", actor: ["system"] },
    { event: "confirm", from: ["manual"], to: "verified", actor: ["institution"] },
  ],
});

/** What an attempt names as open: a candidate's events are bound to no time. */
export const noWindows: ReadonlySet<string> = new Set();

export type CandidateStatus = StateOf<typeof candidateMachine>;
export type CandidateEvent = EventOf<typeof candidateMachine>;

/** The fields of the candidate's form, besides 学生类型, which never changes. */
export const candidateFields = [
  "name",
  "pinyin",
  "sex",
  "idKind",
  "idNumber",
  "phone",
  "enrolmentYear",
  "educationLevel",
  "major",
  "photo",
] as const;
export type CandidateField = (typeof candidateFields)[number];

/** Their labels on the form. */
export const candidateFieldLabels: Readonly<Record<CandidateField, string>> = {
  name: "学生姓名",
  pinyin: "姓名拼音",
  sex: "性别",
  idKind: "证件类型",
  idNumber: "证件号码",
  phone: "手机号码",
  enrolmentYear: "入学年份",
  educationLevel: "专业层次",
  major: "就读专业",
  photo: "学生照片",
};

/** What says who somebody is. Sex stands with the ID number, from which it is read (rule 23). */
const identityFields: readonly CandidateField[] = ["name", "sex", "idKind", "idNumber", "photo"];

/** The fields that may be edited: all before 信息准确, then all but name, ID, its kind (with sex) and photo. */
export function editableFields(status: CandidateStatus): readonly CandidateField[] {
  if (status !== "verified") return candidateFields;
  return candidateFields.filter((field) => !identityFields.includes(field));
}

/** Whether one field may be edited in this state. */
export function mayEditField(status: CandidateStatus, field: CandidateField): boolean {
  return editableFields(status).includes(field);
}

/** Whether changing this field makes an earlier identity check worthless (event `correct_identity`). */
export function isIdentityField(field: CandidateField): boolean {
  return field !== "photo" && identityFields.includes(field);
}

/** 删除 only with 已报考证书 = 0 (entries in state 已报考). */
export function mayDeleteCandidate(entryCount: number): boolean {
  return entryCount === 0;
}

/** 重置密码 at 信息准确 only: before that nobody answers for whose account it is. */
export function mayResetPassword(status: CandidateStatus): boolean {
  return status === "verified";
}
