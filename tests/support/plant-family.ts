import { randomBytes } from "node:crypto";
import type { LineageRole } from "@/lib/core/asset";
import { createIdFactory } from "@/lib/core/ids";
import type { Operation, StudioRequest } from "@/lib/core/request";
import { insertAsset } from "@/lib/server/assets/insert-asset";
import { openDatabase } from "@/lib/server/db/open-database";
import { createRandom, pick, type Random } from "@/lib/server/sandbox/engine/random";
import { makePrompt } from "./library-words";

export interface FamilyOptions {
  /** Path of a studio's database that holds pictures with bytes: theirs are shared. The studio must not be running. */
  readonly file: string;
  /** Pictures of the family, its source included. */
  readonly count: number;
  /** Of each run, at most. */
  readonly variants?: number;
  readonly seed?: number;
}

const operations: readonly [Operation, ...Operation[]] = ["edit", "edit", "remix", "remix", "reframe", "upscale"];
/** So many of the newest pictures are worked on next, most of the time: lines grow long, and some branch early. */
const RECENT = 40;

/**
 * Grows one family as years of work on one picture would: runs on the picture and on what came of it, some with masks
 * or style references. Answers its pictures, the source first. The same seed grows the same shape.
 */
export async function plantFamily({ file, count, variants = 1, seed = 5 }: FamilyOptions): Promise<string[]> {
  const random = createRandom(seed);
  let now = Date.now() - count * 1_000;
  const newId = createIdFactory(() => now, randomBytes);
  const database = openDatabase({ file, now: () => now });
  try {
    const shared = await database
      .selectFrom("assets")
      .select(["hash", "width", "height", "byteSize", "thumbhash"])
      .where("thumbhash", "is not", null)
      .where("kind", "!=", "mask")
      .groupBy("hash")
      .limit(12)
      .execute();
    const [first, ...rest] = shared;
    if (first === undefined) throw new Error("the library has no pictures to share");
    return await database.transaction().execute(async (trx) => {
      const add = async (about: Partial<Parameters<typeof insertAsset>[1]>) => {
        const { thumbhash, ...picture } = pick(random, [first, ...rest]);
        const id = newId("asset");
        await insertAsset(trx, {
          id,
          kind: "result",
          picture: { ...picture, mime: "image/png", hasAlpha: false },
          createdAt: now,
          ...about,
        });
        await trx.updateTable("assets").set({ thumbhash }).where("id", "=", id).execute();
        now += 10;
        return id;
      };
      const family = [await add({ kind: "source" })];
      const helpers = [await add({ kind: "mask" }), await add({ kind: "reference" })];
      while (family.length < count) {
        now += 500;
        const request = planRequest(random, family, helpers);
        const [jobId, runId] = [newId("job"), newId("run")];
        const made = Math.min(count - family.length, 1 + Math.floor(random() * variants));
        await trx
          .insertInto("jobs")
          .values({ id: jobId, connectionId: "sandbox", operation: request.operation, doneAt: now, createdAt: now })
          .execute();
        await trx
          .insertInto("runs")
          .values({
            id: runId,
            jobId,
            seq: 0,
            connectionId: "sandbox",
            status: "succeeded",
            request: JSON.stringify({ ...request, numImages: made }),
            numImages: made,
            estimateMicros: 60_000,
            costMicros: 60_000,
            createdAt: now,
          })
          .execute();
        for (let position = 0; position < made; position++) {
          const assetId = await add({
            origin: {
              jobId,
              runId,
              connectionId: "sandbox",
              operation: request.operation,
              model: request.model,
              prompt: request.prompt,
              seed: position,
              isSandbox: true,
            },
            parents: listParents(request),
          });
          await trx.insertInto("runResults").values({ runId, position, assetId, isSafe: 1 }).execute();
          family.push(assetId);
        }
      }
      return family;
    });
  } finally {
    await database.destroy();
  }
}

function planRequest(random: Random, family: readonly string[], [mask, reference]: readonly string[]): StudioRequest {
  const operation = pick(random, operations);
  const isRecent = random() < 0.7;
  const from = isRecent ? Math.max(0, family.length - RECENT) : 0;
  const source = family[from + Math.floor(random() * (family.length - from))];
  return {
    operation,
    ...(source !== undefined && { source }),
    ...(operation === "upscale" ? {} : { model: "V_3" as const, prompt: makePrompt(random) }),
    ...(operation === "edit" && mask !== undefined && { mask }),
    ...(operation === "remix" && random() < 0.3 && reference !== undefined && { styleReferences: [reference] }),
    ...(operation === "reframe" && { resolution: "1312x736" }),
    ...(random() < 0.4 && { seed: Math.floor(random() * 1_000) }),
  };
}

function listParents({ source, mask, styleReferences }: StudioRequest) {
  const one = (assetId: string | undefined, role: LineageRole) => (assetId === undefined ? [] : [{ assetId, role }]);
  return [...one(source, "source"), ...one(mask, "mask"), ...one(styleReferences?.[0], "styleReference")];
}
