/** 已启用 or 已停用: institutions, awarding bodies, standards, qualifications. */
export const enabledLabel = (enabled: boolean): string => (enabled ? "已启用" : "已停用");
