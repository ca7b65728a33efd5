import type { Size } from "@/lib/core/geometry";

/** One of two pictures that are looked at together. */
export interface PairPicture extends Size {
  readonly id: string;
  readonly hasAlpha: boolean;
  /** What stands beside it on the stage. */
  readonly label: string;
}
