import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeReference,
  changeThroughPane,
  findPaneViewport,
  fitLinkedView,
  type LinkedPane,
  type LinkedView,
  scaleLinkedView,
} from "./linked-view";
import { MAX_SCALE, MIN_SCALE, panBy, toImage, zoomAt } from "./viewport";

const sides = fc.integer({ min: 64, max: 8192 });
const sizes = fc.record({ width: sides, height: sides });
const stages = fc.record({ width: fc.integer({ min: 100, max: 1600 }), height: fc.integer({ min: 100, max: 1200 }) });
const shares = fc.double({ min: 0, max: 1, noNaN: true });
const views = fc.record({
  scale: fc.double({ min: 0.05, max: 16, noNaN: true }),
  center: fc.record({ x: shares, y: shares }),
});
const panes: fc.Arbitrary<readonly LinkedPane[]> = fc
  .tuple(sizes, fc.array(fc.record({ picture: sizes, stage: stages }), { minLength: 2, maxLength: 9 }))
  .map(([reference, all]) => all.map((one) => ({ ...one, reference })));

/** The share of the picture under the middle of a pane, as the pane itself has it. */
function readCenter(view: LinkedView, pane: LinkedPane) {
  const { x, y } = toImage(findPaneViewport(view, pane, 0.0001), { x: pane.stage.width / 2, y: pane.stage.height / 2 });
  return { x: x / pane.picture.width, y: y / pane.picture.height };
}

describe("the linked view", () => {
  it("has the same place of the picture under the middle of every pane after a pan in one", () => {
    fc.assert(
      fc.property(
        views,
        panes,
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: -900, max: 900 }),
        (view, all, x, y) => {
          const [first] = all;
          if (!first) return;
          const moved = changeThroughPane(view, first, (viewport) => panBy(viewport, { x, y }));
          for (const pane of all) {
            const center = readCenter(moved, pane);
            expect(center.x).toBeCloseTo(moved.center.x, 9);
            expect(center.y).toBeCloseTo(moved.center.y, 9);
          }
          const { scale } = findPaneViewport(view, first);
          const wanted = view.center.x - x / (scale * first.picture.width);
          expect(moved.center.x).toBeCloseTo(Math.max(0, Math.min(1, wanted)), 9);
          expect(moved.scale).toBeCloseTo(view.scale, 9);
        },
      ),
    );
  });

  it("keeps the place under the pointer when one pane zooms", () => {
    fc.assert(
      fc.property(views, panes, fc.double({ min: 0.9, max: 1.1, noNaN: true }), (view, all, factor) => {
        const [pane] = all;
        if (!pane) return;
        const anchor = { x: pane.stage.width / 2 + 20, y: pane.stage.height / 2 - 10 };
        const before = findPaneViewport(view, pane, 0.0001);
        fc.pre(before.scale * factor > MIN_SCALE && before.scale * factor < MAX_SCALE);
        const place = toImage(before, anchor);
        const zoomed = changeThroughPane(view, pane, (viewport) => zoomAt(viewport, anchor, viewport.scale * factor));
        const isAtEdge = [zoomed.center.x, zoomed.center.y].some((share) => share === 0 || share === 1);
        fc.pre(!isAtEdge);
        const after = toImage(findPaneViewport(zoomed, pane, 0.0001), anchor);
        expect(after.x).toBeCloseTo(place.x, 4);
        expect(after.y).toBeCloseTo(place.y, 4);
      }),
    );
  });

  it("shows an upscaled picture over the same room, and one of another shape within it", () => {
    const reference = { width: 1000, height: 800 };
    const stage = { width: 600, height: 500 };
    const view = fitLinkedView(reference, stage, { top: 0, right: 0, bottom: 0, left: 0 });
    expect(view).toEqual({ scale: 0.6, center: { x: 0.5, y: 0.5 } });
    const doubled = { picture: { width: 2000, height: 1600 }, reference, stage };
    expect(findPaneViewport(view, doubled).scale).toBeCloseTo(0.3, 12);
    expect(findPaneViewport(view, { ...doubled, picture: { width: 1000, height: 1600 } }).scale).toBeCloseTo(0.3, 12);
  });

  it("puts pixels on pixels at 100 %, on screens of any density", () => {
    fc.assert(
      fc.property(views, panes, fc.constantFrom(1, 2, 3), (view, all, ratio) => {
        const [pane] = all;
        if (!pane) return;
        const own = { ...pane, picture: pane.reference };
        const { offset, scale } = findPaneViewport(scaleLinkedView(view, 1), own, ratio);
        expect(scale).toBe(1);
        for (const at of [offset.x * ratio, offset.y * ratio]) expect(Math.abs(at - Math.round(at))).toBeLessThan(1e-6);
      }),
    );
  });

  it("keeps the middle on the picture and the scale in its limits", () => {
    fc.assert(
      fc.property(views, panes, (view, all) => {
        const [pane] = all;
        if (!pane) return;
        const pushed = changeThroughPane(view, pane, (viewport) => panBy(viewport, { x: 1e7, y: -1e7 }));
        expect(pushed.center).toEqual({ x: 0, y: 1 });
        const far = changeThroughPane(view, pane, (viewport) => ({ ...viewport, scale: 1e6 }));
        expect(far.scale).toBeLessThanOrEqual(MAX_SCALE);
      }),
    );
  });

  it("looks the same when another picture is the reference", () => {
    const [from, to] = [
      { width: 1000, height: 800 },
      { width: 2000, height: 1600 },
    ];
    const view = { scale: 1, center: { x: 0.2, y: 0.7 } };
    const turned = changeReference(view, from, to);
    expect(turned).toEqual({ scale: 0.5, center: view.center });
    const stage = { width: 600, height: 500 };
    for (const picture of [from, to]) {
      expect(findPaneViewport(turned, { picture, reference: to, stage })).toEqual(
        findPaneViewport(view, { picture, reference: from, stage }),
      );
    }
  });
});
