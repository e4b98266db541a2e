"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import classes from "./pdf.module.css";

export interface PdfViewProps {
  /** An address of our own that gives the PDF. Another one is another document. */
  readonly href: string;
  /** What it is called: for those who do not see it, and as the name of the saved file. */
  readonly title: string;
  /** Under which it is saved, when that is another address; `href` unless told. */
  readonly downloadHref?: string;
}

/** A PDF shown in the page, page by page, with zoom and 下载. The reader's code comes when the first one is shown. */
export const PdfView = dynamic<PdfViewProps>(
  () => import("./pdf-reader").then((reader) => reader.PdfReader),
  {
    ssr: false,
    loading: () => <Skeleton className={classes.waiting} role="status" aria-label="正在打开文件" />,
  },
);
