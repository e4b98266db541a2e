const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;

/** 申报批次 as people read it: 7 is 第七批, 12 第十二批. `batch` is 1–99; throws a RangeError for another. */
export function batchLabel(batch: number): string {
  if (!Number.isInteger(batch) || batch < 1 || batch > 99) throw new RangeError(`no batch ${batch}`);
  const tens = Math.floor(batch / 10);
  const ten = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens]}十`;
  return `第${ten}${digits[batch % 10]}批`;
}

/** The highest number of a 申报批次. */
export const BATCH_MAX = 99;
