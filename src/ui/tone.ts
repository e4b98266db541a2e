import type { Tone } from "./list/list-declaration";

const colors: Record<Tone, string> = {
  neutral: "gray",
  info: "blue",
  success: "green",
  warning: "orange",
  danger: "red",
};

/** The theme colour of a tone; blue where none is said. */
export function toneColor(tone: Tone | undefined): string {
  return colors[tone ?? "info"];
}
