import type { Treatment } from "./treatments/treatment";

/** How a style is made: a step of the palette before drawing, then treatments in order. */
export interface StyleRow {
  /** Six colours in the order of the roles, and how far the scene's palette steps towards them (0..1). */
  readonly palette?: string;
  readonly pull?: number;
  readonly steps: readonly Treatment[];
  /** Quoted text is set after the treatments where they would make it unreadable. */
  readonly textLast?: boolean;
}
