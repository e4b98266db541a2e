"use client";

import { useEffect, useRef, useState } from "react";
import { type ErrorView, viewError } from "../error-view";
import { sendFile } from "../import/upload-file";

/** A file of a form as the server answered it; `href` shows it for the next minutes. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number | null;
  readonly href: string;
}

/** The state of one upload: how far it is, or why it was refused and for which file. */
export interface UploadState {
  /** 0 to 1 while it travels */
  readonly share: number | null;
  readonly refusal: (ErrorView & { readonly file: File }) | null;
}

// Drafts keep ids alone; what an id stands for is known as long as the page lives, like the drafts.
const received = new Map<string, UploadedFile>();

export const receivedUpload = (id: string): UploadedFile | undefined => received.get(id);

/** Sends files to /api/uploads/<purpose>, one at a time; a newer one takes the one under way back, as leaving does. */
export function useUpload(purpose: string, onUploaded: (file: UploadedFile) => void) {
  const [state, setState] = useState<UploadState>({ share: null, refusal: null });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const send = async (file: File) => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    setState({ share: 0, refusal: null });
    try {
      const answer = await sendFile({
        url: `/api/uploads/${purpose}`,
        file,
        onProgress: (share) => setState({ share, refusal: null }),
        signal: controller.signal,
      });
      if (controller.signal.aborted) return;
      const uploaded = uploadedOf(answer, file);
      received.set(uploaded.id, uploaded);
      setState({ share: null, refusal: null });
      onUploaded(uploaded);
    } catch (error) {
      if (!controller.signal.aborted) setState({ share: null, refusal: { ...viewError(error), file } });
    }
  };
  const refuse = (file: File, text: string) =>
    setState({ share: null, refusal: { text, code: null, fields: {}, file } });
  const takeBack = () => {
    stop.current?.abort();
    setState({ share: null, refusal: null });
  };
  return { state, send, refuse, takeBack };
}

function uploadedOf(answer: { readonly id: string } & Record<string, unknown>, file: File): UploadedFile {
  const { id, name, size, href } = answer;
  return {
    id,
    name: typeof name === "string" ? name : file.name,
    size: typeof size === "number" ? size : null,
    href: typeof href === "string" ? href : "",
  };
}
