import { setTimeout as wait } from "node:timers/promises";
import { type RunningStudio, startStudio } from "../support/studio-server";
import { makeGrainyPng, makeTwin } from "./bench-pictures";
import { type BenchRow, formatNumber } from "./bench-report";
import { listProcesses, MemorySampler, resetPeak, sumMemory } from "./process-memory";
import { median } from "./run-rounds";
import { toUploadBody, upload } from "./upload-call";

const FILE_BYTES = 64 * 1024 * 1024;
/** What `makeTwin` adds, and some room for grain that compresses less than usual. */
const ROOM_BYTES = 1_500_000;
const UPLOADS = 4;
/** Quality bar P10: MiB over idle. */
const LIMIT_MIB = 120;
/** Each with a studio of its own: memory that an allocator keeps would hide the next peak. */
const ROUNDS = 3;
const IDLE_MS = 3_000;

/**
 * glibc gives each thread a heap of its own and keeps what is freed there; decoders leave tens of MiB in each. Two heaps,
 * and large blocks always straight from the system, which gets them back at once.
 */
const THRIFTY = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "131072" };

interface MemoryRound {
  readonly idle: number;
  /** Until the last upload was answered. */
  readonly uploading: number;
  /** Until the last preview was made; uploading included. */
  readonly all: number;
}

/** P10: four pictures of 64 MiB at once, until their previews are made; resident memory of the studio's processes. */
export async function benchUploadMemory(): Promise<BenchRow[]> {
  const picture = await makeGrainyPng(FILE_BYTES - ROOM_BYTES);
  if (picture.length > FILE_BYTES - 10_000) throw new Error(`the picture is too large: ${picture.length} bytes`);
  const plain: MemoryRound[] = [];
  const thrifty: MemoryRound[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await measureOnce(picture, {}));
    thrifty.push(await measureOnce(picture, THRIFTY));
  }
  const size = `${formatNumber(picture.length / 2 ** 20)} MiB`;
  const total = toRow(`four uploads of ${size} at once and their previews, peak over idle`, plain, overIdle);
  const figure = median(plain.map(overIdle));
  return [
    { ...total, limit: { text: `≤ ${LIMIT_MIB} MiB`, isMet: figure <= LIMIT_MIB } },
    toRow("… until the last upload was answered", plain, ({ uploading, idle }) => uploading - idle),
    toRow("… idle, after the start", plain, ({ idle }) => idle),
    toRow(
      `… peak over idle with ${Object.entries(THRIFTY)
        .map((pair) => pair.join("="))
        .join(" ")}`,
      thrifty,
      overIdle,
    ),
  ];
}

function overIdle({ idle, all }: MemoryRound): number {
  return all - idle;
}

function toRow(what: string, rounds: readonly MemoryRound[], read: (round: MemoryRound) => number): BenchRow {
  const values = rounds.map(read);
  return {
    bar: "P10",
    what,
    figure: `${formatNumber(median(values))} MiB`,
    spread: `${formatNumber(Math.min(...values))}–${formatNumber(Math.max(...values))} MiB`,
  };
}

async function measureOnce(picture: Buffer, env: Readonly<Record<string, string>>): Promise<MemoryRound> {
  const studio = await startStudio({ env: { STUDIO_LOG_LEVEL: "warn", ...env } });
  try {
    await wait(IDLE_MS);
    const pids = listProcesses(studio.pid);
    const idle = sumMemory(pids, "VmRSS");
    for (const pid of pids) resetPeak(pid);
    const sampler = new MemorySampler(pids);
    const ids = await uploadAll(studio, picture);
    const uploading = sampler.peak();
    for (const id of ids) await waitForPreview(studio, id);
    await wait(500);
    return { idle, uploading, all: sampler.stop() };
  } finally {
    await studio.stop();
  }
}

async function uploadAll(studio: RunningStudio, picture: Buffer): Promise<readonly string[]> {
  const bodies = Array.from({ length: UPLOADS }, (_, index) => toUploadBody(makeTwin(picture, index + 1)));
  const answers = await Promise.all(bodies.map((body) => upload(studio.url, body)));
  return answers.map(({ assetId }) => assetId);
}

async function waitForPreview(studio: RunningStudio, id: string): Promise<void> {
  const response = await fetch(`${studio.url}/api/v1/assets/${id}/file?variant=preview`);
  if (!response.ok) throw new Error(`the preview answered ${response.status}`);
  await response.arrayBuffer();
}
