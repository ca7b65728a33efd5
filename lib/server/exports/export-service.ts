import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import type { Export, ExportOptions } from "@/lib/core/export";
import type { NewId } from "@/lib/core/ids";
import type { Selection } from "@/lib/core/library";
import { requireAssetRow } from "@/lib/server/assets/asset-row";
import { toDownloadName, toSafeStem } from "@/lib/server/assets/file-name";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { walkSelection } from "@/lib/server/library/walk-selection";
import type { ExportService, LeavingFile } from "@/lib/server/studio";
import { listEntries } from "./export-entries";
import { countExport, type ExportDatabase, fillExport, forgetExport, openExportTables } from "./export-items";
import { type ExportPicture, loadPictures } from "./export-picture";
import { type LayerTools, openLayers } from "./layered-file";
import { planLeaving } from "./leaving-picture";
import { streamZip, type ZipEntry } from "./stream-zip";

export interface ExportServiceOptions extends LayerTools {
  readonly version: string;
  readonly now: () => number;
  readonly newId: NewId;
  /** Aborts when the studio stops: downloads end before the database does. */
  readonly stopSignal: AbortSignal;
}

const KEPT_MS = 2 * 3_600_000;
/** Dialogs that were opened and closed; the oldest go. */
const MAX_KEPT = 40;

/** An export as it is known while it lives. */
interface OpenExport {
  facts: Export;
  readonly stem: string;
  /** Ends the download that is on its way. */
  stop: AbortController | undefined;
}

/** Takes pictures out of the studio; what is meant is remembered first, so that count and size are told before. */
export function createExportService(options: ExportServiceOptions): ExportService {
  const exports = new Map<string, OpenExport>();
  let tables: Promise<ExportDatabase> | undefined;
  const open = () => {
    tables ??= openExportTables(options.db);
    return tables;
  };
  const require = (id: string): OpenExport => {
    const found = exports.get(id);
    if (!found) throw new StudioError("not_found", "This export is over: open it again.");
    return found;
  };

  async function forgetOld(db: ExportDatabase): Promise<void> {
    const now = options.now();
    const idle = [...exports].filter(([, one]) => one.facts.state !== "sending");
    const old = idle.filter(([, one], at) => Date.parse(one.facts.expiresAt) <= now || at < idle.length - MAX_KEPT);
    for (const [id] of old) {
      exports.delete(id);
      await forgetExport(db, id);
    }
  }

  return {
    async create({ selections }) {
      const db = await open();
      await forgetOld(db);
      const id = options.newId("export");
      const createdAt = options.now();
      try {
        await fillExport(db, id, walkAll(options.db, selections));
      } catch (error) {
        await forgetExport(db, id);
        throw error;
      }
      const facts: Export = {
        id,
        createdAt: new Date(createdAt).toISOString(),
        expiresAt: new Date(createdAt + KEPT_MS).toISOString(),
        ...(await countExport(db, id)),
        state: "ready",
        sent: { count: 0, bytes: 0 },
      };
      exports.set(id, { facts, stem: await nameExport(db, selections), stop: undefined });
      return facts;
    },
    get: async (id) => require(id).facts,
    async openZip(id, wishes) {
      const found = require(id);
      return sendZip(options, await open(), found, wishes);
    },
    openPicture: (assetId, wishes) => openPicture(options, assetId, wishes),
    openLayers: (assetId, format, locale) => openLayers(options, assetId, format, locale),
  };
}

async function* walkAll(
  db: Kysely<StudioDatabase>,
  selections: readonly Selection[],
): AsyncGenerator<readonly string[]> {
  for (const selection of selections) yield* await walkSelection(db, selection);
}

/** A board's name, where a board is what is taken out. */
async function nameExport(db: ExportDatabase, [first]: readonly Selection[]): Promise<string> {
  const boardId = first && "filter" in first ? first.filter.board : undefined;
  if (boardId === undefined) return "palimpsest";
  const board = await db.selectFrom("boards").select("name").where("id", "=", boardId).executeTakeFirst();
  return board ? toSafeStem(board.name) : "palimpsest";
}

function sendZip(
  { store, version, now, warn, stopSignal }: ExportServiceOptions,
  db: ExportDatabase,
  open: OpenExport,
  options: ExportOptions,
): LeavingFile {
  const stop = new AbortController();
  const add = (count: number, bytes: number) => {
    if (open.stop !== stop) return;
    const { sent } = open.facts;
    open.facts = { ...open.facts, sent: { count: sent.count + count, bytes: sent.bytes + bytes } };
  };
  const entries = listEntries({ db, store, version, now, onPicture: () => add(1, 0) }, open.facts.id, options);
  return {
    mime: "application/zip",
    fileName: `${open.stem}-${new Date(now()).toISOString().slice(0, 10)}.zip`,
    stream: streamZip(entries, AbortSignal.any([stop.signal, stopSignal]), {
      onBegin() {
        open.stop?.abort();
        open.stop = stop;
        open.facts = { ...open.facts, state: "sending", sent: { count: 0, bytes: 0 } };
      },
      onBytes: (bytes) => add(0, bytes),
      onEnd(state, error) {
        if (state === "failed") warn("an export failed", { exportId: open.facts.id, error });
        if (open.stop !== stop) return;
        open.stop = undefined;
        open.facts = { ...open.facts, state };
      },
    }),
  };
}

async function openPicture(
  { db, store, warn }: ExportServiceOptions,
  assetId: string,
  options: Pick<ExportOptions, "recipes" | "exact" | "personal">,
): Promise<LeavingFile> {
  const row = await requireAssetRow(db, assetId);
  if (row.purgedAt !== null) throw new StudioError("gone", "This picture was deleted for good.");
  const [picture] = await loadPictures(await openExportTables(db), [{ place: 1, assetId, isSelected: 1, hasBytes: 1 }]);
  const leaving = picture && (await planLeaving(store, picture.asset, picture.recipe, options));
  if (!leaving) throw new StudioError("gone", "The file of this picture is missing from the data folder.");
  const fileName = toDownloadName(row, picture.asset.mime);
  if (leaving.beside === undefined) {
    return { mime: picture.asset.mime, fileName, stream: toStream(leaving.stream()) };
  }
  const stem = fileName.replace(/\.[a-z]+$/, "");
  return {
    mime: "application/zip",
    fileName: `${stem}.zip`,
    stream: streamZip(pairUp(picture, fileName, stem, leaving.stream(), leaving.beside), new AbortController().signal, {
      onBytes: () => undefined,
      onEnd: (state, error) => state === "failed" && warn("an export failed", { assetId, error }),
    }),
  };
}

async function* pairUp(
  { asset }: ExportPicture,
  fileName: string,
  stem: string,
  bytes: AsyncGenerator<Uint8Array>,
  recipe: string,
): AsyncGenerator<ZipEntry> {
  const modifiedAt = new Date(asset.createdAt);
  yield { path: fileName, modifiedAt, bytes };
  yield { path: `${stem}.json`, modifiedAt, bytes: recipe };
}

function toStream(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
