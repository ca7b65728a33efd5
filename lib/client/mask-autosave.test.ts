import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Mask, MaskDocument } from "@/lib/core/mask";
import { ApiError } from "./api-error";
import { createMaskAutosave } from "./mask-autosave";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const documentOf = (width: number): MaskDocument => ({ width, height: 1, ops: [], runs: "" });

function toMask(revision: number): Mask {
  const at = "2026-01-01T00:00:00Z";
  return {
    id: "msk_00000000000000000001",
    sourceId: "ast_00000000000000000001",
    revision,
    width: 1,
    height: 1,
    coveredShare: 0,
    createdAt: at,
    updatedAt: at,
  };
}

/** A studio that counts revisions up, and can be told to fail. */
function createSaver(revision = 0) {
  const calls: { width: number; baseRevision: number; isLast: boolean }[] = [];
  const failures: unknown[] = [];
  const held: { promise: Promise<void> | null } = { promise: null };
  const autosave = createMaskAutosave({
    revision,
    delayMs: 100,
    save: async ({ width }, baseRevision, isLast) => {
      calls.push({ width, baseRevision, isLast });
      await held.promise;
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      return toMask(baseRevision + 1);
    },
  });
  return { autosave, calls, failures, held };
}

describe("createMaskAutosave", () => {
  it("says once that something waits, however many changes come meanwhile", () => {
    const { autosave } = createSaver();
    const listener = vi.fn();
    autosave.subscribe(listener);
    autosave.change(() => documentOf(1));
    const waiting = autosave.getState();
    autosave.change(() => documentOf(2));
    expect(autosave.getState()).toBe(waiting);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("saves the newest document once, some time after the last change", async () => {
    const { autosave, calls } = createSaver();
    autosave.change(() => documentOf(1));
    await vi.advanceTimersByTimeAsync(60);
    autosave.change(() => documentOf(2));
    await vi.advanceTimersByTimeAsync(60);
    expect(calls).toEqual([]);
    expect(autosave.getState().status).toBe("waiting");
    await vi.advanceTimersByTimeAsync(60);
    expect(calls).toEqual([{ width: 2, baseRevision: 0, isLast: false }]);
    expect(autosave.getState()).toEqual({ status: "saved", revision: 1, error: undefined });
  });

  it("never has two saves on their way, and builds the second on the first", async () => {
    const { autosave, calls, held } = createSaver(4);
    let release = () => {};
    held.promise = new Promise((resolve) => {
      release = resolve;
    });
    autosave.change(() => documentOf(1));
    await vi.advanceTimersByTimeAsync(200);
    autosave.change(() => documentOf(2));
    await vi.advanceTimersByTimeAsync(200);
    expect(calls).toHaveLength(1);
    held.promise = null;
    release();
    await vi.advanceTimersByTimeAsync(200);
    expect(calls.map((call) => call.baseRevision)).toEqual([4, 5]);
    expect(autosave.getState()).toMatchObject({ status: "saved", revision: 6 });
  });

  it("tries again when the studio did not answer, with the newest document", async () => {
    const { autosave, calls, failures } = createSaver();
    failures.push(new ApiError("network", "down", { retryable: true }));
    autosave.change(() => documentOf(1));
    await vi.advanceTimersByTimeAsync(200);
    expect(autosave.getState().status).toBe("failed");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(calls.map((call) => call.width)).toEqual([1, 1]);
    expect(autosave.getState()).toMatchObject({ status: "saved", revision: 1 });
  });

  it("stops at a conflict and saves again only when told what to build on", async () => {
    const { autosave, calls, failures } = createSaver(1);
    failures.push(new ApiError("conflict", "stale", { details: { revision: 9 } }));
    autosave.change(() => documentOf(1));
    await vi.advanceTimersByTimeAsync(200);
    autosave.change(() => documentOf(2));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
    expect(autosave.getState()).toMatchObject({ status: "conflict", revision: 1 });
    autosave.buildOn(9);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.at(-1)).toEqual({ width: 2, baseRevision: 9, isLast: false });
    expect(autosave.getState()).toMatchObject({ status: "saved", revision: 10 });
  });

  it("saves at once when the page goes, and nothing when nothing waits", async () => {
    const { autosave, calls } = createSaver();
    await autosave.flush({ isLast: true });
    expect(calls).toEqual([]);
    autosave.change(() => documentOf(3));
    await autosave.flush({ isLast: true });
    expect(calls).toEqual([{ width: 3, baseRevision: 0, isLast: true }]);
  });
});
