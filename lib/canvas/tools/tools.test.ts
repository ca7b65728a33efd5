import { describe, expect, it } from "vitest";
import type { MaskOp } from "@/lib/core/mask";
import { dragBrushSize, SIZE_SLIDER_STEPS, stepBrushSize, toBrushSize, toSliderPlace } from "./brush-size";
import { createBrushTool } from "./brush-tool";
import { combineOf } from "./combine-modifiers";
import { endOnce } from "./gesture";
import { beginLasso } from "./lasso-tool";
import { createPolygonTool } from "./polygon-tool";
import { beginShape } from "./shape-tool";
import type { ToolPreview } from "./tool-preview";
import { beginZoom } from "./view-tools";
import { beginWindow, findGrip } from "./window-tool";

const NOTHING = { shift: false, alt: false };
const SHIFT = { shift: true, alt: false };
const ALT = { shift: false, alt: true };

function record() {
  const ops: MaskOp[] = [];
  const previews: (ToolPreview | null)[] = [];
  return {
    ops,
    previews,
    apply: (op: MaskOp) => void ops.push(op),
    show: (preview: ToolPreview | null) => void previews.push(preview),
  };
}

it("ends a gesture once whoever ends it, and tells it nothing afterwards", () => {
  const log: string[] = [];
  const gesture = endOnce(
    { move: () => log.push("move"), commit: () => log.push("commit"), cancel: () => log.push("cancel") },
    () => log.push("end"),
  );
  gesture.cancel();
  gesture.commit();
  gesture.move([], NOTHING);
  expect(log).toEqual(["cancel", "end"]);
});

describe("brush", () => {
  function painter() {
    const strokes: { points: [number, number][]; end: string | null; brush: object }[] = [];
    return {
      strokes,
      beginStroke: (brush: object) => {
        const stroke: (typeof strokes)[number] = { points: [], end: null, brush };
        strokes.push(stroke);
        return {
          extend: (samples: readonly { x: number; y: number }[]) =>
            void stroke.points.push(...samples.map(({ x, y }): [number, number] => [x, y])),
          commit: () => {
            stroke.end = "commit";
          },
          cancel: () => {
            stroke.end = "cancel";
          },
        };
      },
    };
  }
  const press = { sizePx: 40, isErasing: false, isPressed: false, isStraight: false };

  it("paints from the press on, with half its size as radius", () => {
    const target = painter();
    const gesture = createBrushTool(target).begin({ ...press, at: { x: 5, y: 6 } });
    gesture.move(
      [
        { x: 7, y: 8 },
        { x: 9, y: 9 },
      ],
      NOTHING,
    );
    gesture.commit();
    expect(target.strokes).toEqual([
      {
        points: [
          [5, 6],
          [7, 8],
          [9, 9],
        ],
        end: "commit",
        brush: { radius: 20, isErasing: false, isPressed: false },
      },
    ]);
  });

  it("draws a straight line from where the last stroke ended, but not from one that was taken back", () => {
    const target = painter();
    const brush = createBrushTool(target);
    const first = brush.begin({ ...press, at: { x: 0, y: 0 } });
    first.move([{ x: 10, y: 0 }], NOTHING);
    first.commit();
    brush.begin({ ...press, at: { x: 99, y: 99 } }).cancel();
    brush.begin({ ...press, at: { x: 50, y: 50 }, isStraight: true }).commit();
    expect(target.strokes.at(-1)?.points).toEqual([
      [10, 0],
      [50, 50],
    ]);
  });

  it("has nowhere to draw the first straight line from", () => {
    const target = painter();
    createBrushTool(target)
      .begin({ ...press, at: { x: 50, y: 50 }, isStraight: true })
      .commit();
    expect(target.strokes[0]?.points).toEqual([[50, 50]]);
  });
});

describe("brush size", () => {
  it("gives every share of the slider the same factor, and comes back to where it was", () => {
    expect(toBrushSize(0, 1, 2000)).toBe(1);
    expect(toBrushSize(SIZE_SLIDER_STEPS, 1, 2000)).toBe(2000);
    expect(toBrushSize(SIZE_SLIDER_STEPS / 2, 1, 2000)).toBe(45);
    for (const size of [20, 56, 300, 1999])
      expect(Math.abs(toBrushSize(toSliderPlace(size, 1, 2000), 1, 2000) / size - 1)).toBeLessThan(0.04);
  });

  it("steps by a tenth and at least by a pixel, inside its limits", () => {
    expect(stepBrushSize(1, 1, 1, 2000)).toBe(2);
    expect(stepBrushSize(200, 1, 1, 2000)).toBe(220);
    expect(stepBrushSize(1, -1, 1, 2000)).toBe(1);
    expect(stepBrushSize(1990, 1, 1, 2000)).toBe(2000);
  });

  it("doubles and halves with the way of a drag", () => {
    expect(dragBrushSize(50, 100, 1, 2000)).toBe(100);
    expect(dragBrushSize(50, -100, 1, 2000)).toBe(25);
  });
});

describe("rectangle and ellipse", () => {
  it("are the box between the corners, on whole pixels, wherever the drag goes", () => {
    const { ops, previews, apply, show } = record();
    const gesture = beginShape(
      { shape: "ellipse", at: { x: 20.4, y: 30.6 }, held: NOTHING, combine: "add" },
      show,
      apply,
    );
    gesture.move([{ x: -4.2, y: 10 }], NOTHING);
    gesture.commit();
    expect(ops).toEqual([{ type: "ellipse", combine: "add", x: -4, y: 10, width: 24, height: 21 }]);
    expect(previews.at(-1)).toBeNull();
  });

  it("are square with Shift and grow from the middle with Alt when pressed during the drag", () => {
    const { ops, apply, show } = record();
    const begin = () =>
      beginShape({ shape: "rectangle", at: { x: 100, y: 100 }, held: NOTHING, combine: "add" }, show, apply);
    const square = begin();
    square.move([{ x: 130, y: 90 }], SHIFT);
    square.commit();
    const middle = begin();
    middle.move([{ x: 110, y: 105 }], ALT);
    middle.commit();
    expect(ops).toEqual([
      { type: "rectangle", combine: "add", x: 100, y: 70, width: 30, height: 30 },
      { type: "rectangle", combine: "add", x: 90, y: 95, width: 20, height: 10 },
    ]);
  });

  it("take Shift held at the start for adding, and only a second press of it for squaring", () => {
    const { ops, apply, show } = record();
    const combine = combineOf(SHIFT, "subtract");
    const gesture = beginShape({ shape: "rectangle", at: { x: 0, y: 0 }, held: SHIFT, combine }, show, apply);
    gesture.move([{ x: 40, y: 10 }], SHIFT);
    gesture.commit();
    const again = beginShape({ shape: "rectangle", at: { x: 0, y: 0 }, held: SHIFT, combine }, show, apply);
    again.move([{ x: 20, y: 10 }], NOTHING);
    again.move([{ x: 40, y: 10 }], SHIFT);
    again.commit();
    expect(ops).toEqual([
      { type: "rectangle", combine: "add", x: 0, y: 0, width: 40, height: 10 },
      { type: "rectangle", combine: "add", x: 0, y: 0, width: 40, height: 40 },
    ]);
  });

  it("a click and a cancelled drag make no shape", () => {
    const { ops, previews, apply, show } = record();
    const press = { shape: "rectangle", at: { x: 10, y: 10 }, held: NOTHING, combine: "add" } as const;
    beginShape(press, show, apply).commit();
    const dragged = beginShape(press, show, apply);
    dragged.move([{ x: 50, y: 50 }], NOTHING);
    dragged.cancel();
    expect(ops).toEqual([]);
    expect(previews.at(-1)).toBeNull();
  });
});

it("says with the keys at the start how a shape joins, else with the buttons", () => {
  expect(combineOf(NOTHING, "intersect")).toBe("intersect");
  expect(combineOf(SHIFT, "intersect")).toBe("add");
  expect(combineOf(ALT, "add")).toBe("subtract");
  expect(combineOf({ shift: true, alt: true }, "add")).toBe("intersect");
});

describe("lasso", () => {
  it("keeps what can be seen of its way and needs an area", () => {
    const { ops, apply, show } = record();
    const gesture = beginLasso({ at: { x: 0, y: 0 }, combine: "add", leastStepPx: 2 }, show, apply);
    gesture.move(
      [
        { x: 1, y: 0 },
        { x: 10, y: 0 },
        { x: 10, y: 1 },
        { x: 10, y: 10 },
      ],
      NOTHING,
    );
    gesture.commit();
    beginLasso({ at: { x: 0, y: 0 }, combine: "add", leastStepPx: 2 }, show, apply).commit();
    expect(ops).toEqual([{ type: "polygon", combine: "add", points: [0, 0, 10, 0, 10, 10] }]);
  });
});

describe("polygon", () => {
  function start() {
    const recorded = record();
    const polygon = createPolygonTool(recorded.show, recorded.apply);
    const click = (x: number, y: number, combine: "add" | "subtract" = "add") =>
      polygon.begin({ at: { x, y }, combine, closePx: 4 }).commit();
    return { ...recorded, polygon, click };
  }

  it("is closed at its first corner, joined as the first press said", () => {
    const { ops, polygon, click } = start();
    click(0, 0, "subtract");
    click(100, 0);
    click(100, 100);
    expect(ops).toEqual([]);
    click(2, 2);
    expect(ops).toEqual([{ type: "polygon", combine: "subtract", points: [0, 0, 100, 0, 100, 100] }]);
    expect(polygon.isOpen).toBe(false);
  });

  it("is closed by a double click on its last corner", () => {
    const { ops, click } = start();
    click(0, 0);
    click(100, 0);
    click(100, 100);
    click(100, 100);
    expect(ops).toHaveLength(1);
  });

  it("gives corners back one by one, and all of them at once", () => {
    const { ops, previews, polygon, click } = start();
    click(0, 0);
    click(100, 0);
    click(100, 100);
    click(0, 100);
    polygon.removeLast();
    polygon.close();
    expect(ops).toEqual([{ type: "polygon", combine: "add", points: [0, 0, 100, 0, 100, 100] }]);
    click(0, 0);
    expect(polygon.cancel()).toBe(true);
    expect(polygon.cancel()).toBe(false);
    expect(previews.at(-1)).toBeNull();
  });

  it("a press that is taken back sets no corner and loses none", () => {
    const { polygon, click, ops } = start();
    click(0, 0);
    click(100, 0);
    polygon.begin({ at: { x: 50, y: 50 }, combine: "add", closePx: 4 }).cancel();
    click(100, 100);
    polygon.close();
    expect(ops).toEqual([{ type: "polygon", combine: "add", points: [0, 0, 100, 0, 100, 100] }]);
  });
});

// Trap 8: a crop that leaves the picture.
describe("context window", () => {
  const picture = { width: 1000, height: 800 };
  const box = { x: 200, y: 100, width: 400, height: 300 };

  function pull(from: [number, number], to: [number, number], before: typeof box | null = box) {
    let end: typeof box | null = null;
    const press = { at: { x: from[0], y: from[1] }, box: before, reachPx: 10, picture };
    const gesture = beginWindow(
      press,
      () => {},
      (result) => {
        end = result;
      },
    );
    gesture.move([{ x: to[0], y: to[1] }], NOTHING);
    gesture.commit();
    return end;
  }

  it("finds corners and edges before the inside, and nothing outside", () => {
    expect(findGrip(box, { x: 204, y: 96 }, 10)).toEqual({ x: -1, y: -1 });
    expect(findGrip(box, { x: 600, y: 250 }, 10)).toEqual({ x: 1, y: 0 });
    expect(findGrip(box, { x: 300, y: 200 }, 10)).toEqual({ x: 0, y: 0 });
    expect(findGrip(box, { x: 50, y: 50 }, 10)).toBeNull();
  });

  it("moves as a whole and stays in the picture", () => {
    expect(pull([300, 200], [350, 260])).toEqual({ x: 250, y: 160, width: 400, height: 300 });
    expect(pull([300, 200], [5000, -900])).toEqual({ x: 600, y: 0, width: 400, height: 300 });
  });

  it("is pulled at its edges and neither leaves the picture nor turns inside out", () => {
    expect(pull([600, 400], [5000, 5000])).toEqual({ x: 200, y: 100, width: 800, height: 700 });
    expect(pull([200, 100], [-50, -50])).toEqual({ x: 0, y: 0, width: 600, height: 400 });
    expect(pull([600, 250], [0, 0])).toEqual({ x: 200, y: 100, width: 16, height: 300 });
  });

  it("is drawn anew outside of it, cut at the picture's edge", () => {
    expect(pull([50, 500], [-80, 9000])).toEqual({ x: 0, y: 500, width: 50, height: 300 });
    expect(pull([990, 790], [999, 799], null)).toEqual({ x: 984, y: 784, width: 16, height: 16 });
  });
});

it("the zoom tool tells a click from a frame", () => {
  const log: string[] = [];
  const target = {
    onClick: (_at: object, direction: string) => log.push(direction),
    onBox: (box: { width: number }) => log.push(`box ${box.width}`),
  };
  beginZoom({ x: 0, y: 0 }, false, () => {}, target).commit();
  beginZoom({ x: 0, y: 0 }, true, () => {}, target).commit();
  const dragged = beginZoom({ x: 10, y: 10 }, false, () => {}, target);
  dragged.move([{ x: 110, y: 60 }], NOTHING);
  dragged.commit();
  expect(log).toEqual(["in", "out", "box 100"]);
});
