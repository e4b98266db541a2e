import type { Metadata } from "next";
import { VerifyScreen } from "@/modules/verification/ui/verify-screen";
import { publicNavTitle } from "@/ui/public/public-nav";

// The address of a scanned code opens a person's certificate: neither search engines nor other pages may learn it.
export const metadata: Metadata = {
  title: publicNavTitle("/verify"),
  robots: { index: false },
  referrer: "no-referrer",
};

interface VerifyPageProps {
  readonly searchParams: Promise<{ readonly t?: string | string[] }>;
}

/** Open to anybody. Only whether a code was scanned is told here: its token is read in the browser and taken away. */
export default async function VerifyPage({ searchParams }: VerifyPageProps) {
  const { t } = await searchParams;
  return <VerifyScreen scanned={t !== undefined} />;
}
