"use client";

import { Button, FileButton, Group, Input, List, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { PhotoThumb } from "@/ui/cells";
import { findPhotoFault, photoRules, readPhotoFacts } from "./photo-file";

interface PhotoFieldProps {
  readonly value: File | null;
  readonly onChange: (photo: File | null) => void;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** The photo there is already. */
  readonly current: string | null;
}

/** 学生照片: chosen, looked at and checked before it is sent. */
export function PhotoField({ value, onChange, error, required, disabled, current }: PhotoFieldProps) {
  const [fault, setFault] = useState<string | null>(null);
  const preview = useObjectUrl(value);
  const choose = async (file: File | null) => {
    if (!file) return;
    const found = findPhotoFault(await readPhotoFacts(file));
    setFault(found);
    onChange(found ? null : file);
  };
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
          <FileButton
            accept="image/jpeg,image/png"
            onChange={(file) => void choose(file)}
            disabled={disabled}
          >
            {(props) => (
              <Button
                {...props}
                size="xs"
                variant="default"
                w="fit-content"
                disabled={disabled}
                leftSection={<IconUpload size={14} aria-hidden />}
              >
                {preview || current ? "更换照片" : "选择照片"}
              </Button>
            )}
          </FileButton>
        </Stack>
      </Group>
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
