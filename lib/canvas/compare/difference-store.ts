import type { PictureDifference } from "../kernels/compare/compare-pictures";

export interface StoredDifference extends PictureDifference {
  /** The second picture had another size and was brought to that of the first. */
  readonly isResampled: boolean;
}

/** Two bytes a pixel: three of 4096² fit. */
const CEILING_BYTES = 96 * 2 ** 20;

/**
 * Differences already found, so that another threshold costs no comparison. The ones not asked for longest go first when
 * there are too many; the newest always stays.
 */
export class DifferenceStore {
  readonly #kept = new Map<string, { keys: readonly string[]; difference: StoredDifference }>();

  find(first: string, second: string): StoredDifference | null {
    const name = JSON.stringify([first, second]);
    const found = this.#kept.get(name);
    if (!found) return null;
    this.#kept.delete(name);
    this.#kept.set(name, found);
    return found.difference;
  }

  keep(first: string, second: string, difference: StoredDifference): void {
    const name = JSON.stringify([first, second]);
    this.#kept.delete(name);
    this.#kept.set(name, { keys: [first, second], difference });
    let held = 0;
    for (const one of this.#kept.values()) held += one.difference.levels.byteLength;
    for (const [oldest, one] of this.#kept) {
      if (held <= CEILING_BYTES || oldest === name) break;
      this.#kept.delete(oldest);
      held -= one.difference.levels.byteLength;
    }
  }

  /** Forgets what was found with a picture. */
  drop(key: string): void {
    for (const [name, { keys }] of this.#kept) if (keys.includes(key)) this.#kept.delete(name);
  }
}
