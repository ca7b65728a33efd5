import type { EmitEvent, StudioTransaction } from "@/lib/server/jobs/events";

/** Where a run may still be sent again, or is on its way. */
const MAY_BE_SENT = ["queued", "sending", "responded", "archiving", "failed", "canceled", "unknown"] as const;

/**
 * Removes a composite that another has taken the place of, unless somebody holds on to it: it is the source of an edit
 * or of a mask, of a run that is not done, on a board, or marked by hand. Making it again is free; its bytes are swept
 * with all others that no row points at.
 */
export async function dropComposite(trx: StudioTransaction, emit: EmitEvent, assetId: string): Promise<void> {
  if (await isHeld(trx, assetId)) return;
  await trx.deleteFrom("assets").where("id", "=", assetId).execute();
  emit({ type: "asset", assetId, change: "removed" });
}

async function isHeld(trx: StudioTransaction, assetId: string): Promise<boolean> {
  const { count } = await trx
    .selectNoFrom((eb) => [
      eb.selectFrom("lineage").select("childId").where("parentId", "=", assetId).limit(1).as("child"),
      eb.selectFrom("masks").select("id").where("sourceId", "=", assetId).limit(1).as("mask"),
      eb.selectFrom("boardAssets").select("boardId").where("assetId", "=", assetId).limit(1).as("board"),
      eb.selectFrom("boards").select("id").where("coverAssetId", "=", assetId).limit(1).as("cover"),
      eb.selectFrom("assetTags").select("tag").where("assetId", "=", assetId).limit(1).as("tag"),
      eb.selectFrom("runResults").select("runId").where("compositeId", "=", assetId).limit(1).as("result"),
      eb
        .selectFrom("assets")
        .select("id")
        .where("id", "=", assetId)
        .where((by) =>
          by.or([
            by("isStarred", "=", 1),
            by("rating", ">", 0),
            by("note", "!=", ""),
            by("verdict", "is not", null),
            by("label", "is not", null),
          ]),
        )
        .as("marked"),
      eb
        .selectFrom("runs")
        .select("id")
        .where("status", "in", [...MAY_BE_SENT])
        .where((by) => by(by.fn<number>("instr", ["request", by.val(assetId)]), ">", 0))
        .limit(1)
        .as("run"),
    ])
    .executeTakeFirstOrThrow()
    .then((row) => ({ count: Object.values(row).filter((value) => value !== null).length }));
  return count > 0;
}
