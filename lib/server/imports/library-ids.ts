import type { Kysely } from "kysely";
import type { ExportedAsset } from "@/lib/core/export-manifest";
import type { StudioRequest } from "@/lib/core/request";
import type { StudioDatabase } from "@/lib/server/db/schema";

/** Kinds that were brought by hand: equal bytes of one kind are one picture. */
const BROUGHT: ReadonlySet<string> = new Set(["source", "reference", "mask"]);

/**
 * Which id each thing of the library has here: its own where that is free or names the same thing already, else the one
 * of the picture with the same bytes, else a new one. Only the exceptions are remembered.
 */
export class LibraryIds {
  private readonly changed = new Map<string, string>();

  get(id: string): string {
    return this.changed.get(id) ?? id;
  }

  set(id: string, own: string): void {
    if (id !== own) this.changed.set(id, own);
  }

  /** The request with the pictures' ids of here. */
  request(request: StudioRequest): StudioRequest {
    const { source, mask, protect, styleReferences, characterReferences } = request;
    const list = (ids: readonly string[]) => ids.map((id) => this.get(id));
    return {
      ...request,
      ...(source !== undefined && { source: this.get(source) }),
      ...(mask !== undefined && { mask: this.get(mask) }),
      ...(protect !== undefined && { protect: this.get(protect) }),
      ...(styleReferences && { styleReferences: list(styleReferences) }),
      ...(characterReferences && { characterReferences: list(characterReferences) }),
    };
  }
}

/** The id a picture of the library has here; `newId` where its own names another picture. */
export async function chooseAssetId(
  db: Kysely<StudioDatabase>,
  line: Pick<ExportedAsset, "id" | "hash" | "kind" | "runId">,
  newId: () => string,
): Promise<string> {
  const same = await db.selectFrom("assets").select("hash").where("id", "=", line.id).executeTakeFirst();
  if (same?.hash === line.hash) return line.id;
  if (BROUGHT.has(line.kind) && line.runId === undefined) {
    const twin = await db
      .selectFrom("assets")
      .select("id")
      .where("hash", "=", line.hash)
      .where("kind", "=", line.kind)
      .where("runId", "is", null)
      .orderBy("purgedAt")
      .executeTakeFirst();
    if (twin !== undefined) return twin.id;
  }
  return same === undefined ? line.id : newId();
}
