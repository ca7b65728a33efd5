import { type FloodFill, floodFillInSteps } from "../kernels/flood-fill";
import { listBuffers, type PackedCoverage, packCoverage } from "../packed-coverage";
import type { MaskTask } from "./task";

/** `picture`: the key of a kept one. */
interface FloodFillInput extends Omit<FloodFill, "rgba" | "size"> {
  readonly picture: string;
}

export const floodFillTask: MaskTask<FloodFillInput, PackedCoverage> = {
  async run({ picture, ...fill }, context) {
    const { rgba, size } = context.pictures.require(picture);
    return packCoverage(await context.follow(floodFillInSteps({ ...fill, rgba, size })));
  },
  listTransfers: listBuffers,
};
