import type { Metadata } from "next";
import { VerifyScreen } from "@/modules/verification/ui/verify-screen";
import { PublicLayout } from "@/ui/public/public-layout";

// The address of a scanned code opens a person's certificate: neither search engines nor other sites may keep it.
export const metadata: Metadata = {
  title: "证书查询",
  robots: { index: false },
  referrer: "no-referrer",
};

const nav = [
  { label: "首页", href: "/" },
  { label: "证书查询", href: "/verify" },
];

export default async function VerifyPage({ searchParams }: PageProps<"/verify">) {
  const { t } = await searchParams;
  return (
    <PublicLayout nav={nav} currentHref="/verify">
      <VerifyScreen token={typeof t === "string" ? t : null} />
    </PublicLayout>
  );
}
