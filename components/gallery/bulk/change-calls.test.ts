import { expect, it } from "vitest";
import { selectionSchema } from "@/lib/core/library";
import { nothingSelected, selectFound, toggleTile, withTiles } from "../selection/selection";
import { listChangeCalls } from "./change-calls";

const idOf = (at: number) => `ast_${String(at).padStart(20, "0")}`;

it("names a thousand tiles at a time, and whole stacks where there are any", () => {
  const tiles = Array.from({ length: 2_500 }, (_, at) => ({ id: idOf(at), stackSize: at === 1_200 ? 4 : 1 }));
  const calls = listChangeCalls(withTiles(nothingSelected, tiles, true), {}, true);
  expect(calls.map(({ count }) => count)).toEqual([1_000, 1_003, 500]);
  expect(calls.map(({ selection }) => selection.wholeStacks)).toEqual([undefined, true, undefined]);
  for (const { selection } of calls) expect(selectionSchema.parse(selection)).toEqual(selection);
  expect(listChangeCalls(nothingSelected, {}, true)).toEqual([]);
});

it("names the search and what is left out of it, in one call", () => {
  const all = toggleTile(selectFound("starred=true", 48_213), { id: idOf(7), stackSize: 4 });
  const [call] = listChangeCalls(all, { starred: true }, true);
  expect(call).toEqual({
    selection: { filter: { starred: true }, count: 48_213, except: [idOf(7)], wholeStacks: true },
    count: 48_209,
  });
  expect(selectionSchema.parse(call?.selection)).toEqual(call?.selection);
});
