import { lineageRoleSchema } from "@/lib/core/asset";
import {
  type ExportedAsset,
  type ExportedConnection,
  type ExportedEdge,
  type ExportedJob,
  type ExportedMask,
  type ExportedRun,
  type ExportListName,
  exportListNames,
} from "@/lib/core/export-manifest";
import { maskDocumentSchema } from "@/lib/core/mask";
import { operationSchema, requestSchema } from "@/lib/core/request";
import { sweepSchema } from "@/lib/core/sweep";
import { parseJsonColumn, parseOptionalColumn } from "@/lib/server/jobs/json-column";
import { loadRuns } from "@/lib/server/jobs/read-job";
import { maskColumns, toMask } from "@/lib/server/masks/mask-row";
import { type BoardNames, toExportedBoard } from "./export-boards";
import { type ExportDatabase, type ExportItem, seeNew, walkItems } from "./export-items";
import { type ExportPicture, loadPictures } from "./export-picture";

const BATCH = 200;

/** Writes the lists of a manifest, one line at a time, and remembers what the header tells of them. */
export class ManifestLists {
  readonly counts: Record<ExportListName, number> = { assets: 0, lineage: 0, boards: 0, jobs: 0, runs: 0, masks: 0 };
  files = 0;
  readonly #db: ExportDatabase;
  readonly #exportId: string;
  readonly #boards: BoardNames;
  readonly #boardIds = new Set<string>();
  readonly #connectionIds = new Set<string>();

  constructor(db: ExportDatabase, exportId: string, boards: BoardNames) {
    this.#db = db;
    this.#exportId = exportId;
    this.#boards = boards;
  }

  /** The lists in the order in which they must be written: later ones tell what earlier ones named. */
  static readonly order = exportListNames;

  async *write(name: ExportListName): AsyncGenerator<string> {
    for await (const lines of this.#read(name)) {
      if (lines.length === 0) continue;
      this.counts[name] += lines.length;
      yield `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
    }
  }

  /** What the header tells of where pictures came from. */
  async connections(): Promise<ExportedConnection[]> {
    if (this.#connectionIds.size === 0) return [];
    return this.#db
      .selectFrom("connections")
      .select(["id", "name", "dialect"])
      .where("id", "in", [...this.#connectionIds])
      .orderBy("id")
      .execute();
  }

  #read(name: ExportListName): AsyncGenerator<readonly unknown[]> {
    switch (name) {
      case "assets":
        return this.#walk((items) => this.#readAssets(items));
      case "lineage":
        return this.#walk((items) => readEdges(this.#db, this.#exportId, items));
      case "boards":
        return this.#readBoards();
      case "jobs":
        return this.#walk((items) => this.#readJobs(items));
      case "runs":
        return this.#walk((items) => this.#readRuns(items));
      case "masks":
        return this.#readMasks();
    }
  }

  async *#walk(
    read: (items: readonly ExportItem[]) => Promise<readonly unknown[]>,
  ): AsyncGenerator<readonly unknown[]> {
    for await (const items of walkItems(this.#db, this.#exportId, BATCH)) yield await read(items);
  }

  async #readAssets(items: readonly ExportItem[]): Promise<ExportedAsset[]> {
    const placed = await this.#db
      .selectFrom("exportItems")
      .select(["assetId", "path", "isExact", "recipePath"])
      .where("exportId", "=", this.#exportId)
      .where(
        "assetId",
        "in",
        items.map(({ assetId }) => assetId),
      )
      .execute();
    const files = new Map(placed.map((row) => [row.assetId, row]));
    return (await loadPictures(this.#db, items)).map((picture) => {
      for (const { boardId } of picture.boards) this.#boardIds.add(boardId);
      this.#name(picture.asset.connectionId);
      const file = files.get(picture.asset.id);
      if (file?.path) this.files += 1;
      return toExportedAsset(picture, file);
    });
  }

  async *#readBoards(): AsyncGenerator<readonly unknown[]> {
    const boards = this.#boards.withParents(this.#boardIds);
    const covers = boards.flatMap(({ coverAssetId }) => (coverAssetId === null ? [] : [coverAssetId]));
    const told = new Set(await listTold(this.#db, this.#exportId, covers));
    const ids = new Set(boards.map(({ id }) => id));
    yield boards.map((board) => toExportedBoard(board, ids, (assetId) => told.has(assetId)));
  }

  async #readJobs(items: readonly ExportItem[]): Promise<ExportedJob[]> {
    const { jobIds } = await this.#listMakers(items);
    const ids = await seeNew(this.#db, this.#exportId, "job", jobIds);
    if (ids.length === 0) return [];
    const rows = await this.#db.selectFrom("jobs").selectAll().where("id", "in", ids).orderBy("id").execute();
    return rows.map((row) => {
      this.#name(row.connectionId);
      const sweep = parseOptionalColumn(sweepSchema, row.sweep, "jobs.sweep");
      const request = parseOptionalColumn(requestSchema, row.request, "jobs.request");
      return {
        id: row.id,
        connectionId: row.connectionId,
        operation: operationSchema.parse(row.operation),
        createdAt: toIso(row.createdAt),
        ...(row.doneAt !== null && { doneAt: toIso(row.doneAt) }),
        ...(sweep && { sweep }),
        ...(request && { request }),
      };
    });
  }

  async #readRuns(items: readonly ExportItem[]): Promise<ExportedRun[]> {
    const { runIds } = await this.#listMakers(items);
    const ids = await seeNew(this.#db, this.#exportId, "run", runIds);
    const runs = await loadRuns(this.#db, ids);
    return ids.flatMap((id) => {
      const found = runs.get(id);
      if (!found) return [];
      const { row, run } = found;
      this.#name(row.connectionId);
      return [{ ...run, jobId: row.jobId, connectionId: row.connectionId, position: row.seq }];
    });
  }

  async *#readMasks(): AsyncGenerator<readonly ExportedMask[]> {
    for await (const items of walkItems(this.#db, this.#exportId, BATCH)) {
      const rows = await this.#db
        .selectFrom("masks")
        .select(maskColumns)
        .where(
          "sourceId",
          "in",
          items.map(({ assetId }) => assetId),
        )
        .where("trashedAt", "is", null)
        .orderBy("id")
        .execute();
      // A document may be megabytes: one at a time.
      for (const row of rows) {
        const found = await this.#db.selectFrom("masks").select("document").where("id", "=", row.id).executeTakeFirst();
        if (!found) continue;
        yield [{ ...toMask(row), document: parseJsonColumn(maskDocumentSchema, found.document, "masks.document") }];
      }
    }
  }

  async #listMakers(items: readonly ExportItem[]): Promise<{ readonly jobIds: string[]; readonly runIds: string[] }> {
    const rows = await this.#db
      .selectFrom("assets")
      .select(["jobId", "runId"])
      .where(
        "id",
        "in",
        items.map(({ assetId }) => assetId),
      )
      .orderBy("id")
      .execute();
    return {
      jobIds: rows.flatMap(({ jobId }) => jobId ?? []),
      runIds: rows.flatMap(({ runId }) => runId ?? []),
    };
  }

  #name(connectionId: string | undefined): void {
    if (connectionId !== undefined) this.#connectionIds.add(connectionId);
  }
}

function toExportedAsset(
  { asset, row, item, boards }: ExportPicture,
  file: { readonly path: string | null; readonly isExact: number; readonly recipePath: string | null } | undefined,
): ExportedAsset {
  return {
    ...asset,
    ...(file !== undefined &&
      file.path !== null && {
        file: {
          path: file.path,
          isExact: file.isExact === 1,
          ...(file.recipePath !== null && { recipePath: file.recipePath }),
        },
      }),
    isSelected: item.isSelected === 1,
    boards: boards.map(({ boardId, addedAt }) => ({ id: boardId, addedAt: toIso(addedAt) })),
    ...(row.stackId !== null && { stackId: row.stackId }),
    ...(row.pictureHash !== null && { pictureHash: row.pictureHash }),
    ...(row.isApart === 1 && { isApart: true as const }),
  };
}

async function readEdges(db: ExportDatabase, exportId: string, items: readonly ExportItem[]): Promise<ExportedEdge[]> {
  const rows = await db
    .selectFrom("lineage")
    .innerJoin("exportItems", (join) =>
      join.onRef("exportItems.assetId", "=", "lineage.parentId").on("exportItems.exportId", "=", exportId),
    )
    .select(["lineage.childId", "lineage.parentId", "lineage.role", "lineage.runId"])
    .where(
      "lineage.childId",
      "in",
      items.map(({ assetId }) => assetId),
    )
    .orderBy("lineage.childId")
    .orderBy("lineage.role")
    .orderBy("lineage.parentId")
    .execute();
  return rows.map(({ childId, parentId, role, runId }) => ({
    childId,
    parentId,
    role: lineageRoleSchema.parse(role),
    ...(runId !== null && { runId }),
  }));
}

async function listTold(db: ExportDatabase, exportId: string, assetIds: readonly string[]): Promise<string[]> {
  if (assetIds.length === 0) return [];
  const rows = await db
    .selectFrom("exportItems")
    .select("assetId")
    .where("exportId", "=", exportId)
    .where("assetId", "in", assetIds)
    .execute();
  return rows.map(({ assetId }) => assetId);
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
