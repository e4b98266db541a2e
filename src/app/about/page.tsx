import type { Metadata } from "next";
import { AboutPage } from "@/modules/public-site/ui/about-page";
import { publicNavTitle } from "@/ui/public/public-nav";

export const metadata: Metadata = { title: publicNavTitle("/about") };

export default function Page() {
  return <AboutPage />;
}
