import { expect, it } from "vitest";
import type { Board } from "@/lib/core/library";
import { listBoardRows, listParents } from "./board-order";

const board = (id: string, position: number, parentId?: string): Board => ({
  id,
  name: id,
  position,
  count: 0,
  createdAt: "2026-11-20T00:00:00.000Z",
  ...(parentId === undefined ? {} : { parentId }),
});
const boards = [
  board("b", 1),
  board("a", 0),
  board("a2", 1, "a"),
  board("a1", 0, "a"),
  board("deep", 0, "a1"),
  board("lost", 2, "gone"),
];

it("lists boards in their order, those inside of open ones under them", () => {
  const rows = listBoardRows(boards, (id) => id === "a");
  expect(rows.map(({ board: { id }, depth }) => `${depth} ${id}`)).toEqual(["0 a", "1 a1", "1 a2", "0 b", "0 lost"]);
  expect(rows.filter(({ hasChildren }) => hasChildren).map(({ board: { id } }) => id)).toEqual(["a", "a1"]);
});

it("moves no board into itself or into what lies in it", () => {
  expect(listParents(boards, "a").map(({ board: { id } }) => id)).toEqual(["b", "lost"]);
  expect(listParents(boards, "a1").map(({ board: { id } }) => id)).toEqual(["a", "a2", "b", "lost"]);
});
