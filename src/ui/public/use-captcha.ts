"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { viewError } from "../error-view";

export interface Captcha {
  readonly id: string;
  /** The picture's address, good for this page only. */
  readonly src: string;
}

interface CaptchaState {
  /** Null while it is on its way. */
  readonly captcha: Captcha | null;
  /** Why none came, in Chinese. */
  readonly fault: string | null;
  /** Fetches another: 看不清,换一张, and after each try, for a captcha is good for one. */
  readonly renew: () => Promise<void>;
}

/** A captcha of GET /api/captcha, fetched when the page appears. */
export function useCaptcha(): CaptchaState {
  const [captcha, setCaptcha] = useState<Captcha | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const latest = useRef(0);

  const renew = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const fetched = await fetchCaptcha();
    // Asked for again meanwhile, or the page was left.
    if (mine !== latest.current) return;
    setFault(typeof fetched === "string" ? fetched : null);
    setCaptcha(
      typeof fetched === "string" ? null : { id: fetched.id, src: URL.createObjectURL(fetched.picture) },
    );
  }, []);

  useEffect(() => {
    void renew();
    return () => {
      latest.current += 1;
    };
  }, [renew]);
  useEffect(() => {
    if (captcha) return () => URL.revokeObjectURL(captcha.src);
  }, [captcha]);

  return { captcha, fault, renew };
}

/** The picture with its id, or why there is none. */
async function fetchCaptcha(): Promise<{ id: string; picture: Blob } | string> {
  try {
    const response = await fetch("/api/captcha", { cache: "no-store" });
    if (!response.ok) return viewError({ ...(await response.json()), data: {} }).text;
    return { id: response.headers.get("x-captcha-id") ?? "", picture: await response.blob() };
  } catch (error) {
    return viewError(error).text;
  }
}
