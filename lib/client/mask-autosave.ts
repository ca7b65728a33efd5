import type { Mask, MaskDocument } from "@/lib/core/mask";
import { ApiError } from "./api-error";

/** How a mask that is being painted stands with the studio. */
export interface MaskSaveState {
  /** `conflict`: another device saved in between; nothing is sent until `buildOn`. `failed`: tried again by itself. */
  readonly status: "saved" | "waiting" | "saving" | "failed" | "conflict";
  /** The revision this device has seen; 0: none was saved yet. */
  readonly revision: number;
  readonly error: ApiError | undefined;
}

export interface MaskAutosave {
  /** The mask changed: it is saved soon. Asked for the document only then, because making one costs. */
  change(takeDocument: () => MaskDocument): void;
  /** Saves what waits now. `isLast`: the page is going away. */
  flush(options?: { readonly isLast?: boolean }): Promise<void>;
  /** After a conflict: the user has decided; the next save replaces that revision. What waited is saved at once. */
  buildOn(revision: number): void;
  /** The same object until something in it changes. */
  getState(): MaskSaveState;
  subscribe(listener: () => void): () => void;
}

export interface MaskAutosaveOptions {
  readonly revision: number;
  /** Rejects with ApiError; `conflict` carries the current revision in its details. */
  readonly save: (document: MaskDocument, baseRevision: number, isLast: boolean) => Promise<Mask>;
  readonly delayMs?: number;
}

const DELAY_MS = 800;
const FIRST_RETRY_MS = 2_000;
const MAX_RETRY_MS = 30_000;

/**
 * Keeps the working mask of one source saved: one save at a time, the newest document only, each naming the revision it
 * builds on, so that two devices cannot overwrite each other unseen.
 */
export function createMaskAutosave({ revision, save, delayMs = DELAY_MS }: MaskAutosaveOptions): MaskAutosave {
  let state: MaskSaveState = { status: "saved", revision, error: undefined };
  let waiting: (() => MaskDocument) | null = null;
  let saving: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const listeners = new Set<() => void>();

  function setState(change: Partial<MaskSaveState>): void {
    const next = { ...state, ...change };
    // Every stroke says that something waits: nobody is to draw that again.
    if (next.status === state.status && next.revision === state.revision && next.error === state.error) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function saveIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(false), ms);
  }

  async function run(isLast: boolean): Promise<void> {
    clearTimeout(timer);
    // The one on its way first: two at once would build on the same revision.
    while (saving !== null) await saving;
    if (waiting === null || state.status === "conflict") return;
    const takeDocument = waiting;
    waiting = null;
    saving = send(takeDocument, isLast).finally(() => {
      saving = null;
    });
    await saving;
  }

  async function send(takeDocument: () => MaskDocument, isLast: boolean): Promise<void> {
    setState({ status: "saving", error: undefined });
    try {
      const saved = await save(takeDocument(), state.revision, isLast);
      failures = 0;
      setState({ status: waiting === null ? "saved" : "waiting", revision: saved.revision });
    } catch (error) {
      waiting ??= takeDocument;
      fail(error);
    }
  }

  function fail(error: unknown): void {
    const known = error instanceof ApiError ? error : new ApiError("network", String(error), { cause: error });
    if (known.code === "conflict") {
      setState({ status: "conflict", error: known });
      return;
    }
    setState({ status: "failed", error: known });
    if (known.retryable) saveIn(Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** failures++));
  }

  return {
    change(takeDocument) {
      waiting = takeDocument;
      if (state.status === "conflict") return;
      if (state.status !== "saving") setState({ status: "waiting" });
      saveIn(delayMs);
    },
    flush: ({ isLast = false } = {}) => run(isLast),
    buildOn(seen) {
      setState({ status: waiting === null ? "saved" : "waiting", revision: seen, error: undefined });
      void run(false);
    },
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
