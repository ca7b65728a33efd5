/** One contestant of a comparison: a timed piece of work, in milliseconds or whatever `measure` returns. */
export interface Contestant {
  readonly name: string;
  /** Does the work once and answers the figure. */
  measure(): Promise<number>;
}

export interface RoundFigures {
  readonly name: string;
  /** Median of the medians of all rounds. */
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Measures contestants interleaved: in each round every one of them runs `perRound` times, so that a slow minute of the
 * machine hits all alike. The first round warms up and does not count.
 */
export async function runRounds(
  contestants: readonly Contestant[],
  { rounds = 7, perRound = 3 }: { rounds?: number; perRound?: number } = {},
): Promise<readonly RoundFigures[]> {
  const medians = new Map(contestants.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const contestant of contestants) {
      const figures: number[] = [];
      for (let turn = 0; turn < perRound; turn++) figures.push(await contestant.measure());
      if (round > 0) medians.get(contestant.name)?.push(median(figures));
    }
  }
  return contestants.map(({ name }) => {
    const list = medians.get(name) ?? [];
    return { name, median: median(list), lowest: Math.min(...list), highest: Math.max(...list) };
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Milliseconds a piece of work takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
