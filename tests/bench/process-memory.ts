import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const SAMPLE_MS = 20;

/** The larger of what samples and what the kernel remembers (which is per process, so their sum is an upper bound). */
export class MemorySampler {
  readonly #pids: readonly number[];
  readonly #timer: NodeJS.Timeout;
  #highest = 0;

  constructor(pids: readonly number[]) {
    this.#pids = pids;
    this.#timer = setInterval(() => this.#sample(), SAMPLE_MS);
  }

  peak(): number {
    this.#sample();
    return Math.max(this.#highest, sumMemory(this.#pids, "VmHWM"));
  }

  stop(): number {
    clearInterval(this.#timer);
    return this.peak();
  }

  #sample(): void {
    this.#highest = Math.max(this.#highest, sumMemory(this.#pids, "VmRSS"));
  }
}

/** The process and all that came out of it. */
export function listProcesses(root: number): readonly number[] {
  const children = readdirSync(`/proc/${root}/task`).flatMap((task) =>
    readFileSync(`/proc/${root}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return [root, ...children.flatMap((child) => listProcesses(child))];
}

/** MiB. */
export function sumMemory(pids: readonly number[], field: "VmRSS" | "VmHWM"): number {
  return pids.reduce((total, pid) => {
    const kib = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return total + Number(kib ?? 0) / 1024;
  }, 0);
}

/** From here on the kernel remembers a new peak. */
export function resetPeak(pid: number): void {
  // 5: sets the high-water mark back to what is resident now (proc(5)).
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}
