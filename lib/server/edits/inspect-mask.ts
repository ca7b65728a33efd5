import { Coverage } from "@/lib/canvas/kernels/coverage";
import { countCovered, findBounds } from "@/lib/canvas/kernels/measure";
import { StudioError } from "@/lib/core/errors";
import type { MaskCover } from "@/lib/ideogram/check-mask";
import { decodePicture } from "@/lib/server/images/decoder";

/** From here up a grey value means change; stored masks have two levels only. */
const CHANGE_FROM = 128;

/** Size, covered pixels and bounds of a canonical mask. Throws `picture_invalid`. */
export async function inspectMask(mask: Uint8Array): Promise<MaskCover> {
  const coverage = await readCoverage(mask);
  return {
    width: coverage.width,
    height: coverage.height,
    coveredPixels: countCovered(coverage),
    bounds: findBounds(coverage),
  };
}

/** The coverage of a canonical mask. Throws `picture_invalid`. */
export async function readCoverage(mask: Uint8Array): Promise<Coverage> {
  const { data, info } = await decodePicture(mask)
    .toColourspace("b-w")
    .extractChannel(0)
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw new StudioError("picture_invalid", "The mask is damaged or cut off.", { cause });
    });
  const { width, height } = info;
  const coverage = new Coverage({ width, height });
  for (let y = 0; y < height; y++) addRow(coverage, data, y);
  return coverage;
}

function addRow(coverage: Coverage, grey: Uint8Array, y: number): void {
  const { width } = coverage;
  const row = y * width;
  for (let x = 0; x < width; ) {
    if ((grey[row + x] ?? 0) < CHANGE_FROM) {
      x++;
      continue;
    }
    const from = x;
    while (x < width && (grey[row + x] ?? 0) >= CHANGE_FROM) x++;
    coverage.fillSpan(y, from, x, true);
  }
}
