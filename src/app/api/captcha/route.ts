import type { NextRequest } from "next/server";
import { createCaptcha } from "@/server/auth/captcha";
import { takeRate } from "@/server/auth/rate-limit";
import { requestContext } from "@/server/auth/request-context";
import { answer } from "@/server/http";

/** A fresh captcha: the picture, and its id in `x-captcha-id`. */
export const GET = (request: NextRequest): Promise<Response> =>
  answer("captcha", async () => {
    const { db, ip } = await requestContext(request);
    await takeRate(db, `captcha:${ip}`, 300, 10 * 60_000);
    const { id, png } = await createCaptcha(db);
    return new Response(new Uint8Array(png), {
      headers: { "content-type": "image/png", "cache-control": "no-store", "x-captcha-id": id },
    });
  });
