import type { ProcedureCase } from "./inputs";
import type { Own } from "./world";

const none: ProcedureCase = { input: () => undefined };
const page = { page: 1, pageSize: 100, tab: "all" };
const list: ProcedureCase = { input: () => page };
const counts: ProcedureCase = { input: () => ({ filters: {} }) };
const byInstitution: ProcedureCase = { input: ({ institutionId }) => ({ id: institutionId }) };
const byBody: ProcedureCase = { input: ({ awardingBodyId }) => ({ id: awardingBodyId }) };
const byManager: ProcedureCase = { input: ({ managerId }) => ({ id: managerId }) };

const profile = (logoFileId: string) => ({
  creditCode: "12100000400002259P",
  website: "",
  regionCode: "110107",
  address: "测试路1号",
  logoFileId,
  intro: "",
  contactName: "新联系人",
  contactPhone: "",
  contactEmail: "",
});
const manager = (qualificationId: string) => ({
  name: "新负责人",
  title: "",
  phone: "13700003333",
  email: "",
  qualificationId,
});

const replacement = (file: Own, live: Own) => ({ fileId: file.sealFileId, replaces: live.liveSealId });
const preview: ProcedureCase = { input: ({ sealFileId }) => ({ fileId: sealFileId }) };
const replace: ProcedureCase = {
  input: (own) => replacement(own, own),
  mixed: (mine, theirs) => replacement(mine, theirs),
};

/** 机构管理: institutions, awarding bodies, their seals. */
export const organisationProfileCases: Readonly<Record<string, ProcedureCase>> = {
  "institution.list": list,
  "institution.counts": counts,
  "institution.detail": byInstitution,
  "institution.export": {
    input: ({ institutionId }) => ({ selection: { kind: "ids", ids: [institutionId] } }),
  },
  "institution.reveal": byInstitution,
  "institution.update": {
    input: ({ institutionId, logoFileId }) => ({ id: institutionId, version: 0, form: profile(logoFileId) }),
    mixed: (mine, theirs) => ({ id: mine.institutionId, version: 0, form: profile(theirs.logoFileId) }),
  },
  "institution.managerQualifications": none,
  "institution.addManager": { input: ({ qualificationId }) => ({ form: manager(qualificationId) }) },
  "institution.updateManager": {
    input: ({ managerId, qualificationId }) => ({
      id: managerId,
      version: 0,
      form: manager(qualificationId),
    }),
  },
  "institution.removeManager": { input: ({ managerId }) => ({ id: managerId, version: 0 }) },
  "institution.revealManager": byManager,

  "awardingBody.list": list,
  "awardingBody.counts": counts,
  "awardingBody.detail": byBody,
  "awardingBody.qualifications": { input: ({ awardingBodyId }) => ({ id: awardingBodyId, name: "" }) },
  "awardingBody.reveal": byBody,
  "awardingBody.export": { input: () => ({ selection: { kind: "matching", tab: "all", filters: {} } }) },
  "awardingBody.profile": none,
  "awardingBody.revealOwn": none,
  "awardingBody.update": {
    input: ({ logoFileId }) => ({ version: 0, form: profile(logoFileId) }),
    mixed: (_, theirs) => ({ version: 0, form: profile(theirs.logoFileId) }),
  },

  "seal.list": none,
  "seal.preview": preview,
  "seal.replace": replace,
  "seal.bodyList": none,
  "seal.bodyPreview": preview,
  "seal.bodyReplace": replace,
};
