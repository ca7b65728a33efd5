import type { Size } from "@/lib/core/geometry";
import type { StoredPicture } from "../picture-store";
import { type PictureSource, readBands } from "../read-bands";
import type { MaskTask, TaskContext } from "./task";
import { TaskError } from "./task-error";

/** Decodes a picture and keeps its colours for the tasks that name it. Gives its size. */
export const keepPictureTask: MaskTask<{ key: string; source: PictureSource }, Size> = {
  async run({ key, source }, context) {
    const picture = await decodePicture(source, context);
    context.pictures.keep(key, picture);
    return picture.size;
  },
};

/** Lets go of a picture's memory; one that is not kept is no error. */
export const dropPictureTask: MaskTask<{ key: string }, null> = {
  async run({ key }, context) {
    context.pictures.drop(key);
    return null;
  },
};

/** Decodes a whole picture. Throws a TaskError "picture_unreadable". */
async function decodePicture(source: PictureSource, context: TaskContext): Promise<StoredPicture> {
  let picture: StoredPicture | null = null;
  for await (const band of readBands(source)) {
    const { size } = band;
    picture ??= { size, rgba: new Uint8ClampedArray(size.width * size.height * 4) };
    picture.rgba.set(band.rgba, band.y * size.width * 4);
    await context.breathe((band.y + band.rows) / size.height);
  }
  if (!picture) throw new TaskError("picture_unreadable", "the picture has no pixels");
  return picture;
}
