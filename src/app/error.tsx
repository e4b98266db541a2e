"use client";

import { PublicPage } from "@/ui/public/public-page";
import classes from "@/ui/public/site.module.css";

/** What is shown when a page could not be drawn; the log has the cause under the same mark. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <PublicPage
      title="页面暂时无法显示"
      lead={`请稍后重试；如仍不行，请把编号 ${error.digest ?? "–"} 告知管理员。`}
    >
      <p>
        <button type="button" className={classes.button} onClick={reset}>
          重试
        </button>
      </p>
    </PublicPage>
  );
}
