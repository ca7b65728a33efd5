import type { Size } from "@/lib/core/geometry";
import { TaskError } from "./tasks/task-error";

/** Colours as the browser shows them: 4 bytes a pixel, not premultiplied. */
export interface StoredPicture {
  readonly size: Size;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** One picture of 8192² is 256 MiB; several small ones fit. */
const CEILING_BYTES = 320 * 2 ** 20;

/**
 * The pictures whose colours tasks look at, kept in the worker under a name so that they are decoded once. The ones not
 * used for longest go first when there are too many; the newest always stays. What a task works out from a picture it may
 * keep in a WeakMap under the stored picture: it then goes with it.
 */
export class PictureStore {
  readonly #pictures = new Map<string, StoredPicture>();

  /** Throws a TaskError "picture_missing". */
  require(key: string): StoredPicture {
    const picture = this.#pictures.get(key);
    if (!picture) throw new TaskError("picture_missing", `no picture is kept as ${key}`);
    this.#pictures.delete(key);
    this.#pictures.set(key, picture);
    return picture;
  }

  keep(key: string, picture: StoredPicture): void {
    this.#pictures.delete(key);
    this.#pictures.set(key, picture);
    let held = 0;
    for (const one of this.#pictures.values()) held += one.rgba.byteLength;
    for (const [oldest, one] of this.#pictures) {
      if (held <= CEILING_BYTES || oldest === key) break;
      this.#pictures.delete(oldest);
      held -= one.rgba.byteLength;
    }
  }

  drop(key: string): void {
    this.#pictures.delete(key);
  }
}
