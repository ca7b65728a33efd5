import type { MaskSession } from "@/lib/canvas/mask-session";
import type { MaskSaving } from "@/lib/client/use-mask-autosave";

/**
 * The mask of the picture that is edited, and who tells whether the studio has it. The same object for as long as the
 * picture is open: what changes with every stroke is read from the parts.
 */
export interface MaskWork {
  readonly session: MaskSession;
  readonly saving: MaskSaving;
}

/** How far opening it has come. */
export interface OpenedWork {
  readonly work: MaskWork | undefined;
  readonly error: Error | null;
  readonly retry: (() => void) | undefined;
}

export const notOpened: OpenedWork = { work: undefined, error: null, retry: undefined };
