/** An error as a person may see it. */
export interface ErrorView {
  readonly text: string;
  /** The code one can tell to support; none for a lost connection. */
  readonly code: string | null;
  /** What the server said about single fields of a form, by their path. */
  readonly fields: Readonly<Record<string, string>>;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/**
 * What to show of anything that was thrown. The edge of the server already speaks Chinese and gives
 * `data.appCode` and `data.fields`; a message in another language is a fault of the machine and is not shown.
 */
export function viewError(error: unknown): ErrorView {
  const { message, data } = record(error);
  const { appCode, code, fields } = record(data);
  const said = text(message);
  const spoken = said !== null && /\p{Script=Han}/u.test(said);
  const fallback = data === undefined ? "没有连上服务器，请检查网络后重试。" : "操作没有完成，请稍后重试。";
  return {
    text: spoken ? said : fallback,
    code: text(appCode) ?? text(code),
    fields: fieldErrors(fields),
  };
}

function fieldErrors(fields: unknown): Record<string, string> {
  if (!Array.isArray(fields)) return {};
  const pairs = fields.flatMap((field) => {
    const { path, message } = record(field);
    return typeof path === "string" && typeof message === "string" ? [[path, message] as const] : [];
  });
  return Object.fromEntries(pairs.reverse());
}
