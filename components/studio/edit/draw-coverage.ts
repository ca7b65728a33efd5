import type { Coverage } from "@/lib/canvas/kernels/coverage";

/** Draws a mask into a canvas of at most `maxPx` on its longer side: white is covered, black is not. */
export function drawCoverage(canvas: HTMLCanvasElement, coverage: Coverage, maxPx: number): void {
  const scale = Math.min(1, maxPx / Math.max(coverage.width, coverage.height));
  canvas.width = Math.max(1, Math.round(coverage.width * scale));
  canvas.height = Math.max(1, Math.round(coverage.height * scale));
  const brush = canvas.getContext("2d");
  if (!brush) return;
  const pixels = brush.createImageData(canvas.width, canvas.height);
  for (let y = 0; y < canvas.height; y++) {
    const row = Math.floor(((y + 0.5) * coverage.height) / canvas.height);
    for (let x = 0; x < canvas.width; x++) {
      const column = Math.floor(((x + 0.5) * coverage.width) / canvas.width);
      pixels.data.set(coverage.has(column, row) ? white : black, (y * canvas.width + x) * 4);
    }
  }
  brush.putImageData(pixels, 0, 0);
}

const white = [255, 255, 255, 255];
const black = [0, 0, 0, 255];
