import type { Size } from "@/lib/core/geometry";

export interface PsdLayer {
  readonly name: string;
  /** A picture on this machine. */
  readonly path: string;
  readonly left: number;
  readonly top: number;
  readonly isVisible: boolean;
}

/** What the thread that writes Photoshop files is asked: layers from the bottom up, one of them visible. */
export interface PsdCall extends Size {
  readonly layers: readonly PsdLayer[];
}
