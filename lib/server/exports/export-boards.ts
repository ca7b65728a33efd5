import type { ExportedBoard } from "@/lib/core/export-manifest";
import { toSafeStem } from "@/lib/server/assets/file-name";
import type { ExportDatabase } from "./export-items";

type BoardRow = Awaited<ReturnType<typeof loadBoards>>[number];

/** The studio's boards as folders and as names. */
export interface BoardNames {
  /** "Autumn/Posters", safe on every file system; undefined when there is no such board. */
  folder(boardId: string): string | undefined;
  /** "Autumn / Posters", as the user calls it. */
  name(boardId: string): string | undefined;
  /** The boards named and those around them, parents first. */
  withParents(boardIds: ReadonlySet<string>): readonly BoardRow[];
}

/** Boards are made by hand and few; all of them are held. */
export async function readBoardNames(db: ExportDatabase): Promise<BoardNames> {
  const byId = new Map((await loadBoards(db)).map((board) => [board.id, board]));
  const pathOf = (boardId: string): readonly BoardRow[] => {
    const path: BoardRow[] = [];
    for (let board = byId.get(boardId); board; board = byId.get(board.parentId ?? "")) path.unshift(board);
    return path;
  };
  const join = (boardId: string, separator: string, toText: (name: string) => string): string | undefined => {
    const path = pathOf(boardId);
    return path.length === 0 ? undefined : path.map(({ name }) => toText(name)).join(separator);
  };
  return {
    folder: (boardId) => join(boardId, "/", toSafeStem),
    name: (boardId) => join(boardId, " / ", (name) => name),
    withParents: (boardIds) => [...new Set([...boardIds].flatMap(pathOf))],
  };
}

/** A line of the manifest. `isTold`: whether a picture is in it. */
export function toExportedBoard(
  board: BoardRow,
  parents: ReadonlySet<string>,
  isTold: (assetId: string) => boolean,
): ExportedBoard {
  const { id, name, parentId, coverAssetId, position, createdAt } = board;
  return {
    id,
    name,
    ...(parentId !== null && parents.has(parentId) && { parentId }),
    ...(coverAssetId !== null && isTold(coverAssetId) && { coverId: coverAssetId }),
    position,
    createdAt: new Date(createdAt).toISOString(),
  };
}

function loadBoards(db: ExportDatabase) {
  return db
    .selectFrom("boards")
    .select(["id", "name", "parentId", "coverAssetId", "position", "createdAt"])
    .where("trashedAt", "is", null)
    .orderBy("position")
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}
