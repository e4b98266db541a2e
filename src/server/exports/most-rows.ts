/** 温馨提示:每次最多可下载5万条数据 (§1.0). */
export const MOST_ROWS = 50_000;
