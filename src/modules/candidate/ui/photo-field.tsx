"use client";

import { Button, Group, Input, List, Stack, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useState } from "react";
import { PhotoThumb } from "@/ui/cells";
import { PhotoButtons } from "./photo-buttons";
import type { ChosenPicture } from "./photo-cropper";
import { photoRules } from "./photo-file";

const PhotoCropper = dynamic(() => import("./photo-cropper").then((file) => file.PhotoCropper));

interface PhotoFieldProps {
  readonly value: File | null;
  readonly onChange: (photo: File | null) => void;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** The photo there is already. */
  readonly current: string | null;
}

/** 学生照片: chosen or taken, cropped and checked before it is sent. */
export function PhotoField({ value, onChange, error, required, disabled, current }: PhotoFieldProps) {
  const [fault, setFault] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ChosenPicture | null>(null);
  const preview = useObjectUrl(value);
  return (
    <Input.Wrapper
      label="学生照片"
      required={required}
      error={fault ?? error}
      style={{ gridColumn: "1 / -1" }}
    >
      <Group align="flex-start" wrap="nowrap" mt={4}>
        <PhotoThumb src={preview ?? current} alt="学生照片预览" width={88} />
        <Stack gap={4}>
          <Text size="sm">请按照如下要求上传学生的照片：</Text>
          <List size="sm" type="ordered" c="dimmed">
            {photoRules.map((rule) => (
              <List.Item key={rule}>{rule}</List.Item>
            ))}
          </List>
          <Group gap="xs">
            <PhotoButtons
              label={preview || current ? "更换照片" : "选择照片"}
              disabled={disabled}
              onChosen={setChosen}
              onFault={setFault}
            />
            {value && (
              <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
                撤销
              </Button>
            )}
          </Group>
        </Stack>
      </Group>
      {chosen && (
        <PhotoCropper
          chosen={chosen}
          onDone={(photo) => {
            onChange(photo);
            setChosen(null);
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </Input.Wrapper>
  );
}

function useObjectUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setUrl(null);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
