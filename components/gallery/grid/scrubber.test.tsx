// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderInStudio, stubLayout } from "@/tests/support/render-in-studio";
import { layOutLibrary } from "../layout/lay-out-library";
import type { GridModel } from "./grid-model";
import { createGridMotion } from "./grid-motion";
import { Scrubber } from "./scrubber";

beforeEach(stubLayout);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const rules = { width: 1_200, target: 150, gap: 6, shape: "justified", heading: 44 } as const;
const buckets = Array.from({ length: 40 }, (_, day) => ({
  key: `day ${day}`,
  group: `2026-${String(12 - Math.floor(day / 28)).padStart(2, "0")}-${String(28 - (day % 28)).padStart(2, "0")}`,
  count: 100,
  aspect: 120,
}));

test("End goes to the end of the list as it is laid out by now, not as it was when the scrubber was drawn", () => {
  const motion = createGridMotion();
  const library = layOutLibrary(buckets, rules, () => undefined);
  const plane = document.createElement("div");
  motion.settleRender({ listHeight: library.height, viewHeight: 800 }, plane, 0);
  const model: GridModel = {
    library,
    motion,
    tilesOf: () => undefined,
    rowsOf: () => ({ rows: [], height: 0 }),
    loadTiles: async () => [],
  };
  renderInStudio(<Scrubber model={model} />, async () => new Response());
  // Parts that came into the page turned out higher.
  const higher = library.height + 1_395;
  motion.settleRender({ listHeight: higher, viewHeight: 800 }, plane, 0);
  fireEvent.keyDown(screen.getByRole("slider"), { key: "End" });
  expect(motion.getTop()).toBe(higher - 800);
});
