import { PHOTO_HEIGHT, PHOTO_WIDTH } from "@/shared/photo-file";

/** A picture's sides in its own pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What of a picture becomes the photo: the middle of the frame, and picture pixels per photo pixel. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** How far one may zoom in, counted from the largest frame that fits. */
export const MOST_ZOOM = 8;

const within = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most));

/** The scale at which the frame is as large as the picture allows. */
const widest = ({ width, height }: PictureSize): number =>
  Math.min(width / PHOTO_WIDTH, height / PHOTO_HEIGHT);

/** The largest frame in the middle of the picture. */
export const wholeCrop = (size: PictureSize): Crop => ({
  x: size.width / 2,
  y: size.height / 2,
  scale: widest(size),
});

/** The crop moved and scaled so that its frame lies inside the picture. */
export function clampCrop(size: PictureSize, crop: Crop): Crop {
  const most = widest(size);
  const scale = within(crop.scale, most / MOST_ZOOM, most);
  const [halfWidth, halfHeight] = [(PHOTO_WIDTH * scale) / 2, (PHOTO_HEIGHT * scale) / 2];
  return {
    scale,
    x: within(crop.x, halfWidth, size.width - halfWidth),
    y: within(crop.y, halfHeight, size.height - halfHeight),
  };
}

/** The picture dragged by so many photo pixels: the frame goes the other way. */
export const dragCrop = (size: PictureSize, crop: Crop, right: number, down: number): Crop =>
  clampCrop(size, { ...crop, x: crop.x - right * crop.scale, y: crop.y - down * crop.scale });

/** The picture made so many times as large in the frame; 1 to MOST_ZOOM in all. */
export const zoomCrop = (size: PictureSize, crop: Crop, times: number): Crop =>
  clampCrop(size, { ...crop, scale: crop.scale / times });

/** How far the crop is zoomed in, 1 to MOST_ZOOM. */
export const zoomOf = (size: PictureSize, crop: Crop): number => widest(size) / crop.scale;

/** The crop at a zoom of 1 to MOST_ZOOM. */
export const cropAtZoom = (size: PictureSize, crop: Crop, zoom: number): Crop =>
  clampCrop(size, { ...crop, scale: widest(size) / zoom });

/** The frame in picture pixels. */
export const frameOf = ({ x, y, scale }: Crop) => ({
  left: x - (PHOTO_WIDTH * scale) / 2,
  top: y - (PHOTO_HEIGHT * scale) / 2,
  width: PHOTO_WIDTH * scale,
  height: PHOTO_HEIGHT * scale,
});
