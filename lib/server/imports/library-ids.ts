import type { ExportedAsset } from "@/lib/core/export-manifest";
import type { StudioRequest } from "@/lib/core/request";
import type { ImportTools } from "./import-tools";
import { toTime } from "./to-time";

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

/** The id a picture of the library has here; a new one where its own names another picture. */
export async function chooseAssetId(
  { db, now, newId }: Pick<ImportTools, "db" | "now" | "newId">,
  line: ExportedAsset,
): Promise<string> {
  const same = await db
    .selectFrom("assets")
    .select(["hash", "kind", "width", "height", "createdAt"])
    .where("id", "=", line.id)
    .executeTakeFirst();
  if (same?.hash === line.hash) return line.id;
  // Without what told about its maker it came in with other bytes than the library's: known by all else.
  const isLeftOut = line.file?.isExact === false && same?.createdAt === toTime(line.createdAt, now());
  if (isLeftOut && same.kind === line.kind && same.width === line.width && same.height === line.height) return line.id;
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
  return same === undefined ? line.id : newId("asset");
}
