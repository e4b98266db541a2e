"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { CandidateKind } from "../domain/kind";
import type { ListedCandidate } from "./candidate-columns";
import type { FormTarget } from "./candidate-form-window";
import type { DeletedReport, StudentPassword } from "./use-candidate-actions";

/** Which window of 考生管理 is open, and on what. */
export type OpenedWindow =
  | { readonly window: "view"; readonly id: string }
  | { readonly window: "form"; readonly target: FormTarget }
  | { readonly window: "confirm"; readonly candidate: ListedCandidate }
  | { readonly window: "kept"; readonly report: DeletedReport }
  | { readonly window: "password"; readonly told: StudentPassword }
  | { readonly window: "candidates" | "photos" | "modify" };

// The list stands before any of these is asked for, so their code comes when the first one opens.
const CandidateDrawer = dynamic(() => import("./candidate-drawer").then((file) => file.CandidateDrawer));
const CandidateFormWindow = dynamic(() =>
  import("./candidate-form-window").then((file) => file.CandidateFormWindow),
);
const ConfirmWindow = dynamic(() => import("./confirm-window").then((file) => file.ConfirmWindow));
const CandidateImportDialog = dynamic(() =>
  import("./candidate-imports").then((file) => file.CandidateImportDialog),
);
const CandidateModifyDialog = dynamic(() =>
  import("./candidate-imports").then((file) => file.CandidateModifyDialog),
);
const KeptWindow = dynamic(() => import("./kept-window").then((file) => file.KeptWindow));
const InitialPasswordWindow = dynamic(() =>
  import("@/modules/user-account/ui/initial-password-window").then((file) => file.InitialPasswordWindow),
);
const PhotoImportDialog = dynamic(() => import("./candidate-imports").then((file) => file.PhotoImportDialog));

interface CandidateWindowsProps {
  readonly kind: CandidateKind;
  readonly opened: OpenedWindow | null;
  readonly onClose: () => void;
}

/** The windows of 考生管理. */
export function CandidateWindows({ kind, opened, onClose }: CandidateWindowsProps) {
  const window = opened?.window;
  return (
    <>
      <OnceOpened opened={window === "view"}>
        <CandidateDrawer id={opened?.window === "view" ? opened.id : null} onClose={onClose} />
      </OnceOpened>
      <OnceOpened opened={window === "form"}>
        <CandidateFormWindow target={opened?.window === "form" ? opened.target : null} onClose={onClose} />
      </OnceOpened>
      <OnceOpened opened={window === "confirm"}>
        <ConfirmWindow candidate={opened?.window === "confirm" ? opened.candidate : null} onClose={onClose} />
      </OnceOpened>
      <OnceOpened opened={window === "candidates"}>
        <CandidateImportDialog kind={kind} opened={window === "candidates"} onClose={onClose} />
      </OnceOpened>
      <OnceOpened opened={window === "modify"}>
        <CandidateModifyDialog kind={kind} opened={window === "modify"} onClose={onClose} />
      </OnceOpened>
      <OnceOpened opened={window === "kept"}>
        <KeptWindow report={opened?.window === "kept" ? opened.report : null} onClose={onClose} />
      </OnceOpened>
      <OnceOpened opened={window === "password"}>
        <InitialPasswordWindow told={opened?.window === "password" ? opened.told : null} onClose={onClose} />
      </OnceOpened>
      <OnceOpened opened={window === "photos"}>
        <PhotoImportDialog opened={window === "photos"} onClose={onClose} />
      </OnceOpened>
    </>
  );
}

/** Mounts a window when it is opened first and keeps it: one that works on tells of its end after it was closed. */
function OnceOpened({ opened, children }: { opened: boolean; children: ReactNode }) {
  const [once, setOnce] = useState(opened);
  if (opened && !once) setOnce(true);
  return once ? children : null;
}
