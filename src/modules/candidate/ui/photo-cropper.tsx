"use client";

import { Button, Group, List, Slider, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconRotateClockwise } from "@tabler/icons-react";
import { useState } from "react";
import { PHOTO_HEIGHT, PHOTO_WIDTH } from "@/shared/photo-file";
import dialog from "@/ui/dialog/dialog.module.css";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { CropCanvas } from "./crop-canvas";
import { type Crop, cropAtZoom, frameOf, MOST_ZOOM, wholeCrop, zoomOf } from "./crop-geometry";
import { findPhotoFindings, type PhotoFinding } from "./photo-checks";
import { isStandard, turnPicture } from "./photo-file";

/** What is being cropped: the chosen file and its picture, upright. */
export interface ChosenPicture {
  readonly file: File;
  readonly bitmap: ImageBitmap;
}

interface PhotoCropperProps {
  /** None: closed. */
  readonly chosen: ChosenPicture | null;
  /** What the button at the end is called: the photo goes into a form, or is sent at once. */
  readonly doneLabel?: string;
  readonly onDone: (photo: File) => void;
  readonly onClose: () => void;
}

/** Cuts a photo of 295 × 413 out of a picture: by dragging, wheel, two fingers or the keyboard, with what is found on it. */
export function PhotoCropper({ chosen, doneLabel = "使用这张照片", onDone, onClose }: PhotoCropperProps) {
  return (
    <DialogWindow opened={chosen !== null} onClose={onClose} title="裁剪学生照片" size={640}>
      {chosen && (
        <Cropping
          key={`${chosen.file.name}:${chosen.file.size}:${chosen.file.lastModified}`}
          chosen={chosen}
          doneLabel={doneLabel}
          onDone={onDone}
          onClose={onClose}
        />
      )}
    </DialogWindow>
  );
}

interface CroppingProps {
  readonly chosen: ChosenPicture;
  readonly doneLabel: string;
  readonly onDone: (photo: File) => void;
  readonly onClose: () => void;
}

function Cropping({ chosen, doneLabel, onDone, onClose }: CroppingProps) {
  const [bitmap, setBitmap] = useState(chosen.bitmap);
  const [crop, setCrop] = useState<Crop>(() => wholeCrop(chosen.bitmap));
  const [touched, setTouched] = useState(false);
  const [findings, setFindings] = useState<readonly PhotoFinding[]>([]);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const change = (next: Crop) => {
    setCrop(next);
    setTouched(true);
  };
  const turn = async () => {
    const turned = await turnPicture(bitmap);
    setBitmap(turned);
    setCrop(wholeCrop(turned));
    setTouched(true);
  };
  const done = () => {
    if (!touched && isStandard(chosen.file, bitmap)) return onDone(chosen.file);
    canvas?.toBlob(
      (blob) => blob && onDone(new File([blob], "photo.jpg", { type: "image/jpeg" })),
      "image/jpeg",
      0.95,
    );
  };
  const zoom = zoomOf(bitmap, crop);
  return (
    <div className={dialog.form}>
      <div className={dialog.fields}>
        <Group align="flex-start" gap="lg" wrap="wrap">
          <CropCanvas
            bitmap={bitmap}
            crop={crop}
            onCrop={change}
            onDrawn={(pixels) => setFindings(findPhotoFindings(pixels, crop.scale))}
            canvasRef={setCanvas}
          />
          <Stack gap="sm" style={{ flex: "1 1 14rem" }}>
            <Text size="sm">
              拖动照片调整位置，用滚轮、双指或滑块缩放；也可以用方向键移动、加减号键缩放。头顶留少许空间，肩部以上居中。
            </Text>
            <div>
              <Text size="sm" id="crop-zoom">
                缩放
              </Text>
              <Slider
                aria-labelledby="crop-zoom"
                thumbLabel="缩放"
                min={1}
                max={MOST_ZOOM}
                step={0.05}
                value={zoom}
                label={(value) => `${value.toFixed(1)} 倍`}
                onChange={(value) => change(cropAtZoom(bitmap, crop, value))}
              />
            </div>
            <Button
              variant="default"
              size="xs"
              w="fit-content"
              leftSection={<IconRotateClockwise size={14} aria-hidden />}
              onClick={() => void turn()}
            >
              向右旋转
            </Button>
            <Findings findings={findings} />
            <Text size="xs" c="dimmed">
              原图 {bitmap.width}×{bitmap.height} 像素，截取 {Math.round(frameOf(crop).width)}×
              {Math.round(frameOf(crop).height)}，保存为 {PHOTO_WIDTH}×{PHOTO_HEIGHT}。
            </Text>
          </Stack>
        </Group>
      </div>
      <div className={dialog.foot}>
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button onClick={done}>{doneLabel}</Button>
      </div>
    </div>
  );
}

function Findings({ findings }: { findings: readonly PhotoFinding[] }) {
  return (
    <div role="status" aria-label="照片检查结果">
      <List size="sm" spacing={4} center>
        {findings.map(({ key, good, text }) => (
          <List.Item
            key={key}
            icon={
              <ThemeIcon size={18} radius="xl" variant="light" color={good ? "green" : "orange"}>
                {good ? <IconCheck size={12} aria-hidden /> : <IconAlertTriangle size={12} aria-hidden />}
              </ThemeIcon>
            }
          >
            {text}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
