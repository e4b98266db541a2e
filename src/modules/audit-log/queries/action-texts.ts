import "server-only";
import { candidateMachine } from "@/modules/candidate/domain/status";
import { certificateMachine } from "@/modules/certificate/domain/status";
import { entryMachine } from "@/modules/entry/domain/status";
import { examPlanMachine } from "@/modules/exam-plan/domain/status";
import { resultMachine } from "@/modules/result/domain/status";
import { scoreMachine } from "@/modules/score/domain/status";
import { seatingMachine } from "@/modules/seating/domain/status";
import { accountPortals, accountRoles } from "@/modules/user-account/domain/account-role";
import type { Machine } from "@/shared/kernel/transition";

/** Every machine of the product: its events are actions, its states stand in the log. */
const machines: readonly Machine[] = [
  examPlanMachine,
  candidateMachine,
  entryMachine,
  seatingMachine,
  scoreMachine,
  resultMachine,
  certificateMachine,
].map((machine) => machine as unknown as Machine);

/** What a line is about, in words. */
export const entityTexts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(machines.map((machine) => [machine.name, machine.label])),
  exam_room: "考场",
  import: "导入",
  export: "导出",
  job: "任务",
  user: "账号",
  institution: "试点院校",
  awarding_body: "培训评价组织",
  authority: "教育行政部门",
  major: "专业目录",
};

const importTitles: Readonly<Record<string, string>> = {
  candidate: "考生信息",
  photo: "学生照片",
  score: "科目成绩",
  institution: "试点院校",
  "awarding-body": "培训评价组织",
  authority: "教育行政部门",
  major: "专业目录",
};

const importSteps = { upload: "上传导入文件", commit: "确认导入", committed: "完成导入" };

/** Every action written to the log, by its text; a test looks through the code for one that is missing. */
export const actionTexts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    machines.flatMap((machine) =>
      Object.entries(machine.events).map(([event, text]) => [
        `${machine.name}.${event}`,
        `${machine.label}：${text}`,
      ]),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(importTitles).flatMap(([key, title]) =>
      Object.entries(importSteps).map(([step, text]) => [`import.${key}.${step}`, `${title}：${text}`]),
    ),
  ),
  "account.sign_in": "账号：登录",
  "account.create": "账号：新增",
  "account.update": "账号：编辑",
  "account.enable": "账号：启用",
  "account.disable": "账号：停用",
  "account.reset_password": "账号：重置密码",
  "admission_ticket.print": "准考证：打印",
  "authority.create": "教育行政部门：新增",
  "authority.update": "教育行政部门：编辑",
  "authority.enable": "教育行政部门：启用",
  "authority.disable": "教育行政部门：停用",
  "awarding_body.create": "培训评价组织：新增",
  "awarding_body.update": "培训评价组织：编辑",
  "awarding_body.enable": "培训评价组织：启用",
  "awarding_body.disable": "培训评价组织：停用",
  "candidate.create": "考生：新增",
  "candidate.update": "考生：编辑",
  "candidate.delete": "考生：删除",
  "candidate.delete_batch": "考生：批量删除",
  "candidate.reveal": "考生：查看完整号码",
  "certificate.create": "证书：进入签发",
  "certificate.download": "证书：下载",
  "certificate.notify": "证书：发送通知",
  "certificate.reveal": "证书：查看完整号码",
  "demo_clock.move": "演示时钟：调整",
  "entry.remove": "报考：删除",
  "entry.reveal": "报考：查看完整号码",
  "entry.save": "报考：保存",
  "exam_plan.create": "考试计划：新增",
  "exam_plan.extend": "考试计划：延长时间段",
  "exam_plan.finalise_blocked": "考试计划：成绩不全，未能公布结果",
  "exam_plan.remove": "考试计划：删除",
  "exam_plan.update": "考试计划：编辑",
  "exam_room.create": "考场：新增",
  "exam_room.delete": "考场：删除",
  "exam_room.update": "考场：编辑",
  "export.asked": "导出：申请",
  "export.refused": "导出：被拒绝",
  "institution.create": "试点院校：新增",
  "institution.update": "试点院校：编辑",
  "institution.enable": "试点院校：启用",
  "institution.disable": "试点院校：停用",
  "job.cancel": "任务：取消",
  "job.retry": "任务：重新执行",
  "result.reveal": "考证结果：查看完整号码",
  "score.template": "科目成绩：下载登记表",
  "seating.print": "排考：打印",
};

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
