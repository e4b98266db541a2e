/** 主题 a question may have. */
export const inquiryTopics = {
  exam: "报考与考试",
  certificate: "成绩与证书",
  pilot: "证书试点申报",
  account: "账号与登录",
  other: "其他",
} as const;

export type InquiryTopic = keyof typeof inquiryTopics;
export const topicKeys = Object.keys(inquiryTopics) as [InquiryTopic, ...InquiryTopic[]];

export const QUESTION_MIN = 10;
export const QUESTION_MAX = 1000;
export const ANSWER_MAX = 2000;
export const NAME_MAX = 30;

/** How many 常见问题 a page has. */
export const SHARED_PAGE_SIZE = 10;
