import type { Board } from "@/lib/core/library";

/** A board in the order it is shown in, with how deep it lies. */
export interface PlacedBoard {
  readonly board: Board;
  readonly depth: number;
  readonly hasChildren: boolean;
}

/** Boards as a tree laid out in lines; those inside a board that is folded are left out. */
export function listBoardRows(boards: readonly Board[], isOpen: (id: string) => boolean): readonly PlacedBoard[] {
  const known = new Set(boards.map(({ id }) => id));
  const childrenOf = (parentId: string | undefined) =>
    boards
      .filter(
        (board) =>
          (board.parentId !== undefined && known.has(board.parentId) ? board.parentId : undefined) === parentId,
      )
      .toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name));
  const rows: PlacedBoard[] = [];
  const add = (parentId: string | undefined, depth: number) => {
    for (const board of childrenOf(parentId)) {
      const hasChildren = boards.some((other) => other.parentId === board.id);
      rows.push({ board, depth, hasChildren });
      if (hasChildren && isOpen(board.id)) add(board.id, depth + 1);
    }
  };
  add(undefined, 0);
  return rows;
}

/** Where a board may be moved: not into itself, nor into what lies inside it. */
export function listParents(boards: readonly Board[], movedId: string): readonly PlacedBoard[] {
  const inside = new Set([movedId]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { id, parentId } of boards) {
      if (parentId !== undefined && inside.has(parentId) && !inside.has(id)) {
        inside.add(id);
        grew = true;
      }
    }
  }
  return listBoardRows(boards, () => true).filter(({ board }) => !inside.has(board.id));
}
