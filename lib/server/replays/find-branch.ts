import { type Kysely, sql } from "kysely";
import { compositeFactsSchema } from "@/lib/core/job";
import type { Branch } from "@/lib/core/replay";
import { MAX_REPLAY_STEPS } from "@/lib/core/replay";
import { type CompositeSettings, requestSchema, type StudioRequest } from "@/lib/core/request";
import { requireAssetRow } from "@/lib/server/assets/asset-row";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn, parseOptionalColumn } from "@/lib/server/jobs/json-column";

type Db = Kysely<StudioDatabase>;

/** One picture out of a run: its place in it, and whether it is the one that came or the one that was put back. */
export interface PictureOfRun {
  readonly runId: string;
  readonly position: number;
  readonly picture: "result" | "composite";
}

/** A run of a branch. */
export interface BranchStep {
  readonly runId: string;
  /** As it was asked for; its source is the original's. */
  readonly request: StudioRequest;
  /** Place of the step whose picture it works on; null: the branch's first picture. */
  readonly parent: number | null;
  /** Which picture of that step's run. */
  readonly from: PictureOfRun | null;
  /** A picture it made, to know it by. */
  readonly assetId: string | undefined;
}

export interface FoundBranch {
  /** The picture that another one takes the place of. */
  readonly baseId: string;
  /** Each after the one it follows from. */
  readonly steps: readonly BranchStep[];
  /** There are more runs than can be replayed at once. */
  readonly isTooLong: boolean;
}

/** The runs that make a branch, by source alone. Throws StudioError `not_found`. */
export async function findBranch(db: Db, targetId: string, branch: Branch): Promise<FoundBranch> {
  await requireAssetRow(db, targetId);
  return branch === "path" ? findPath(db, targetId) : findSubtree(db, targetId);
}

/** From the last picture back to one that no run made of another: an upload, a generation, something put together by hand. */
async function findPath(db: Db, targetId: string): Promise<FoundBranch> {
  const line: { readonly assetId: string; readonly runId: string; readonly request: StudioRequest }[] = [];
  const seen = new Set<string>();
  let assetId = targetId;
  for (;;) {
    const { runId } = await requireAssetRow(db, assetId);
    const request = runId === null ? undefined : await readRequest(db, runId);
    if (runId === null || request?.source === undefined || seen.has(runId)) break;
    seen.add(runId);
    line.unshift({ assetId, runId, request });
    assetId = request.source;
  }
  const steps: BranchStep[] = [];
  for (const [place, { assetId: id, runId, request }] of line.slice(0, MAX_REPLAY_STEPS).entries()) {
    const source = line[place - 1];
    const from = source === undefined ? null : await findPicture(db, source.assetId);
    steps.push({ runId, request, parent: source === undefined ? null : place - 1, from, assetId: id });
  }
  return { baseId: assetId, steps, isTooLong: line.length > MAX_REPLAY_STEPS };
}

async function findSubtree(db: Db, baseId: string): Promise<FoundBranch> {
  const steps: BranchStep[] = [];
  const known = new Set<string>();
  let frontier: { readonly id: string; readonly step: number | null }[] = [{ id: baseId, step: null }];
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    for (const { id, step } of frontier) {
      const from = step === null ? null : await findPicture(db, id);
      for (const { runId, assetId } of await readRunsOf(db, id)) {
        if (known.has(runId)) continue;
        if (steps.length === MAX_REPLAY_STEPS) return { baseId, steps, isTooLong: true };
        known.add(runId);
        const request = await readRequest(db, runId);
        if (request?.source !== id) continue;
        const place = steps.push({ runId, request, parent: step, from, assetId }) - 1;
        for (const made of await readMade(db, runId)) next.push({ id: made, step: place });
      }
    }
    frontier = next;
  }
  return { baseId, steps, isTooLong: false };
}

/** The runs that worked on a picture, the first made first, each with one of its pictures: the one put back, if there is one. */
async function readRunsOf(db: Db, assetId: string): Promise<{ readonly runId: string; readonly assetId: string }[]> {
  const { rows } = await sql<{ runId: string; assetId: string }>`
    select lineage.run_id, coalesce(max(iif(assets.kind = 'composite', assets.id, null)), min(assets.id)) as asset_id
    from lineage cross join assets on assets.id = lineage.child_id
    where lineage.parent_id = ${assetId} and lineage.role = 'source' and lineage.run_id is not null
    group by lineage.run_id order by lineage.run_id limit ${MAX_REPLAY_STEPS + 1}`.execute(db);
  return rows;
}

async function readMade(db: Db, runId: string): Promise<string[]> {
  const rows = await db.selectFrom("assets").select("id").where("runId", "=", runId).orderBy("id").execute();
  return rows.map(({ id }) => id);
}

async function readRequest(db: Db, runId: string): Promise<StudioRequest | undefined> {
  const row = await db.selectFrom("runs").select("request").where("id", "=", runId).executeTakeFirst();
  return row && parseJsonColumn(requestSchema, row.request, "runs.request");
}

/** Where in its run a picture stands; a composite that another took the place of stands where its result does. */
async function findPicture(db: Db, assetId: string): Promise<PictureOfRun | null> {
  const result = await findResult(db, assetId);
  if (result) return { ...result, picture: "result" };
  const shown = await db
    .selectFrom("runResults")
    .select(["runId", "position"])
    .where("compositeId", "=", assetId)
    .executeTakeFirst();
  if (shown) return { ...shown, picture: "composite" };
  const raw = await db
    .selectFrom("lineage")
    .select("parentId")
    .where("childId", "=", assetId)
    .where("role", "=", "raw")
    .executeTakeFirst();
  const under = raw && (await findResult(db, raw.parentId));
  return under ? { ...under, picture: "composite" } : null;
}

async function findResult(db: Db, assetId: string) {
  return db.selectFrom("runResults").select(["runId", "position"]).where("assetId", "=", assetId).executeTakeFirst();
}

/** How a picture was put back in the end: settings that were changed after the call count. */
export async function readSettings(db: Db, { runId, position }: PictureOfRun): Promise<CompositeSettings | undefined> {
  const row = await db
    .selectFrom("runResults")
    .select("compositeFacts")
    .where("runId", "=", runId)
    .where("position", "=", position)
    .executeTakeFirst();
  return parseOptionalColumn(compositeFactsSchema, row?.compositeFacts ?? null, "run_results.composite_facts")
    ?.settings;
}
