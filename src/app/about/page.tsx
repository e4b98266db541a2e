import type { Metadata } from "next";
import { AboutPage } from "@/modules/public-site/ui/about-page";
import { publicTitle } from "@/ui/public/public-nav";

export const metadata: Metadata = { title: publicTitle("关于我们") };

export default function Page() {
  return <AboutPage />;
}
