import type { AssetKind } from "@/lib/core/asset";
import { createIdFactory } from "@/lib/core/ids";
import type { Model, Operation } from "@/lib/core/request";
import { createRandom, pick, type Random } from "@/lib/server/sandbox/engine/random";
import { expandPrompt, makePrompt } from "./library-words";

const YEAR_MS = 365 * 24 * 3_600_000;

/** Bytes that many assets share. */
export interface SharedPicture {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  /** Absent: drawn, so that sorting by size has something to sort. */
  readonly byteSize?: number;
  readonly thumbhash: string;
}

export interface PlannedAsset {
  readonly id: string;
  readonly seq: number;
  readonly picture: SharedPicture;
  readonly byteSize: number;
  readonly kind: AssetKind;
  readonly createdAt: number;
  readonly trashedAt: number | null;
  readonly isStarred: number;
  readonly rating: number;
  readonly note: string;
  readonly fileName: string | null;
  readonly label: string | null;
  readonly verdict: string | null;
  readonly seed: number | null;
  readonly returnedPrompt: string | null;
  readonly isStackTop: number;
  readonly parentId: string | null;
}

/** A run with its pictures, or (without an operation) something that was uploaded. */
export interface PlannedJob {
  readonly jobId: string;
  readonly runId: string;
  readonly connectionId: string;
  readonly createdAt: number;
  readonly operation: Operation;
  readonly model: Model | null;
  readonly prompt: string;
  readonly styleType: string | null;
  readonly stylePreset: string | null;
  readonly status: "succeeded" | "failed" | "unknown";
  readonly withheld: number;
  readonly sourceId: string | null;
}

export interface PlanOptions {
  readonly count: number;
  readonly seed: number;
  /** Milliseconds since 1970 of the newest picture. */
  readonly endsAt: number;
  readonly pictures: readonly [SharedPicture, ...SharedPicture[]];
}

export interface PlanStep {
  readonly job: PlannedJob | null;
  readonly assets: readonly PlannedAsset[];
}

const operations: readonly [Operation, ...Operation[]] = [
  "generate",
  "generate",
  "generate",
  "generate",
  "remix",
  "edit",
  "edit",
  "reframe",
  "replaceBackground",
  "upscale",
  "generateTransparent",
];
const models: readonly [Model, ...Model[]] = ["V_3", "V_3", "V_3", "V_2", "V_2_TURBO", "V_2A", "V_1"];
const styleTypes = ["AUTO", "GENERAL", "REALISTIC", "DESIGN"] as const;
const stylePresets = ["BAUHAUS", "WATERCOLOR", "ART_DECO", "COLLAGE"] as const;
const labels = ["red", "orange", "yellow", "green", "blue", "purple"] as const;
const verdicts = ["kept", "rejected", "winner"] as const;
export const libraryConnections = ["sandbox", "con_00000000000000000001", "con_00000000000000000002"] as const;

/**
 * A library as years of work leave it: jobs of one to eight variants in bursts over three years, uploads in between,
 * edits and remixes of what was there. The same seed plans the same library. Step by step, so that a million needs no memory.
 */
export function* planLibrary({ count, seed, endsAt, pictures }: PlanOptions): Generator<PlanStep> {
  const random = createRandom(seed);
  let now = endsAt - 3 * YEAR_MS;
  const newId = createIdFactory(
    () => now,
    (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
  );
  const meanGap = (3 * YEAR_MS) / count;
  const recent: string[] = [];
  for (let made = 0; made < count; ) {
    const isUpload = random() < 0.25;
    const size = Math.min(count - made, isUpload ? 1 : 1 + Math.floor(random() ** 2 * 8));
    const parentId = recent[Math.floor(random() * recent.length)] ?? null;
    const job = isUpload ? null : planJob(random, newId, now, parentId);
    const brought = job !== null && job.status !== "succeeded" ? 0 : size;
    const assets: PlannedAsset[] = [];
    for (let i = 0; i < brought; i++) {
      const at = now + i;
      const asset = planAsset(random, { id: newId("asset"), createdAt: at, job, picture: pick(random, pictures) });
      assets.push({ ...asset, isStackTop: i === brought - 1 ? 1 : 0 });
      recent[made++ % 5_000] = asset.id;
    }
    yield { job, assets: settleTop(assets) };
    now += Math.max(10, Math.round(meanGap * Math.max(1, brought) * 2 * random()));
  }
}

/** The newest of a stack that is not in the trash lies on top. */
function settleTop(assets: readonly PlannedAsset[]): PlannedAsset[] {
  const top = assets.findLast((asset) => asset.trashedAt === null);
  return assets.map((asset) => ({ ...asset, isStackTop: asset === top || asset.kind !== "result" ? 1 : 0 }));
}

function planJob(
  random: Random,
  newId: ReturnType<typeof createIdFactory>,
  createdAt: number,
  parentId: string | null,
): PlannedJob {
  const operation = pick(random, operations);
  const takesSource = operation !== "generate" && operation !== "generateTransparent";
  const turn = random();
  return {
    jobId: newId("job"),
    runId: newId("run"),
    connectionId: pick(random, libraryConnections),
    createdAt,
    operation: takesSource && parentId === null ? "generate" : operation,
    model: operation === "upscale" ? null : pick(random, models),
    prompt: makePrompt(random),
    styleType: random() < 0.5 ? pick(random, styleTypes) : null,
    stylePreset: random() < 0.1 ? pick(random, stylePresets) : null,
    status: turn < 0.03 ? "failed" : turn < 0.035 ? "unknown" : "succeeded",
    withheld: random() < 0.02 ? 1 : 0,
    sourceId: takesSource ? parentId : null,
  };
}

interface AssetBasis {
  readonly id: string;
  readonly createdAt: number;
  readonly job: PlannedJob | null;
  readonly picture: SharedPicture;
}

function planAsset(random: Random, { id, createdAt, job, picture }: AssetBasis): PlannedAsset {
  const uploadKind = random() < 0.6 ? ("source" as const) : random() < 0.5 ? ("mask" as const) : ("reference" as const);
  const rated = random();
  return {
    id,
    seq: createdAt * 1_000,
    picture,
    byteSize: picture.byteSize ?? 200_000 + Math.floor(random() ** 2 * 6_000_000),
    kind: job === null ? uploadKind : "result",
    createdAt,
    trashedAt: random() < 0.02 ? createdAt + 60_000 : null,
    isStarred: random() < 0.05 ? 1 : 0,
    rating: rated < 0.8 ? 0 : 1 + Math.floor((rated - 0.8) * 25),
    note: random() < 0.01 ? "for the spring issue, ask Lin" : "",
    fileName: job === null ? `IMG_${Math.floor(random() * 100_000)}.png` : null,
    label: random() < 0.04 ? pick(random, labels) : null,
    verdict: random() < 0.06 ? pick(random, verdicts) : null,
    seed: job === null ? null : Math.floor(random() * 2 ** 31),
    returnedPrompt: job !== null && random() < 0.5 ? expandPrompt(random, job.prompt) : null,
    isStackTop: 1,
    parentId: job?.sourceId ?? null,
  };
}
