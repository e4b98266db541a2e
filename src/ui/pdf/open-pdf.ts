import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  version,
} from "pdfjs-dist/legacy/build/pdf.mjs";

/** Where scripts/copy-pdf-reader.mjs has put the reader's own files; the version keeps caches apart. */
const home = `/pdfjs/${version}`;

GlobalWorkerOptions.workerSrc = `${home}/pdf.worker.min.mjs`;

/** A PDF being fetched and read; `close` ends both and frees what it holds. */
export interface OpeningPdf {
  readonly document: Promise<PDFDocumentProxy>;
  readonly close: () => void;
}

/** Fetches and reads a PDF of our own address. Scripts inside it never run; nothing is fetched from elsewhere. */
export function openPdf(href: string): OpeningPdf {
  const task = getDocument({
    url: new URL(href, window.location.href).href,
    cMapUrl: `${home}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${home}/standard_fonts/`,
    wasmUrl: `${home}/decoders/`,
    useWasm: false,
    isEvalSupported: false,
    // The files are small and their links single-purpose: one request brings all of it.
    disableRange: true,
    disableStream: true,
  });
  // Ended only once it is read: the worker complains when it is ended in the middle of that.
  const end = () => task.destroy().catch(() => undefined);
  return { document: task.promise, close: () => void task.promise.then(end, end) };
}
