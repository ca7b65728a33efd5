import type { Size } from "@/lib/core/geometry";
import type { Combine, MaskOp } from "@/lib/core/mask";
import { clearCoverage, combineInto, fillCoverage, invertCoverage } from "./kernels/combine";
import { Coverage } from "./kernels/coverage";
import { growCoverage } from "./kernels/grow";
import { fillPolygon } from "./kernels/polygon";
import { decodeRuns } from "./kernels/run-lengths";
import { fillEllipse, fillRectangle } from "./kernels/shapes";
import { type Disc, fillCapsule, fillDisc, snapDisc } from "./kernels/stroke";

type StrokeOp = Extract<MaskOp, { type: "stroke" }>;

/**
 * Does one op to a coverage. The same op on the same coverage gives the same bytes in every place.
 *
 * @throws RangeError when a bitmap is damaged or was made for another size
 */
export function applyOp(coverage: Coverage, op: MaskOp): void {
  switch (op.type) {
    case "stroke":
      paintStroke(coverage, op);
      return;
    case "rectangle":
      joinShape(coverage, op.combine, (shape) => fillRectangle(shape, op));
      return;
    case "ellipse":
      joinShape(coverage, op.combine, (shape) => fillEllipse(shape, op));
      return;
    case "polygon":
      joinShape(coverage, op.combine, (shape) => fillPolygon(shape, op.points));
      return;
    case "bitmap":
      combineInto(coverage, decodeRuns(coverage, op.runs), op.combine);
      return;
    case "invert":
      invertCoverage(coverage);
      return;
    case "clear":
      clearCoverage(coverage);
      return;
    case "fill":
      fillCoverage(coverage);
      return;
    case "grow":
      combineInto(coverage, growCoverage(coverage, op.pixels), "replace");
      return;
  }
}

/** The mask that a list of ops makes on an empty picture. */
export function replayOps(size: Size, ops: readonly MaskOp[]): Coverage {
  const coverage = new Coverage(size);
  for (const op of ops) applyOp(coverage, op);
  return coverage;
}

function joinShape(coverage: Coverage, combine: Combine, draw: (shape: Coverage) => void): void {
  const shape = new Coverage(coverage);
  draw(shape);
  combineInto(coverage, shape, combine);
}

function paintStroke(coverage: Coverage, op: StrokeOp): void {
  let last: Disc | null = null;
  for (let at = 0; at * 2 + 1 < op.points.length; at++) {
    const disc = snapDisc({
      x: op.points[at * 2] ?? 0,
      y: op.points[at * 2 + 1] ?? 0,
      radius: op.radius * (op.pressures?.[at] ?? 1),
    });
    if (last) fillCapsule(coverage, last, disc, !op.isErasing);
    else fillDisc(coverage, disc, !op.isErasing);
    last = disc;
  }
}
