import { Worker } from "node:worker_threads";
import { isErrorCode, StudioError } from "@/lib/core/errors";
import type { Size } from "@/lib/core/geometry";
import type { MaskCover } from "@/lib/ideogram/check-mask";
import { createWorkerLanes, LaneError } from "@/lib/server/images/worker-lanes";
import type { ComposedPicture, ComposeFiles, LayerFiles, PixelCall, PixelOutput } from "./pixel-call";

/** Pixel work away from the thread that answers requests. Throws what the work throws: StudioError where it is one. */
export interface PixelPool {
  inspectMask(mask: Uint8Array): Promise<MaskCover>;
  /** A canonical mask of that size, two levels. */
  scaleMask(mask: Uint8Array, size: Size): Promise<Uint8Array>;
  compose(input: ComposeFiles): Promise<ComposedPicture>;
  stop(): Promise<void>;
}

/** Long enough for the pictures of one run, and for a user who tries settings. */
const IDLE_MS = 20_000;

/** One thread: a picture of 8192² and its composite take half a gigabyte. */
export function createPixelPool(): PixelPool {
  const { ask, stop } = createWorkerLanes<PixelCall, PixelOutput>(
    () => new Worker(new URL("./pixel-worker.ts", import.meta.url)),
    { threads: 1, idleMs: IDLE_MS },
  );
  return toPixelPool((call) => ask(call, listBuffers(call)).catch(rethrow), stop);
}

/** The files of a call, as far as each has a buffer of its own; whoever asks has read them for this and for nothing else. */
function listBuffers(call: PixelCall): ArrayBuffer[] {
  const files = call.kind === "compose" ? [call.input.source, ...call.input.layers.flatMap(listFiles)] : [call.mask];
  const own = files.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  );
  return [...new Set(own)];
}

function listFiles({ result, mask, restoreMask }: LayerFiles): Uint8Array[] {
  return [result, mask, restoreMask].filter((file) => file !== undefined);
}

/** A pool over anything that does the work. */
export function toPixelPool(
  perform: (call: PixelCall) => Promise<PixelOutput>,
  stop: () => Promise<void> = async () => undefined,
): PixelPool {
  return {
    async inspectMask(mask) {
      const output = await perform({ kind: "inspectMask", mask });
      if ("bytes" in output) throw new Error("a mask was looked at and a picture came back");
      return output;
    },
    async scaleMask(mask, size) {
      const output = await perform({ kind: "scaleMask", mask, size });
      if (!("bytes" in output)) throw new Error("a mask was to be scaled and no picture came back");
      return output.bytes;
    },
    async compose(input) {
      const output = await perform({ kind: "compose", input });
      if (!("changedOutside" in output)) throw new Error("a composite was asked for and none came back");
      return output;
    },
    stop,
  };
}

function rethrow(error: unknown): never {
  if (error instanceof LaneError && error.code !== undefined && isErrorCode(error.code)) {
    throw new StudioError(error.code, error.message, { cause: error });
  }
  throw error;
}
