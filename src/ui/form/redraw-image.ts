/** The pixels of a picture, four bytes each. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

async function bitmapOf(file: File): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch {
    throw new Error("浏览器无法打开这张图片，请用图片软件重新导出后再上传。");
  }
}

function canvasOf(
  width: number,
  height: number,
): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("浏览器无法处理图片，请用图片软件处理后再上传。");
  return { canvas, context };
}

function pngOf(canvas: HTMLCanvasElement, name: string): Promise<File> {
  const renamed = `${name.replace(/\.[^.]*$/, "")}.png`;
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(new File([blob], renamed, { type: "image/png" }));
      else reject(new Error("浏览器无法处理图片，请用图片软件处理后再上传。"));
    }, "image/png");
  });
}

/** The middle of a picture, cut to the wanted shape and drawn at the wanted size, as a PNG. */
export async function cropToSize(file: File, width: number, height: number): Promise<File> {
  const image = await bitmapOf(file);
  const { canvas, context } = canvasOf(width, height);
  const scale = Math.min(image.width / width, image.height / height);
  const [cutWidth, cutHeight] = [width * scale, height * scale];
  context.imageSmoothingQuality = "high";
  context.drawImage(
    image,
    (image.width - cutWidth) / 2,
    (image.height - cutHeight) / 2,
    cutWidth,
    cutHeight,
    0,
    0,
    width,
    height,
  );
  return pngOf(canvas, file.name);
}

/** A picture that is too large, scaled down until its longer side is `most`, as a PNG. Rejects for one that is not. */
export async function scaleDown(file: File, most: number): Promise<File> {
  const image = await bitmapOf(file);
  const scale = most / Math.max(image.width, image.height);
  if (scale >= 1) throw new Error("图片小于要求的尺寸，放大后会模糊，请使用更清晰的原图。");
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  const { canvas, context } = canvasOf(width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  return pngOf(canvas, file.name);
}

/** A picture whose pixels were changed in place, as a PNG. */
export async function redrawPixels(file: File, change: (pixels: Pixels) => void): Promise<File> {
  const image = await bitmapOf(file);
  const { canvas, context } = canvasOf(image.width, image.height);
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, image.width, image.height);
  change(pixels as Pixels);
  context.putImageData(pixels, 0, 0);
  return pngOf(canvas, file.name);
}
