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
}

/** What was found out about a picture goes when the picture goes. */
const prepared = new WeakMap<StoredPicture, PreparedPicture>();

export const selectObjectTask: MaskTask<SelectObjectInput, PackedCoverage> = {
  async run({ picture, strokes }, context) {
    const known = prepare(context.pictures.require(picture), context);
    // Lets a cancel in: a newer stroke makes this answer worthless.
    await context.breathe(1);
    return packCoverage(selectObject(known, strokes));
  },
  listTransfers: listBuffers,
};

function prepare(stored: StoredPicture, context: TaskContext): PreparedPicture {
  const known = prepared.get(stored);
  if (known) return known;
  const made = prepareObject(stored.rgba, stored.size, (share) => {
    // Only the progress is wanted: the work itself goes on to its end, whoever waits for it.
    context.breathe(share).catch(() => {});
  });
  prepared.set(stored, made);
  return made;
}
