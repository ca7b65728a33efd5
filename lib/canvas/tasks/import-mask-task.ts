import type { Size } from "@/lib/core/geometry";
import { Coverage } from "../kernels/coverage";
import { coverByThreshold, type ThresholdRule } from "../kernels/threshold";
import { listBuffers, type PackedCoverage, packCoverage } from "../packed-coverage";
import { type PictureSource, readBands } from "../read-bands";
import type { MaskTask } from "./task";

/** `size`: of the picture the mask is for; what is read is scaled to it. */
interface ImportInput {
  readonly source: PictureSource;
  readonly size: Size;
  readonly rule: ThresholdRule;
}

/** Reads any picture as a mask, band by band: a picture imported is not kept. */
export const importMaskTask: MaskTask<ImportInput, PackedCoverage> = {
  async run({ source, size, rule }, context) {
    const coverage = new Coverage(size);
    for await (const band of readBands(source)) {
      coverByThreshold(coverage, band, rule);
      await context.breathe((band.y + band.rows) / band.size.height);
    }
    return packCoverage(coverage);
  },
  listTransfers: listBuffers,
};
