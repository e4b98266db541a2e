import type { ProcedureCase } from "./inputs";

const page = { page: 1, pageSize: 100, tab: "all" };
const reason = "权限测试的原因";
const form = { title: "权限测试的文章", summary: "", body: "<p>正文</p>" };

/** 工作动态, 在线咨询 and the public pages. */
export const publicSiteCases: Readonly<Record<string, ProcedureCase>> = {
  "news.list": { input: () => page },
  "news.counts": { input: () => ({ filters: {} }) },
  "news.detail": { input: ({ newsId }) => ({ id: newsId }) },
  "news.create": { input: () => ({ form }) },
  "news.update": { input: ({ newsId, newsVersion }) => ({ id: newsId, version: newsVersion, form }) },
  "news.move": {
    input: ({ newsId, newsVersion }) => ({ id: newsId, version: newsVersion, event: "withdraw" }),
  },
  "news.pin": { input: ({ newsId, newsVersion }) => ({ id: newsId, version: newsVersion, pinned: true }) },
  "news.delete": { input: ({ draftNewsId }) => ({ id: draftNewsId, version: 0 }) },
  "news.preview": { input: () => ({ body: form.body }) },
  "news.published": { input: () => ({ page: 1 }) },
  "news.publishedArticle": { input: ({ newsId }) => ({ id: newsId }) },
  "inquiry.list": { input: () => page },
  "inquiry.counts": { input: () => ({ filters: {} }) },
  "inquiry.detail": { input: ({ inquiryId }) => ({ id: inquiryId }) },
  "inquiry.answer": { input: ({ inquiryId }) => ({ id: inquiryId, version: 0, answer: "答复" }) },
  "inquiry.close": { input: ({ inquiryId }) => ({ id: inquiryId, version: 0, reason }) },
  "inquiry.share": { input: ({ inquiryId }) => ({ id: inquiryId, version: 0, shared: true }) },
  "inquiry.reveal": { input: ({ inquiryId }) => ({ id: inquiryId }) },
  "inquiry.export": { input: ({ inquiryId }) => ({ selection: { kind: "ids", ids: [inquiryId] } }) },
  "inquiry.ask": {
    input: () => ({
      topic: "other",
      name: "李女士",
      contact: "13812340000",
      question: "这是权限测试里的一个问题",
      captchaId: "x",
      captcha: "abcd",
    }),
  },
  "inquiry.lookUp": { input: () => ({ code: "0000000000" }) },
  "inquiry.shared": { input: () => ({ page: 1 }) },
  "publicSite.figures": { input: () => undefined },
  "publicSite.catalogue": { catalogue: true, input: () => ({ page: 1 }) },
  "publicSite.catalogueItem": { catalogue: true, input: ({ qualificationId }) => ({ id: qualificationId }) },
  "publicSite.awardingBodies": { catalogue: true, input: () => ({ page: 1 }) },
  "publicSite.awardingBody": { catalogue: true, input: ({ planId }) => ({ id: planId, page: 1 }) },
};
