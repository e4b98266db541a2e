/** Why a chosen file is not sent at all, or null: its extension or its size. What is in it decides the server. */
export function fileFault(
  file: { readonly name: string; readonly size: number },
  accept: readonly string[],
  maxBytes: number | undefined,
): string | null {
  const name = file.name.toLowerCase();
  if (!accept.some((extension) => name.endsWith(extension.toLowerCase()))) {
    return `“${file.name}”不能上传，支持扩展名：${accept.join(" ")}`;
  }
  if (file.size === 0) return `“${file.name}”是空文件，请检查后重新选择`;
  if (maxBytes !== undefined && file.size > maxBytes) {
    return `“${file.name}”有 ${sizeText(file.size)}，不能超过 ${sizeText(maxBytes)}`;
  }
  return null;
}

/** 1.5 MB, 320 KB: for people. */
export function sizeText(bytes: number): string {
  if (bytes >= 1_048_576) return `${trimmed(bytes / 1_048_576)} MB`;
  return bytes >= 1024 ? `${trimmed(bytes / 1024)} KB` : `${bytes} B`;
}

const trimmed = (value: number): string =>
  (value >= 100 ? value.toFixed(0) : value.toFixed(1)).replace(/\.0$/, "");
