import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import { defineExport } from "@/server/exports/definition";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { authorityLevelLabels } from "./domain/kind";
import { type AuthorityRow, chosenAuthorities, countChosenAuthorities } from "./queries/authorities";
import { type BodyRow, chosenBodies, countChosenBodies } from "./queries/awarding-bodies";
import { chosenInstitutions, countChosenInstitutions, type InstitutionRow } from "./queries/institutions";
import {
  type AuthoritySelection,
  authoritySelection,
  type BodySelection,
  bodySelection,
  type InstitutionSelection,
  institutionSelection,
} from "./schema";

const state = (row: { readonly enabled: boolean }): string => (row.enabled ? "已启用" : "已停用");
const since = (row: { readonly createdAt: string }): string => shanghaiDate(row.createdAt);

/** 批量导出试点院校: what is public of a college anyway, so no code is asked for. */
export const institutionListExport = defineExport<PlatformScope, InstitutionSelection, InstitutionRow>({
  key: "organisation.institution",
  permission: "organisation.read",
  title: "试点院校数据",
  page: "试点院校",
  gate: "none",
  selection: institutionSelection,
  columns: [
    { title: "院校代码", width: 14, value: (row) => row.code },
    { title: "院校名称", width: 30, value: (row) => row.name },
    { title: "主管单位", width: 20, value: (row) => row.department },
    { title: "所在地", width: 14, value: (row) => row.city },
    { title: "院校类型", width: 10, value: (row) => row.level },
    { title: "统一社会信用代码", width: 22, value: (row) => row.creditCode },
    { title: "备注", width: 16, value: (row) => row.remarks },
    { title: "账号数", width: 8, value: (row) => row.accounts },
    { title: "状态", width: 8, value: state },
    { title: "建立日期", width: 12, value: since },
  ],
  count: ({ db, selection }) => countChosenInstitutions(db, selection),
  rows: ({ db, selection }) => chosenInstitutions(db, selection),
});

/** 批量导出培训评价组织. */
export const bodyListExport = defineExport<PlatformScope, BodySelection, BodyRow>({
  key: "organisation.awarding_body",
  permission: "organisation.read",
  title: "培训评价组织数据",
  page: "培训评价组织",
  gate: "none",
  selection: bodySelection,
  columns: [
    { title: "机构代码", width: 10, value: (row) => row.code },
    { title: "机构名称", width: 36, value: (row) => row.name },
    { title: "颁证机构代码", width: 10, value: (row) => row.numberCode },
    { title: "统一社会信用代码", width: 22, value: (row) => row.creditCode },
    { title: "官方网址", width: 28, value: (row) => row.website },
    { title: "证书数", width: 8, value: (row) => row.qualifications },
    { title: "账号数", width: 8, value: (row) => row.accounts },
    { title: "状态", width: 8, value: state },
    { title: "建立日期", width: 12, value: since },
  ],
  count: ({ db, selection }) => countChosenBodies(db, selection),
  rows: ({ db, selection }) => chosenBodies(db, selection),
});

/** 批量导出教育行政部门. */
export const authorityListExport = defineExport<PlatformScope, AuthoritySelection, AuthorityRow>({
  key: "organisation.authority",
  permission: "organisation.read",
  title: "教育行政部门数据",
  page: "教育行政部门",
  gate: "none",
  selection: authoritySelection,
  columns: [
    { title: "部门代码", width: 14, value: (row) => row.code },
    { title: "部门名称", width: 30, value: (row) => row.name },
    { title: "级别", width: 10, value: (row) => authorityLevelLabels[row.level] },
    { title: "行政区划代码", width: 14, value: (row) => row.regionCode },
    { title: "行政区划", width: 24, value: (row) => row.region },
    { title: "账号数", width: 8, value: (row) => row.accounts },
    { title: "状态", width: 8, value: state },
    { title: "建立日期", width: 12, value: since },
  ],
  count: ({ db, selection }) => countChosenAuthorities(db, selection),
  rows: ({ db, selection }) => chosenAuthorities(db, selection),
});
