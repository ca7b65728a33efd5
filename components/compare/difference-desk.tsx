"use client";

import { createContext, type ReactNode, use, useEffect, useState } from "react";
import type { DifferenceFigures } from "@/lib/canvas/compare/compare-tasks";
import { CompareWorkerClient } from "@/lib/canvas/compare/compare-worker-client";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Levels } from "./draw-levels";

/** Where pictures are compared, off the page's thread; one worker for the room, opened when it is first asked. */
class DifferenceDesk {
  readonly #client = new CompareWorkerClient();
  readonly #fetched = new Map<string, Promise<void>>();

  async figures(first: string, second: string, signal: AbortSignal): Promise<DifferenceFigures> {
    await Promise.all([this.#keep(first), this.#keep(second)]);
    return this.#client.difference({ first, second }, { signal });
  }

  async heat(first: string, second: string, threshold: number, signal: AbortSignal): Promise<Map<number, ImageBitmap>> {
    await Promise.all([this.#keep(first), this.#keep(second)]);
    const levels = await this.#client.heatMap({ first, second, threshold }, { signal });
    return new Map(levels.map(({ reduction, picture }) => [reduction, picture]));
  }

  dispose(): void {
    this.#client.dispose();
    this.#fetched.clear();
  }

  #keep(id: string): Promise<void> {
    const under = this.#fetched.get(id);
    if (under) return under;
    const fetching = fetchPicture(id).then((file) => this.#client.keepPicture(id, file));
    this.#fetched.set(id, fetching);
    // A failure is not remembered: the next question tries again.
    fetching.catch(() => this.#fetched.delete(id));
    return fetching;
  }
}

async function fetchPicture(id: string): Promise<Blob> {
  const answer = await fetch(assetFileUrl(id, "original"));
  if (!answer.ok) throw new Error(`No picture: ${answer.status}`);
  return answer.blob();
}

const DeskContext = createContext<DifferenceDesk | null>(null);

export function DifferenceProvider({ children }: { readonly children: ReactNode }) {
  const [desk] = useState(() => new DifferenceDesk());
  useEffect(() => () => desk.dispose(), [desk]);
  return <DeskContext value={desk}>{children}</DeskContext>;
}

function useDesk(): DifferenceDesk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error("Differences need a DifferenceProvider");
  return desk;
}

export type Answer<Value> =
  | { readonly state: "working" }
  | { readonly state: "failed"; readonly retry: () => void }
  | { readonly state: "done"; readonly value: Value };

const WORKING = { state: "working" } as const;

/** Asks the worker, gives up what is no longer wanted, and starts over when the question changes. */
function useAnswer<Value>(
  key: string,
  ask: ((signal: AbortSignal) => Promise<Value>) | null,
  release?: (value: Value) => void,
): Answer<Value> {
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<{ readonly key: string; readonly answer: Answer<Value> }>({ key, answer: WORKING });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the question depends on
  useEffect(() => {
    if (ask === null) return;
    const controller = new AbortController();
    const tell = (answer: Answer<Value>) => setHeld({ key, answer });
    let made: Value | undefined;
    ask(controller.signal).then(
      (value) => {
        if (controller.signal.aborted) return release?.(value);
        made = value;
        tell({ state: "done", value });
      },
      () => {
        if (!controller.signal.aborted) tell({ state: "failed", retry: () => setAttempt((count) => count + 1) });
      },
    );
    return () => {
      controller.abort();
      if (made !== undefined) release?.(made);
    };
  }, [key, attempt]);
  return held.key === key ? held.answer : WORKING;
}

/** What lies between two pictures in figures; null: nothing is asked. */
export function useDifference(first: string, second: string | null): Answer<DifferenceFigures> {
  const desk = useDesk();
  return useAnswer(`${first} ${second}`, second === null ? null : (signal) => desk.figures(first, second, signal));
}

/** The heat map of two pictures, as levels to be drawn from. They live until another is asked for. */
export function useHeat(first: string, second: string, threshold: number): Answer<Levels> {
  const desk = useDesk();
  return useAnswer<Map<number, ImageBitmap>>(
    `${first} ${second} ${threshold}`,
    (signal) => desk.heat(first, second, threshold, signal),
    closeAll,
  );
}

function closeAll(levels: ReadonlyMap<number, ImageBitmap>): void {
  for (const bitmap of levels.values()) bitmap.close();
}

/** The figures of several pictures against one, one after the other; a picture is absent until its figures are there. */
export function useDifferences(base: string | null, ids: readonly string[]): ReadonlyMap<string, DifferenceFigures> {
  const desk = useDesk();
  const key = `${base} ${ids.join()}`;
  const [held, setHeld] = useState<{ readonly key: string; readonly found: ReadonlyMap<string, DifferenceFigures> }>({
    key,
    found: new Map(),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds the ids
  useEffect(() => {
    if (base === null) return;
    const controller = new AbortController();
    const askAll = async () => {
      const found = new Map<string, DifferenceFigures>();
      for (const id of ids) {
        if (controller.signal.aborted) return;
        try {
          found.set(id, await desk.figures(id, base, controller.signal));
          if (!controller.signal.aborted) setHeld({ key, found: new Map(found) });
        } catch {
          // One that cannot be compared leaves its place empty.
        }
      }
    };
    void askAll();
    return () => controller.abort();
  }, [desk, key]);
  return held.key === key ? held.found : new Map();
}
