import type { Insertable, Updateable } from "kysely";
import { insertAsset, type NewAsset } from "@/lib/server/assets/insert-asset";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { AssetStudio } from "../assets/asset-studio";

let hashes = 0;

type Columns = Updateable<StudioDatabase["assets"]>;
export type RowPlan = readonly [about: Partial<NewAsset>, columns?: Columns];

/** Writes rows as the runner does; lists need no bytes. The columns are set behind its back. */
export async function addAssets(studio: AssetStudio, plans: readonly RowPlan[]): Promise<string[]> {
  return studio.db.transaction().execute(async (trx) => {
    const ids: string[] = [];
    for (const [about, columns = {}] of plans) {
      const id = studio.newId("asset");
      const picture = {
        hash: String(hashes++).padStart(64, "0"),
        mime: "image/png",
        width: 100,
        height: 100,
        byteSize: 1_000,
        hasAlpha: false,
      } as const;
      await insertAsset(trx, { id, kind: "result", picture, createdAt: Date.now(), ...about });
      if (Object.keys(columns).length > 0) {
        await trx.updateTable("assets").set(columns).where("id", "=", id).execute();
      }
      ids.push(id);
    }
    return ids;
  });
}

export async function addAsset(studio: AssetStudio, ...plan: RowPlan): Promise<string> {
  const [id = ""] = await addAssets(studio, [plan]);
  return id;
}

/** A job's row, which stacks and lineage refer to. */
export async function addJob(studio: AssetStudio): Promise<string> {
  const id = studio.newId("job");
  const row: Insertable<StudioDatabase["jobs"]> = {
    id,
    connectionId: "sandbox",
    operation: "generate",
    doneAt: 1,
    createdAt: 1,
  };
  await studio.db.insertInto("jobs").values(row).execute();
  return id;
}
