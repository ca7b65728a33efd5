import { growInSteps } from "../kernels/grow";
import { listBuffers, type PackedCoverage, packCoverage, unpackCoverage } from "../packed-coverage";
import type { MaskTask } from "./task";

/** `pixels`: negative shrinks. */
export const growTask: MaskTask<{ coverage: PackedCoverage; pixels: number }, PackedCoverage> = {
  async run({ coverage, pixels }, context) {
    return packCoverage(await context.follow(growInSteps(unpackCoverage(coverage), pixels)));
  },
  listTransfers: listBuffers,
};
