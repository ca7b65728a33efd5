import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Combine, MaskOp } from "@/lib/core/mask";
import { combines, maskDocumentSchema } from "@/lib/core/mask";
import { isSameCoverage } from "./kernels/combine";
import { Coverage } from "./kernels/coverage";
import { countCovered, findBounds } from "./kernels/measure";
import { decodeRuns, encodeRuns } from "./kernels/run-lengths";
import { createMaskSession, type MaskSession } from "./mask-session";
import { replayOps } from "./replay-ops";

const size = { width: 700, height: 540 };
const place = fc.integer({ min: -1000, max: 8000 }).map((tenths) => tenths / 10);
const points = (min: number, max: number) =>
  fc.array(fc.tuple(place, place), { minLength: min, maxLength: max }).map((pairs) => pairs.flat());
const combine = fc.constantFrom<Combine>(...combines);
const box = { x: place, y: place, width: place, height: place };
const strokes = fc.record({
  type: fc.constant("stroke" as const),
  isErasing: fc.boolean(),
  radius: fc.integer({ min: 1, max: 200 }).map((halves) => halves / 2),
  points: points(1, 12),
});
const ops: fc.Arbitrary<MaskOp> = fc.oneof(
  { weight: 4, arbitrary: strokes },
  fc.record({ type: fc.constant("rectangle" as const), combine, ...box }),
  fc.record({ type: fc.constant("ellipse" as const), combine, ...box }),
  fc.record({ type: fc.constant("polygon" as const), combine, points: points(3, 9) }),
  fc.record({
    type: fc.constant("bitmap" as const),
    combine,
    origin: fc.constant("wand" as const),
    runs: strokes.map((op) => encodeRuns(replayOps(size, [{ ...op, isErasing: false }]))),
  }),
  fc.constantFrom<MaskOp>({ type: "invert" }, { type: "clear" }, { type: "fill" }),
);

function copyOf(coverage: Coverage): Coverage {
  const copy = new Coverage(coverage);
  for (let index = 0; index < coverage.tileCount; index++) {
    copy.setTile(index, coverage.tileAt(index)?.slice() ?? null);
  }
  return copy;
}

/** Strokes by hand, everything else as ops. */
function perform(session: MaskSession, op: MaskOp): void {
  if (op.type !== "stroke") {
    session.apply(op);
    return;
  }
  const gesture = session.beginStroke({ radius: op.radius, isErasing: op.isErasing, isPressed: false });
  for (let at = 0; at < op.points.length; at += 2) {
    gesture.extend([{ x: op.points[at] ?? 0, y: op.points[at + 1] ?? 0 }]);
  }
  gesture.commit();
}

function expectTold(session: MaskSession): void {
  const state = session.getState();
  expect(state.coveredPixels).toBe(countCovered(session.coverage));
  expect(state.bounds).toEqual(findBounds(session.coverage));
}

describe("mask session", () => {
  it("is empty after undo-all, the same after redo-all, and each step between is the one that was", () => {
    fc.assert(
      fc.property(fc.array(ops, { minLength: 1, maxLength: 12 }), (list) => {
        const session = createMaskSession(size);
        const states = [copyOf(session.coverage)];
        for (const op of list) {
          const depth = session.getState().undoDepth;
          perform(session, op);
          if (session.getState().undoDepth > depth) states.push(copyOf(session.coverage));
          expectTold(session);
        }
        for (let at = states.length - 2; at >= 0; at--) {
          expect(session.undo()).toBe(true);
          expect(isSameCoverage(session.coverage, states[at] ?? new Coverage(size))).toBe(true);
          expectTold(session);
        }
        expect(session.undo()).toBe(false);
        expect(session.getState().coveredPixels).toBe(0);
        for (let at = 1; at < states.length; at++) {
          expect(session.redo()).toBe(true);
          expect(isSameCoverage(session.coverage, states[at] ?? new Coverage(size))).toBe(true);
        }
        expect(session.redo()).toBe(false);
        expectTold(session);
      }),
      { numRuns: 60 },
    );
  });

  it("writes a document whose ops and run lengths both give the mask", () => {
    fc.assert(
      fc.property(fc.array(ops, { maxLength: 10 }), fc.nat(4), (list, undone) => {
        const session = createMaskSession(size);
        for (const op of list) perform(session, op);
        for (let step = 0; step < undone; step++) session.undo();
        const document = maskDocumentSchema.parse(JSON.parse(JSON.stringify(session.toDocument())));
        expect(isSameCoverage(replayOps(size, document.ops), session.coverage)).toBe(true);
        expect(isSameCoverage(decodeRuns(size, document.runs), session.coverage)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
