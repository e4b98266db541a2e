import QRCode from "qrcode";
import type { Canvas } from "./canvas";

/**
 * Draws a QR code (error correction M) as vector cells, `size` millimetres square without its quiet zone: leave four
 * cells of white around it.
 */
export function drawQrCode(canvas: Canvas, text: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const runs: [number, number, number][] = [];
  for (let row = 0; row < modules.size; row += 1) {
    let start = -1;
    for (let column = 0; column <= modules.size; column += 1) {
      const dark = column < modules.size && modules.data[row * modules.size + column];
      if (dark && start < 0) start = column;
      if (!dark && start >= 0) {
        runs.push([start, row, column - start]);
        start = -1;
      }
    }
  }
  canvas.cells(x, y, size, modules.size, runs);
}
