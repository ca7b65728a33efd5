import type { MaskSession } from "@/lib/canvas/mask-session";
import type { MaskSaveState } from "@/lib/client/mask-autosave";

/** The mask of the picture that is edited, and whether the studio has it. */
export interface MaskWork {
  readonly session: MaskSession;
  readonly save: MaskSaveState;
}

/** How far opening it has come. */
export interface OpenedWork {
  readonly work: MaskWork | undefined;
  readonly error: Error | null;
  readonly retry: (() => void) | undefined;
}

export const notOpened: OpenedWork = { work: undefined, error: null, retry: undefined };
