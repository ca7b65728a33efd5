import { encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import type { MaskSession } from "@/lib/canvas/mask-session";
import { MaskWorkerClient } from "@/lib/canvas/mask-worker-client";
import type { RunOptions } from "@/lib/canvas/task-line";
import type { Sample } from "@/lib/canvas/tools/gesture";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Combine } from "@/lib/core/mask";
import type { MaskSource } from "./mask-source";
import { createObjectSelect, type ObjectSelect } from "./object-select";

export type HeavyKind = "grow" | "wand" | "object" | "prepare";

export interface HeavyWorkState {
  /** Shown only when it takes long enough to be seen. */
  readonly task: { readonly kind: HeavyKind; readonly share: number } | null;
  readonly hasFailed: boolean;
}

export interface WandSettings {
  readonly tolerance: number;
  readonly isContiguous: boolean;
}

/** Work on a mask that takes longer than a frame, in the worker. One after the other, in the order it was asked for. */
export interface HeavyWork {
  getState(): HeavyWorkState;
  subscribe(listener: () => void): () => void;
  /** Readies the work; the answer ends it. */
  open(): () => void;
  /** Negative shrinks. */
  grow(pixels: number): void;
  wand(at: Sample, combine: Combine, settings: WandSettings): void;
  /** Marks an object stroke by stroke; each stroke is one step. */
  readonly object: ObjectSelect;
  /** Has the picture ready before the tool is used: its colours, and for objects its parts. */
  warmUp(tool: "wand" | "object"): void;
  /** Ends what is under way and what waits. */
  cancel(): void;
  forgetFailure(): void;
}

/** What takes less is not worth a word. */
const SHOWN_AFTER_MS = 250;
const idle: HeavyWorkState = { task: null, hasFailed: false };

export function createHeavyWork(session: MaskSession, source: MaskSource): HeavyWork {
  const client = new MaskWorkerClient();
  const listeners = new Set<() => void>();
  let state = idle;
  let queue: Promise<void> = Promise.resolve();
  let stop = new AbortController();
  let picture: Promise<void> | null = null;
  let isPrepared = false;

  const set = (next: HeavyWorkState) => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const loadPicture = (): Promise<void> => {
    picture ??= fetchPicture(source.id).then(
      (file) => client.keepPicture(source.id, file),
      (failure: unknown) => {
        picture = null;
        throw failure;
      },
    );
    return picture;
  };
  const enqueue = (kind: HeavyKind, work: (options: RunOptions) => Promise<void>) => {
    const { signal } = stop;
    queue = queue.then(async () => {
      if (signal.aborted) return;
      let share = 0;
      let isShown = false;
      const tell = () => set({ task: { kind, share }, hasFailed: false });
      const timer = setTimeout(() => {
        isShown = true;
        tell();
      }, SHOWN_AFTER_MS);
      const onProgress = (next: number) => {
        share = next;
        if (isShown) tell();
      };
      try {
        await work({ signal, onProgress });
        if (state !== idle) set(idle);
      } catch {
        // Cancelled work is no failure; for the rest the mask is as it was, and the user is told.
        set({ task: null, hasFailed: !signal.aborted });
      } finally {
        clearTimeout(timer);
      }
    });
  };

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => {
      stop = new AbortController();
      return () => {
        stop.abort();
        client.dispose();
      };
    },
    grow: (pixels) =>
      enqueue("grow", async (options) => {
        // What is painted meanwhile is to grow as well: then the result is of yesterday and is asked for again.
        for (;;) {
          const { revision } = session.getState();
          const grown = await client.grow(session.coverage, pixels, options);
          await untilNoStroke(session);
          if (session.getState().revision !== revision) continue;
          session.applyCoverage(grown, { type: "grow", pixels });
          return;
        }
      }),
    wand: (at, combine, { tolerance, isContiguous }) => {
      const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
      if (x < 0 || y < 0 || x >= source.width || y >= source.height) return;
      enqueue("wand", async (options) => {
        await loadPicture();
        const fill = { picture: source.id, x, y, tolerance, isContiguous };
        const found = await client.floodFill(fill, options);
        await untilNoStroke(session);
        session.apply({ type: "bitmap", combine, origin: "wand", runs: encodeRuns(found) });
      });
    },
    warmUp: (tool) => {
      const load = loadPicture();
      // Should it not come, the use itself will say so.
      load.then(() => client.warmPicture(source.id)).catch(() => {});
      if (tool !== "object" || isPrepared) return;
      isPrepared = true;
      enqueue("prepare", async (options) => {
        await load;
        await client.selectObject({ picture: source.id, strokes: [] }, options);
      });
    },
    object: createObjectSelect({
      session,
      select: async (strokes, options = {}) => {
        await loadPicture();
        return client.selectObject({ picture: source.id, strokes }, options);
      },
      enqueue: (work) => enqueue("object", work),
      untilNoStroke: () => untilNoStroke(session),
    }),
    forgetFailure: () => set(idle),
    cancel: () => {
      stop.abort();
      stop = new AbortController();
    },
  };
}

async function fetchPicture(assetId: string): Promise<Blob> {
  const answer = await fetch(assetFileUrl(assetId, "original"));
  if (!answer.ok) throw new Error(`No picture: ${answer.status}`);
  return answer.blob();
}

/** A change in the middle of a stroke would end it under the hand. */
function untilNoStroke(session: MaskSession): Promise<void> {
  if (!session.getState().isStroking) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = session.subscribe(({ state }) => {
      if (state.isStroking) return;
      stop();
      resolve();
    });
  });
}
