import type { ProcedureCase } from "./inputs";
import type { Own } from "./world";

const of = (input: ProcedureCase["input"]): ProcedureCase => ({ input });
const none = of(() => undefined);
const list = of(() => ({ page: 1, pageSize: 100, tab: "all", filters: {} }));
const counts = of(() => ({ filters: {} }));
const selection = (id: (own: Own) => string) => of((own) => ({ selection: { kind: "ids", ids: [id(own)] } }));
const byId = (id: (own: Own) => string) => of((own) => ({ id: id(own) }));

const someImport = (path: string, id: (own: Own) => string): Record<string, ProcedureCase> => ({
  [`${path}.state`]: byId(id),
  [`${path}.preview`]: of((own) => ({ id: id(own), tab: "all", page: 1, pageSize: 100 })),
  [`${path}.commit`]: byId(id),
  [`${path}.cancel`]: byId(id),
});

const accounts = (path: string): Record<string, ProcedureCase> => ({
  [`${path}.list`]: list,
  [`${path}.counts`]: counts,
  [`${path}.update`]: of(({ accountId, accountName, accountRole }) => ({
    id: accountId,
    was: { name: accountName, role: accountRole },
    form: { name: "改名", role: accountRole },
  })),
  [`${path}.setEnabled`]: of(({ accountId }) => ({ id: accountId, enabled: false })),
  [`${path}.clearPhone`]: of((own) => ({ id: own.accountId, phoneMask: "138****0000" })),
  [`${path}.resetPassword`]: byId((own) => own.accountId),
});

const log = (path: string): Record<string, ProcedureCase> => ({
  [`${path}.list`]: list,
  [`${path}.counts`]: counts,
  [`${path}.detail`]: byId((own) => own.auditId),
  [`${path}.options`]: none,
  [`${path}.export`]: selection((own) => own.auditId),
});

const account = (role: string) => ({ account: "newcomer", name: "新人", role, phone: "" });

const institutionForm = {
  code: "4111018888",
  name: "权限测试院校",
  department: "教育部",
  city: "北京市",
  level: "本科",
  creditCode: "",
  remarks: "",
};
const authorityForm = { code: "320000", name: "江苏省教育厅", level: "province", regionCode: "320000" };
const bodyForm = { name: "权限测试机构", creditCode: "", website: "" };

const institution = (own: Own) => own.institutionId;
const body = (own: Own) => own.awardingBodyId;
const authority = (own: Own) => own.authorityId;

const organisation = (
  path: string,
  id: (own: Own) => string,
  importId: (own: Own) => string,
  forms: { readonly create: object; readonly update: object },
): Record<string, ProcedureCase> => ({
  [`${path}.list`]: list,
  [`${path}.counts`]: counts,
  [`${path}.detail`]: byId(id),
  [`${path}.create`]: of(() => forms.create),
  [`${path}.update`]: of((own) => ({ id: id(own), version: 0, form: forms.update })),
  [`${path}.setEnabled`]: of((own) => ({ id: id(own), version: 0, enabled: false })),
  [`${path}.export`]: selection(id),
  ...someImport(`${path}.import`, importId),
});

/** 机构管理, 账号管理, the logs, 专业目录 and 任务. */
export const platformCases: Readonly<Record<string, ProcedureCase>> = {
  ...accounts("userAccount.institution"),
  ...accounts("userAccount.body"),
  ...accounts("userAccount.platform"),
  "userAccount.institution.create": of(() => account("institution_reader")),
  "userAccount.body.create": of(() => account("body_reader")),
  "userAccount.platform.create": of((own) => ({
    ...account("institution_admin"),
    portal: "institution",
    organisationId: own.institutionId,
  })),
  "userAccount.platform.organisations": of(() => ({ search: "" })),
  ...log("auditLog.institution"),
  ...log("auditLog.body"),
  ...log("auditLog.platform"),
  ...organisation("organisation.institution", institution, (own) => own.institutionImportId, {
    create: institutionForm,
    update: institutionForm,
  }),
  ...organisation("organisation.awardingBody", body, (own) => own.bodyImportId, {
    create: { ...bodyForm, code: "", numberCode: "" },
    update: bodyForm,
  }),
  ...organisation("organisation.authority", authority, (own) => own.authorityImportId, {
    create: authorityForm,
    update: authorityForm,
  }),
  "major.list": list,
  "major.counts": counts,
  "major.options": none,
  "major.editionPreview": byId((own) => own.majorImportId),
  "major.export": of(() => ({ selection: { kind: "matching", tab: "all", filters: {} } })),
  ...someImport("major.import", (own) => own.majorImportId),
  "job.list": list,
  "job.counts": counts,
  "job.cancel": byId((own) => own.jobId),
  "job.retry": byId((own) => own.failedJobId),
};
