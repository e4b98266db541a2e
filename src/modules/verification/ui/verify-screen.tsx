"use client";

import { PublicLayout } from "@/ui/public/public-layout";

/** 证书查询 (§3.12). */
export function VerifyScreen() {
  return <PublicLayout currentHref="/verify">{null}</PublicLayout>;
}
