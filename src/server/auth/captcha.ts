import "server-only";
import { Resvg } from "@resvg/resvg-js";
import svgCaptcha from "svg-captcha";
import { digest } from "@/server/crypto/seal";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";
import { isUuid } from "@/shared/kernel/uuid";

const LIFE_MS = 5 * 60_000;
const TRIES = 3;

/**
 * A fresh captcha: its id and its picture. The answer is kept as a digest only. The picture is rasterised because
 * the letters of an SVG can be read by a script (docs/adr/0006).
 */
export async function createCaptcha(db: Db): Promise<{ id: string; png: Buffer }> {
  const made = svgCaptcha.create({
    size: 4,
    noise: 3,
    ignoreChars: "0Oo1iIlL5sS2zZ",
    width: 132,
    height: 44,
    color: true,
    background: "#f4f6f9",
  });
  const row = await db.captcha.create({
    data: {
      answerDigest: digest("captcha", made.text.toLowerCase()),
      triesLeft: TRIES,
      expiresAt: new Date(systemClock.now().getTime() + LIFE_MS),
    },
    select: { id: true },
  });
  const png = new Resvg(made.data, { fitTo: { mode: "width", value: 264 } }).render().asPng();
  return { id: row.id, png: Buffer.from(png) };
}

/** Uses a captcha up. Throws `auth.captcha_wrong` for a wrong, used or outlived one; three wrong tries end it. */
export async function redeemCaptcha(db: Db, id: string, answer: string): Promise<void> {
  const wrong = new AppError("auth.captcha_wrong");
  if (!isUuid(id)) throw wrong;
  const now = systemClock.now();
  const right = await db.captcha.deleteMany({
    where: {
      id,
      answerDigest: digest("captcha", answer.trim().toLowerCase()),
      expiresAt: { gt: now },
      triesLeft: { gt: 0 },
    },
  });
  if (right.count === 1) return;
  await db.captcha.updateMany({ where: { id }, data: { triesLeft: { decrement: 1 } } });
  throw wrong;
}
