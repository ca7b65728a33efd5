import { expect, test } from "vitest";
import { findLoupeBox, layOver, planPanes, toRoom } from "./pair-view";
import { toScreen, type Viewport } from "./viewport";

const viewport: Viewport = { scale: 0.5, offset: { x: 40, y: 20 } };

test("a source of half the size lies where its enlargement does, corner on corner", () => {
  const under = layOver(viewport, { width: 2000, height: 1000 }, { width: 1000, height: 500 });
  expect(toScreen(under, { x: 0, y: 0 })).toEqual({ x: 40, y: 20 });
  expect(toScreen(under, { x: 1000, y: 500 })).toEqual(toScreen(viewport, { x: 2000, y: 1000 }));
});

test("a source of another shape lies whole in the middle", () => {
  const under = layOver(viewport, { width: 1000, height: 1000 }, { width: 1000, height: 500 });
  expect(toScreen(under, { x: 500, y: 250 })).toEqual(toScreen(viewport, { x: 500, y: 500 }));
  expect(under.scale).toBe(0.5);
});

test("the loupe shows the same place of both at one scale", () => {
  const base = { width: 2000, height: 1000 };
  expect(findLoupeBox({ x: 800, y: 300 }, 100, base, base)).toEqual({ x: 750, y: 250, width: 100, height: 100 });
  expect(findLoupeBox({ x: 800, y: 300 }, 100, base, { width: 1000, height: 500 })).toEqual({
    x: 375,
    y: 125,
    width: 50,
    height: 50,
  });
});

test("a wide stage has its rooms side by side, a high one one below the other; a place in the second is found in the first", () => {
  const wide = planPanes({ width: 1000, height: 600 }, "beside");
  expect(wide).toEqual({ room: { width: 500, height: 600 }, second: { x: 500, y: 0 } });
  expect(toRoom({ x: 620, y: 100 }, wide)).toEqual({ x: 120, y: 100 });
  const high = planPanes({ width: 390, height: 700 }, "beside");
  expect(high).toEqual({ room: { width: 390, height: 350 }, second: { x: 0, y: 350 } });
  expect(toRoom({ x: 100, y: 400 }, high)).toEqual({ x: 100, y: 50 });
  expect(toRoom({ x: 100, y: 40 }, high)).toEqual({ x: 100, y: 40 });
  expect(planPanes({ width: 390, height: 700 }, "slider").room).toEqual({ width: 390, height: 700 });
});
