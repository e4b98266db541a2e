"use client";

import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from "pdfjs-dist/legacy/build/pdf.mjs";
import { useEffect, useRef, useState } from "react";
import classes from "./pdf.module.css";
import { type PageSize, pixelRatio, shownSize } from "./zoom";

interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  readonly number: number;
  /** What to take the page for until it is read: the first page's size. */
  readonly likely: PageSize;
  /** The width there is, in CSS pixels. */
  readonly room: number;
  readonly zoom: number;
  readonly label: string;
  readonly onShown: (number: number) => void;
}

/** One page on its canvas, drawn when it comes near; its text beside it for those who listen. */
export function PdfPage({ document, number, likely, room, zoom, label, onShown }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { near, shown } = useNearness(frame);
  const { page, text } = usePage(document, number, near);
  const size = shownSize(page ? page.getViewport({ scale: 1 }) : likely, room, zoom);
  const canvas = useDrawing(page, near, size);
  useEffect(() => {
    if (shown) onShown(number);
  }, [shown, number, onShown]);
  return (
    <div ref={frame} className={classes.page} style={size} data-page={number}>
      <canvas ref={canvas} className={classes.canvas} role="img" aria-label={label} />
      <p className={classes.heard}>{text}</p>
    </div>
  );
}

/** Whether a page is near enough to be drawn, and whether it is the one in the middle of the view. */
function useNearness(frame: React.RefObject<HTMLDivElement | null>) {
  const [near, setNear] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const root = element.parentElement;
    const watch = (margin: string, set: (inside: boolean) => void) => {
      const observer = new IntersectionObserver(
        (entries) => set(entries.some((entry) => entry.isIntersecting)),
        { root, rootMargin: margin },
      );
      observer.observe(element);
      return observer;
    };
    const observers = [watch("100% 0px", setNear), watch("-45% 0px", setShown)];
    return () => {
      for (const observer of observers) observer.disconnect();
    };
  }, [frame]);
  return { near, shown };
}

/** The page and its text, read when it first comes near. */
function usePage(document: PDFDocumentProxy, number: number, near: boolean) {
  const [wanted, setWanted] = useState(near);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [text, setText] = useState("");
  if (near && !wanted) setWanted(true);
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    const read = async () => {
      const found = await document.getPage(number);
      if (left) return;
      setPage(found);
      const { items } = await found.getTextContent();
      if (left) return;
      setText(items.map((item) => ("str" in item ? item.str : "")).join(" "));
    };
    // A document that was closed meanwhile rejects; nobody is looking any more.
    read().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [document, number, wanted]);
  return { page, text };
}

/** Draws the page at its size whenever that changes; what is far away gives its pixels back. */
function useDrawing(page: PDFPageProxy | null, near: boolean, size: PageSize) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = size;
  useEffect(() => {
    const target = canvas.current;
    if (!page || !target) return;
    if (!near) {
      target.width = 0;
      return;
    }
    const ratio = pixelRatio({ width, height }, window.devicePixelRatio || 1);
    const viewport = page.getViewport({ scale: (width / page.getViewport({ scale: 1 }).width) * ratio });
    target.width = Math.round(width * ratio);
    target.height = Math.round(height * ratio);
    const task: RenderTask = page.render({ canvas: target, viewport });
    // Cancelled when the size changes while it draws.
    task.promise.catch(() => undefined);
    return () => task.cancel();
  }, [page, near, width, height]);
  return canvas;
}
