import type { ExportOptions } from "@/lib/core/export";
import { EXPORT_CSV_PATH, EXPORT_FORMAT, type ExportHeader, exportPaths } from "@/lib/core/export-manifest";
import { toDownloadName } from "@/lib/server/assets/file-name";
import type { BlobStore } from "@/lib/server/storage/blob-store";
import { type BoardNames, readBoardNames } from "./export-boards";
import { type ExportDatabase, type ExportItem, forgetSeen, placeItem, walkItems } from "./export-items";
import { type ExportPicture, loadPictures } from "./export-picture";
import { writeTableHead, writeTableLine } from "./export-table";
import { planLeaving } from "./leaving-picture";
import { ManifestLists } from "./manifest-lists";
import type { ZipEntry } from "./stream-zip";

export interface ExportEntryTools {
  readonly db: ExportDatabase;
  readonly store: BlobStore;
  readonly version: string;
  readonly now: () => number;
  /** A picture's bytes come next. */
  readonly onPicture: () => void;
}

/** Rows in memory at a time. */
const BATCH = 100;
const PICTURES = "pictures";
const INPUTS = "inputs";

/** Everything that lies in an export's ZIP, in its order: pictures, each with what lies beside it, the table, the lists. */
export async function* listEntries(
  tools: ExportEntryTools,
  exportId: string,
  options: ExportOptions,
): AsyncGenerator<ZipEntry> {
  const { db, version, now } = tools;
  const boards = await readBoardNames(db);
  const createdAt = new Date(now());
  await forgetSeen(db, exportId);
  yield* listPictures(tools, exportId, options, boards);
  if (options.table) yield { path: EXPORT_CSV_PATH, modifiedAt: createdAt, bytes: writeTable(tools, exportId, boards) };
  if (!options.manifest) return;
  const lists = new ManifestLists(db, exportId, boards);
  for (const name of ManifestLists.order) {
    yield { path: exportPaths[name], modifiedAt: createdAt, bytes: lists.write(name) };
  }
  const header: ExportHeader = {
    palimpsestExport: EXPORT_FORMAT,
    version,
    createdAt: createdAt.toISOString(),
    counts: lists.counts,
    files: lists.files,
    connections: await lists.connections(),
  };
  yield { path: exportPaths.header, modifiedAt: createdAt, bytes: `${JSON.stringify(header, null, 2)}\n` };
}

async function* listPictures(
  tools: ExportEntryTools,
  exportId: string,
  options: ExportOptions,
  boards: BoardNames,
): AsyncGenerator<ZipEntry> {
  const { db, store, onPicture } = tools;
  for await (const items of walkItems(db, exportId, BATCH)) {
    for (const picture of await loadPictures(db, items)) {
      const { item, asset, recipe } = picture;
      const leaving = isWanted(item, options) ? await planLeaving(store, asset, recipe, options) : undefined;
      if (leaving === undefined) {
        await placeItem(db, exportId, item.place, undefined);
        continue;
      }
      const path = placePicture(picture, options, boards);
      const recipePath = leaving.beside === undefined ? undefined : `${path.replace(/\.[a-z]+$/, "")}.json`;
      await placeItem(db, exportId, item.place, { path, isExact: leaving.isExact, recipePath });
      const modifiedAt = new Date(asset.createdAt);
      onPicture();
      yield { path, modifiedAt, bytes: leaving.stream() };
      if (recipePath !== undefined && leaving.beside !== undefined) {
        yield { path: recipePath, modifiedAt, bytes: leaving.beside };
      }
    }
  }
}

function isWanted(item: ExportItem, { inputs }: ExportOptions): boolean {
  return item.hasBytes === 1 && (item.isSelected === 1 || inputs);
}

/** The end of its id keeps a picture's name its own, and the same in every export. */
function placePicture(
  { item, asset, row, boards: links }: ExportPicture,
  options: ExportOptions,
  boards: BoardNames,
): string {
  const name = toDownloadName(row, asset.mime, `-${asset.id.slice(-8).toLowerCase()}`);
  if (item.isSelected === 0) return `${INPUTS}/${name}`;
  const [first] = links;
  const board = options.folders === "board" && first ? boards.folder(first.boardId) : undefined;
  const day = options.folders === "day" ? dayOf(asset.createdAt, options.zone) : undefined;
  return [PICTURES, board ?? day, name].filter((part) => part !== undefined).join("/");
}

/** "2026-11-30" in that zone. */
function dayOf(createdAt: string, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date(createdAt));
}

async function* writeTable({ db }: ExportEntryTools, exportId: string, boards: BoardNames): AsyncGenerator<string> {
  yield writeTableHead();
  for await (const items of walkItems(db, exportId, BATCH)) {
    const placed = await db
      .selectFrom("exportItems")
      .select(["assetId", "path"])
      .where("exportId", "=", exportId)
      .where(
        "assetId",
        "in",
        items.map(({ assetId }) => assetId),
      )
      .where("path", "is not", null)
      .execute();
    const paths = new Map(placed.map(({ assetId, path }) => [assetId, path ?? ""]));
    const lines = (await loadPictures(db, items)).flatMap((picture) => {
      const path = paths.get(picture.asset.id);
      const names = picture.boards.flatMap(({ boardId }) => boards.name(boardId) ?? []);
      return path === undefined ? [] : [writeTableLine(path, picture, names)];
    });
    if (lines.length > 0) yield lines.join("");
  }
}
