"use client";

import { ActionIcon, Anchor, Box, Skeleton } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, IconDownload, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { LoadError } from "../list/list-states";
import { openPdf } from "./open-pdf";
import classes from "./pdf.module.css";
import { PdfPage } from "./pdf-page";
import type { PdfViewProps } from "./pdf-view";
import { nextZoom, type PageSize } from "./zoom";

/** The reader itself; see pdf-view.tsx. */
export function PdfReader({ href, title, downloadHref = href }: PdfViewProps) {
  const { opened, error, retry } = usePdf(href);
  if (error) return <LoadError error={error} onRetry={retry} what={title} />;
  if (!opened) return <Skeleton className={classes.waiting} role="status" aria-label={`正在打开${title}`} />;
  return <OpenedPdf key={href} {...opened} title={title} downloadHref={downloadHref} />;
}

interface Opened {
  readonly document: PDFDocumentProxy;
  readonly firstPage: PageSize;
}

function usePdf(href: string) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it anew
  useEffect(() => {
    let left = false;
    const opening = openPdf(href);
    setError(null);
    const read = async () => {
      const document = await opening.document;
      const firstPage = (await document.getPage(1)).getViewport({ scale: 1 });
      if (!left) setOpened({ document, firstPage });
    };
    read().catch(() => {
      if (!left) setError({ message: "文件没有打开，请重试或下载后查看。", data: {} });
    });
    return () => {
      left = true;
      setOpened(null);
      opening.close();
    };
  }, [href, attempt]);
  const retry = () => setAttempt((count) => count + 1);
  return { opened, error, retry };
}

interface OpenedPdfProps extends Opened {
  readonly title: string;
  readonly downloadHref: string;
}

function OpenedPdf({ document, firstPage, title, downloadHref }: OpenedPdfProps) {
  const [zoom, setZoom] = useState(1);
  const [current, setCurrent] = useState(1);
  const { ref: widthRef, width } = useElementSize<HTMLDivElement>();
  const pages = useRef<HTMLDivElement>(null);
  const count = document.numPages;

  const goTo = useCallback((number: number) => {
    const page = pages.current?.querySelector<HTMLElement>(`[data-page="${number}"]`);
    if (page && pages.current) pages.current.scrollTop = page.offsetTop - pages.current.offsetTop;
  }, []);
  const onKey = (event: KeyboardEvent) => {
    const act = keyActions({ setZoom, goTo, current, count })[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  return (
    <section className={classes.reader} aria-label={title}>
      <div className={classes.bar}>
        <ActionIcon
          variant="default"
          aria-label="上一页"
          disabled={current <= 1}
          onClick={() => goTo(current - 1)}
        >
          <IconChevronUp size={18} aria-hidden />
        </ActionIcon>
        <span className={classes.count} aria-live="polite">
          第 {current} / {count} 页
        </span>
        <ActionIcon
          variant="default"
          aria-label="下一页"
          disabled={current >= count}
          onClick={() => goTo(current + 1)}
        >
          <IconChevronDown size={18} aria-hidden />
        </ActionIcon>
        <span className={classes.gap} />
        <ActionIcon variant="default" aria-label="缩小" onClick={() => setZoom((now) => nextZoom(now, -1))}>
          <IconZoomOut size={18} aria-hidden />
        </ActionIcon>
        <span className={classes.count}>{Math.round(zoom * 100)}%</span>
        <ActionIcon variant="default" aria-label="放大" onClick={() => setZoom((now) => nextZoom(now, 1))}>
          <IconZoomIn size={18} aria-hidden />
        </ActionIcon>
        <Anchor href={downloadHref} download={`${title}.pdf`} className={classes.download}>
          <IconDownload size={18} aria-hidden />
          下载
        </Anchor>
      </div>
      <div ref={widthRef} className={classes.width}>
        <Box
          ref={pages}
          className={classes.pages}
          tabIndex={0}
          role="document"
          aria-label={title}
          onKeyDown={onKey}
        >
          {width > 0 &&
            Array.from({ length: count }, (_, at) => at + 1).map((number) => (
              <PdfPage
                key={number}
                document={document}
                number={number}
                likely={firstPage}
                room={width - 2 * MARGIN}
                zoom={zoom}
                label={`${title} 第${number}页`}
                onShown={setCurrent}
              />
            ))}
        </Box>
      </div>
    </section>
  );
}

/** Pixels kept free on both sides of a page: the frame's padding and a scroll bar. */
const MARGIN = 16;

interface KeyTargets {
  readonly setZoom: (change: (now: number) => number) => void;
  readonly goTo: (number: number) => void;
  readonly current: number;
  readonly count: number;
}

/** + − 0 change the size, n p turn the page; arrows, space and Page Up/Down scroll by themselves. */
const keyActions = ({ setZoom, goTo, current, count }: KeyTargets): Record<string, () => void> => ({
  "+": () => setZoom((now) => nextZoom(now, 1)),
  "=": () => setZoom((now) => nextZoom(now, 1)),
  "-": () => setZoom((now) => nextZoom(now, -1)),
  "0": () => setZoom(() => 1),
  n: () => goTo(Math.min(current + 1, count)),
  p: () => goTo(Math.max(current - 1, 1)),
});
