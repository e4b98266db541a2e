import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { DataProvider } from "@/ui/data-provider";
import { UiProviders } from "@/ui/providers";
import { PRODUCT_NAME } from "@/ui/public/public-nav";

export const metadata: Metadata = {
  title: PRODUCT_NAME,
  description: "1+X 职业技能等级证书：从考试计划到可查验的证书",
};
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <DataProvider>
          <UiProviders>{children}</UiProviders>
        </DataProvider>
      </body>
    </html>
  );
}
