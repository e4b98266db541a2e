const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, "微信"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/QQBrowser\//, "QQ 浏览器"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Version\/.*Safari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, "鸿蒙"],
  [/Android/, "Android"],
  [/iPhone|iPad|iPod/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/Linux|X11/, "Linux"],
];

const named = (list: readonly (readonly [RegExp, string])[], text: string): string | null =>
  list.find(([shape]) => shape.test(text))?.[1] ?? null;

/** A browser's own description in two words (Chrome · Windows); what it cannot read is 未知设备. */
export function deviceOf(userAgent: string): string {
  const parts = [named(browsers, userAgent), named(systems, userAgent)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(" · ") : "未知设备";
}

/** An address with its second half hidden (203.0.*.*, 2001:db8:*); 未记录 where no proxy told it. */
export function maskAddress(address: string): string {
  const [, first, second] = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(address) ?? [];
  if (first && second) return `${first}.${second}.*.*`;
  if (/^[\da-f:.]+$/i.test(address) && address.includes(":")) {
    const groups = address.split(":").filter(Boolean).slice(0, 2);
    return groups.length > 0 ? `${groups.join(":")}:*` : "*";
  }
  return "未记录";
}
