/** 院校属性. */
export const institutionKinds = { pilot: "试点院校机构" } as const;

export const institutionKindLabel = (kind: string): string =>
  institutionKinds[kind as keyof typeof institutionKinds] ?? kind;

/** 院校类型 as the filter offers them; the ministry's list has 本科 and 专科, the manual also 中职. */
export const institutionLevels = ["本科", "专科", "中职"] as const;

/** 院校状态 (§1.2: 注册完成). */
export const institutionStatusLabel = (enabled: boolean): string => (enabled ? "注册完成" : "已停用");
