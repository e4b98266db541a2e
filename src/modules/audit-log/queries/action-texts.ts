import "server-only";
import { candidateMachine } from "@/modules/candidate/domain/status";
import { certificateMachine } from "@/modules/certificate/domain/status";
import { entryMachine } from "@/modules/entry/domain/status";
import { examPlanMachine } from "@/modules/exam-plan/domain/status";
import { examSiteMachine } from "@/modules/exam-site/domain/status";
import { inquiryMachine } from "@/modules/inquiry/domain/status";
import { newsMachine } from "@/modules/news/domain/status";
import { pilotApplicationMachine } from "@/modules/pilot-application/domain/status";
import { resultMachine } from "@/modules/result/domain/status";
import { scoreMachine } from "@/modules/score/domain/status";
import { seatingMachine } from "@/modules/seating/domain/status";
import { siteAllocationMachine } from "@/modules/site-allocation/domain/status";
import { accountPortals, accountRoles } from "@/modules/user-account/domain/account-role";
import type { Machine } from "@/shared/kernel/transition";

/** Every machine of the product: its events are actions, its states stand in the log. */
const machines: readonly Machine[] = [
  examPlanMachine,
  examSiteMachine,
  siteAllocationMachine,
  candidateMachine,
  entryMachine,
  seatingMachine,
  scoreMachine,
  resultMachine,
  certificateMachine,
  newsMachine,
  inquiryMachine,
  pilotApplicationMachine,
].map((machine) => machine as unknown as Machine);

/** What a line is about, in words. */
export const entityTexts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(machines.map((machine) => [machine.name, machine.label])),
  admission_ticket: "准考证",
  authority: "教育行政部门",
  awarding_body: "培训评价组织",
  certificate_manager: "证书负责人",
  demo_clock: "演示时钟",
  exam_room: "考场",
  export: "导出",
  import: "导入",
  institution: "试点院校",
  job: "任务",
  major: "专业目录",
  pilot_call: "申报计划",
  qualification: "证书目录",
  seal: "电子签章",
  site_standard: "考核站点建设标准",
  skill_standard: "职业技能等级标准",
  subject: "考试科目",
  user: "账号",
};

/** What is done to several nouns under the same word. */
const verbTexts = {
  create: "新增",
  update: "编辑",
  enable: "启用",
  disable: "停用",
  delete: "删除",
  remove: "删除",
  reveal: "查看完整号码",
} as const;

/** The actions of each noun beside its machine's events. */
const nounVerbs: Readonly<Record<string, readonly (keyof typeof verbTexts)[]>> = {
  authority: ["create", "update", "enable", "disable"],
  awarding_body: ["create", "update", "enable", "disable", "reveal"],
  candidate: ["create", "update", "delete", "reveal"],
  certificate: ["reveal"],
  certificate_manager: ["create", "update", "remove", "reveal"],
  entry: ["remove", "reveal"],
  exam_plan: ["create", "update", "remove"],
  exam_room: ["create", "update", "delete"],
  exam_site: ["create", "update", "delete", "enable", "disable", "reveal"],
  inquiry: ["reveal"],
  institution: ["create", "update", "enable", "disable", "reveal"],
  news: ["create", "update", "delete"],
  pilot_application: ["create", "update", "delete", "reveal"],
  pilot_call: ["create", "update", "delete"],
  qualification: ["create", "update", "enable", "disable"],
  result: ["reveal"],
  site_allocation: ["create"],
  site_standard: ["create", "update", "enable", "disable"],
  skill_standard: ["create", "update", "enable", "disable"],
  subject: ["create", "update", "enable", "disable"],
};

/** The actions that one noun alone has. */
const ownTexts: Readonly<Record<string, string>> = {
  "account.sign_in": "账号：登录",
  "account.create": "账号：新增",
  "account.update": "账号：编辑",
  "account.enable": "账号：启用",
  "account.disable": "账号：停用",
  "account.reset_password": "账号：重置密码",
  "account.recover_password": "账号：凭短信找回密码",
  "account.change_password": "账号：修改密码",
  "account.bind_phone": "账号：绑定手机",
  "account.clear_phone": "账号：解除绑定手机",
  "account.end_sessions": "账号：退出其他登录",
  "admission_ticket.print": "准考证：打印",
  "candidate.delete_batch": "考生：批量删除",
  "candidate.reset_password": "考生：重置密码",
  "certificate.create": "证书：进入签发",
  "certificate.download": "证书：下载",
  "certificate.notify": "证书：发送通知",
  "demo_clock.move": "演示时钟：调整",
  "entry.save": "报考：保存",
  "exam_plan.copy": "考试计划：复制为草稿",
  "exam_plan.extend": "考试计划：延长时间段",
  "exam_plan.finalise_blocked": "考试计划：成绩不全，未能公布结果",
  "exam_room.delete_batch": "考场：批量删除",
  "export.asked": "导出：申请",
  "export.refused": "导出：被拒绝",
  "export.confirmed": "导出：验证通过",
  "export.done": "导出：文件生成",
  "export.failed": "导出：失败",
  "export.download": "导出：下载文件",
  "inquiry.share": "在线咨询：公开",
  "inquiry.unshare": "在线咨询：取消公开",
  "job.cancel": "任务：取消",
  "job.retry": "任务：重新执行",
  "major.edition": "专业目录：导入新版本",
  "news.pin": "工作动态：置顶",
  "news.unpin": "工作动态：取消置顶",
  "pilot_call.close": "申报计划：结束",
  "pilot_call.extend": "申报计划：延长",
  "score.template": "科目成绩：下载登记表",
  "seal.replace": "电子签章：更换",
  "seating.print": "排考：打印",
};

const importTitles: Readonly<Record<string, string>> = {
  candidate: "考生信息",
  "candidate-modify": "考生信息修改",
  photo: "学生照片",
  score: "科目成绩",
  institution: "试点院校",
  "awarding-body": "培训评价组织",
  authority: "教育行政部门",
  major: "专业目录",
  "exam-room": "考场信息",
};

const importSteps = { upload: "上传导入文件", commit: "确认导入", committed: "完成导入" };

const textOf = (noun: string, verb: string): string => `${entityTexts[noun] ?? noun}：${verb}`;

/** Every action written to the log, by its text; a test looks through the code for one that is missing. */
export const actionTexts: Readonly<Record<string, string>> = Object.fromEntries([
  ...machines.flatMap((machine) =>
    Object.entries(machine.events).map(([event, text]) => [
      `${machine.name}.${event}`,
      textOf(machine.name, text),
    ]),
  ),
  ...Object.entries(nounVerbs).flatMap(([noun, verbs]) =>
    verbs.map((verb) => [`${noun}.${verb}`, textOf(noun, verbTexts[verb])]),
  ),
  ...Object.entries(importTitles).flatMap(([key, title]) =>
    Object.entries(importSteps).map(([step, text]) => [`import.${key}.${step}`, `${title}：${text}`]),
  ),
  ...Object.entries(ownTexts),
]);

/** An action in words; the code itself for one of an older release. */
export const actionText = (action: string): string => actionTexts[action] ?? action;

/** What a line is about, in words. */
export const entityText = (entity: string): string => entityTexts[entity] ?? entity;

const switchTexts: Readonly<Record<string, string>> = { enabled: "启用", disabled: "停用" };
const roleTexts: Readonly<Record<string, string>> = Object.fromEntries(
  accountPortals.flatMap((portal) => accountRoles[portal].map(({ role, label }) => [role, label])),
);
const statesOf = new Map(machines.map((machine) => [machine.name, machine.states]));

/** A state in a line about an entity, in words. */
export const stateText = (entity: string, state: string | null): string | null =>
  state && (statesOf.get(entity)?.[state] ?? switchTexts[state] ?? roleTexts[state] ?? state);

/** Entities that are about persons: what a college writes there is not for the platform's people. */
export const personalEntities: ReadonlySet<string> = new Set([
  "candidate",
  "entry",
  "seating",
  "score",
  "result",
  "certificate",
  "admission_ticket",
  "inquiry",
]);
