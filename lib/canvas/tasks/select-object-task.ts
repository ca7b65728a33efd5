import type { PixelBox } from "@/lib/core/geometry";
import { type PreparedPicture, prepareObject } from "../kernels/object-select/prepare";
import { selectObject } from "../kernels/object-select/select";
import type { ObjectStroke } from "../kernels/object-select/strokes";
import { listBuffers, type PackedCoverage, packCoverage } from "../packed-coverage";
import type { StoredPicture } from "../picture-store";
import type { MaskTask, TaskContext } from "./task";

/** `picture`: the key of a kept one. No strokes: it is only looked at, so that the first stroke does not wait. */
interface SelectObjectInput {
  readonly picture: string;
  readonly strokes: readonly ObjectStroke[];
  /** Drawn round the object: all outside it is background. */
  readonly box?: PixelBox;
}

/** What was found out about a picture goes when the picture goes. */
const prepared = new WeakMap<StoredPicture, PreparedPicture>();

export const selectObjectTask: MaskTask<SelectObjectInput, PackedCoverage> = {
  async run({ picture, strokes, box }, context) {
    const known = await prepare(context.pictures.require(picture), context);
    // Lets a cancel in: a newer stroke makes this answer worthless.
    await context.breathe(1);
    return packCoverage(selectObject(known, strokes, box ?? null));
  },
  listTransfers: listBuffers,
};

async function prepare(stored: StoredPicture, context: TaskContext): Promise<PreparedPicture> {
  const known = prepared.get(stored);
  if (known) return known;
  const made = await context.follow(prepareObject(stored.rgba, stored.size));
  prepared.set(stored, made);
  return made;
}
