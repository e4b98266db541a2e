"use client";

import { Alert, Anchor, Button, Image, Input, Progress, Text } from "@mantine/core";
import { IconAlertTriangle, IconFileTypePdf, IconTrash, IconUpload } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { viewError } from "../error-view";
import { fileFault, sizeText } from "../import/check-file";
import classes from "./upload-field.module.css";
import { useTellUpload } from "./uploads-under-way";
import { receivedUpload, type UploadedFile, useUpload } from "./use-upload";

/** What the field can do itself about a refusal: it makes another file of the refused one and sends that. */
export interface UploadRepair {
  /** the refusal it helps against */
  readonly code: string;
  readonly label: string;
  readonly repair: (file: File) => Promise<File>;
}

interface UploadFieldProps {
  readonly label: string;
  /** The end of its address: /api/uploads/<purpose>. */
  readonly purpose: string;
  /** .jpg .png; what is inside decides the server. */
  readonly accept: readonly string[];
  readonly maxBytes: number;
  /** The file's id; "" while there is none. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Whether a file is on its way: `value` is still the one before it. */
  readonly onBusy?: (busy: boolean) => void;
  /** What the record has now, to be shown while `value` still names it. */
  readonly current?: Omit<UploadedFile, "size"> | null;
  /** A picture is shown at this size; without it the field shows the file's name. */
  readonly picture?: { readonly width: number; readonly height: number };
  readonly repairs?: readonly UploadRepair[];
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
  /** Mantine's path of the field, so that the form can put the focus on it. */
  readonly path?: string;
}

/** One file of a form: chosen, sent at once with progress, shown, replaced or removed; refusals in the server's words. */
export function UploadField(props: UploadFieldProps) {
  const { label, accept, maxBytes, value, onChange, onBusy, current, picture, hint, error, required, path } =
    props;
  const chooser = useRef<HTMLInputElement>(null);
  const { state, send, refuse, takeBack } = useUpload(props.purpose, (file) => onChange(file.id));
  const file = value === "" ? null : (receivedUpload(value) ?? (current?.id === value ? current : null));
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    const fault = fileFault(chosen, accept, maxBytes);
    if (fault) refuse(chosen, fault);
    else void send(chosen);
  };
  const busy = state.share !== null;
  useEffect(() => onBusy?.(busy), [busy, onBusy]);
  useTellUpload(busy);
  return (
    <Input.Wrapper label={label} labelElement="div" required={required ?? false} error={error}>
      <fieldset className={classes.row} aria-label={label}>
        {picture && <Picture file={file} size={picture} label={label} />}
        <div className={classes.about}>
          {!picture && file && <FileName file={file} />}
          <div className={classes.buttons}>
            <input
              ref={chooser}
              type="file"
              className={classes.chooser}
              tabIndex={-1}
              accept={accept.join(",")}
              aria-hidden
              onChange={(event) => {
                choose(event.currentTarget.files?.[0]);
                // The same file may be chosen again after it was corrected.
                event.currentTarget.value = "";
              }}
            />
            <Button
              variant="default"
              size="xs"
              leftSection={<IconUpload size={16} aria-hidden />}
              loading={busy}
              {...(path ? { "data-path": path } : {})}
              aria-label={`${file ? "重新上传" : "上传"}${label}`}
              onClick={() => chooser.current?.click()}
            >
              {file ? "重新上传" : "上传"}
            </Button>
            {busy && (
              <Button variant="subtle" size="xs" onClick={takeBack}>
                取消上传
              </Button>
            )}
            {value !== "" && !busy && (
              <Button
                variant="subtle"
                color="red"
                size="xs"
                leftSection={<IconTrash size={16} aria-hidden />}
                aria-label={`移除${label}`}
                onClick={() => onChange("")}
              >
                移除
              </Button>
            )}
          </div>
          {state.share !== null && <Progress value={state.share * 100} aria-label={`${label}上传进度`} />}
          <Text size="xs" c="dimmed">
            {hint ?? `支持扩展名：${accept.join(" ")}；不超过 ${sizeText(maxBytes)}`}
          </Text>
        </div>
      </fieldset>
      {state.refusal && (
        <Refusal refusal={state.refusal} repairs={props.repairs ?? []} onRepaired={send} onFailed={refuse} />
      )}
    </Input.Wrapper>
  );
}

function Picture({
  file,
  size,
  label,
}: {
  file: { readonly href: string } | null;
  size: { readonly width: number; readonly height: number };
  label: string;
}) {
  return file?.href ? (
    <Image
      src={file.href}
      alt={label}
      w={size.width}
      h={size.height}
      flex="none"
      className={classes.picture}
    />
  ) : (
    <span className={classes.empty} style={size}>
      未上传
    </span>
  );
}

function FileName({ file }: { file: Omit<UploadedFile, "size"> & { readonly size?: number | null } }) {
  return (
    <span className={classes.name}>
      <IconFileTypePdf size={16} aria-hidden />{" "}
      <Anchor href={file.href} target="_blank" rel="noreferrer">
        {file.name}
      </Anchor>
      {file.size ? `（${sizeText(file.size)}）` : ""}
    </span>
  );
}

interface RefusalProps {
  readonly refusal: { readonly text: string; readonly code: string | null; readonly file: File };
  readonly repairs: readonly UploadRepair[];
  readonly onRepaired: (file: File) => Promise<void>;
  readonly onFailed: (file: File, text: string) => void;
}

/** Why the file was not taken, and what can be done about it here. */
function Refusal({ refusal, repairs, onRepaired, onFailed }: RefusalProps) {
  const [running, setRunning] = useState(false);
  const offer = repairs.find((one) => one.code === refusal.code);
  const run = async () => {
    if (!offer) return;
    setRunning(true);
    try {
      await onRepaired(await offer.repair(refusal.file));
    } catch (error) {
      onFailed(refusal.file, viewError(error).text);
    }
    setRunning(false);
  };
  return (
    <Alert color="red" role="alert" mt="xs" icon={<IconAlertTriangle aria-hidden />}>
      {refusal.text}
      {offer && (
        <div>
          <Button size="xs" variant="light" mt="xs" loading={running} onClick={() => void run()}>
            {offer.label}
          </Button>
        </div>
      )}
    </Alert>
  );
}
