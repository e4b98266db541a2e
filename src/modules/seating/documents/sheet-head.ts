import type { Canvas, TextStyle } from "@/server/documents/canvas";
import { drawDoubleRule } from "@/server/documents/page-furniture";
import { drawInBox, fitText } from "@/server/documents/text-layout";
import { shanghaiSpan } from "@/shared/kernel/shanghai-time";

/** What stands at the head of every paper of one room and one session. Times are ISO 8601. */
export interface RoomSheetHead {
  readonly planName: string;
  readonly siteName: string;
  readonly roomName: string;
  readonly qualification: string;
  readonly level: string;
  readonly subject: string;
  readonly method: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** ISO 8601 */
  readonly printedAt: string;
}

const LABEL: TextStyle = { face: "sans", size: 9.5 };
const VALUE: TextStyle = { face: "sansBold", size: 9.5 };

/** Margin of the room papers in millimetres. */
export const SHEET_MARGIN = 14;

function drawFact(canvas: Canvas, label: string, value: string, x: number, y: number, width: number): void {
  const head = `${label}：`;
  canvas.text(head, x, y + 3.4, LABEL);
  const start = canvas.measure(head, LABEL);
  const box = { x: x + start, y, width: width - start, height: 5 };
  drawInBox(canvas, value, box, VALUE, { padding: 0, minSize: 6.5 });
}

/**
 * Draws the head of a room paper: plan, title with the room, and the facts in two rows.
 * Gives the height at which it ends.
 */
export function drawSheetHead(canvas: Canvas, head: RoomSheetHead, title: string, count: number): number {
  const width = canvas.width - 2 * SHEET_MARGIN;
  const plan = fitText(
    canvas,
    head.planName,
    { face: "sans", size: 11.5 },
    { width, maxLines: 1, minSize: 8 },
  );
  canvas.text(plan.lines.join(""), canvas.width / 2, 16, plan.style, "centre");
  canvas.text(title, canvas.width / 2, 25.5, { face: "sansBold", size: 19, spacing: 0.3 }, "centre");
  const left = SHEET_MARGIN;
  const site = width * 0.84;
  const wide = width * 0.62;
  drawFact(canvas, "考核站点", head.siteName, left, 30.5, site - 4);
  drawFact(canvas, "应到", `${count} 人`, left + site, 30.5, width - site);
  drawFact(canvas, "考核证书", `${head.qualification}（${head.level}）`, left, 36.5, wide - 4);
  drawFact(canvas, "考场", head.roomName, left + wide, 36.5, width - wide);
  drawFact(canvas, "科　　目", `${head.subject}（${head.method}）`, left, 42.5, wide - 4);
  const time = shanghaiSpan({ start: head.startsAt, end: head.endsAt });
  drawFact(canvas, "时间", time, left + wide, 42.5, width - wide);
  drawDoubleRule(canvas, 49.5, SHEET_MARGIN);
  return 52;
}
