import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Combine, MaskDocument, MaskOp } from "@/lib/core/mask";
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
  fc.record({ type: fc.constant("grow" as const), pixels: fc.integer({ min: -9, max: 9 }) }),
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
        // What holds nothing takes no memory.
        for (let at = 0; at < session.coverage.tileCount; at++) expect(session.coverage.tileAt(at)).toBeNull();
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

  it("replays a pen's pressure and very thin lines as they were painted", () => {
    const anywhere = fc.double({ min: -90, max: 790, noNaN: true });
    const samples = fc.record({ x: anywhere, y: anywhere, pressure: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(
        fc.array(samples, { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        fc.boolean(),
        (list, radius, isPressed) => {
          const session = createMaskSession(size);
          const gesture = session.beginStroke({ radius, isErasing: false, isPressed });
          gesture.extend(list.slice(0, 3));
          gesture.extend(list.slice(3));
          gesture.commit();
          const document = maskDocumentSchema.parse(JSON.parse(JSON.stringify(session.toDocument())));
          expect(isSameCoverage(replayOps(size, document.ops), session.coverage)).toBe(true);
          for (const op of document.ops) {
            // A tenth of a pixel is written with few digits.
            if (op.type === "stroke") expect(op.points.every((number) => `${number}`.length <= 6)).toBe(true);
          }
        },
      ),
    );
  });

  it("keeps a stroke of any length, in several ops that join without a seam", () => {
    const session = createMaskSession(size);
    const gesture = session.beginStroke({ radius: 3, isErasing: false, isPressed: false });
    for (let at = 0; at < 19_990; at++) gesture.extend([{ x: 350 + (at % 2), y: 270 }]);
    for (let at = 0; at < 40; at++)
      gesture.extend([{ x: 350 + 340 * Math.sin(at * 2), y: 270 + 260 * Math.cos(at * 2.1) }]);
    gesture.commit();
    expect(session.getState().undoDepth).toBe(1);
    const document = maskDocumentSchema.parse(session.toDocument());
    expect(document.ops).toHaveLength(2);
    expect(isSameCoverage(replayOps(size, document.ops), session.coverage)).toBe(true);
  });

  it("ends a stroke once", () => {
    const session = createMaskSession(size);
    const brush = { radius: 20, isErasing: false, isPressed: false };
    const cancelled = session.beginStroke(brush);
    expect(cancelled.extend([{ x: 100, y: 100 }])).toEqual({ x: 80, y: 80, width: 40, height: 40 });
    expect(session.getState().isStroking).toBe(true);
    cancelled.cancel();
    cancelled.commit();
    expect(cancelled.extend([{ x: 300, y: 100 }])).toBeNull();
    expect(countCovered(session.coverage)).toBe(0);
    expect(session.getState()).toMatchObject({ undoDepth: 0, revision: 0, isStroking: false });

    const left = session.beginStroke(brush);
    left.extend([{ x: 200, y: 200 }]);
    // A tool that forgets to end its stroke does not lose it.
    session.apply({ type: "rectangle", combine: "add", x: 0, y: 0, width: 9, height: 9 });
    left.cancel();
    expect(session.getState()).toMatchObject({ undoDepth: 2, isStroking: false });
    expect(session.coverage.has(200, 200)).toBe(true);

    const undone = session.beginStroke(brush);
    undone.extend([{ x: 400, y: 400 }]);
    left.cancel();
    left.commit();
    expect(session.getState()).toMatchObject({ undoDepth: 2, isStroking: true });
    expect(session.coverage.has(400, 400)).toBe(true);
    expect(session.undo()).toBe(true);
    expect(session.coverage.has(400, 400)).toBe(false);
    expect(session.getState()).toMatchObject({ undoDepth: 2, redoDepth: 0, isStroking: false });
  });

  it("makes no step of what changes no pixel, and keeps what could be done again", () => {
    const session = createMaskSession(size);
    session.apply({ type: "clear" });
    session.apply({ type: "fill" });
    session.undo();
    session.apply({ type: "invert" });
    session.undo();
    session.apply({ type: "clear" });
    expect(session.getState()).toMatchObject({ undoDepth: 0, redoDepth: 1 });
    expect(session.redo()).toBe(true);
    expect(session.toDocument().ops).toEqual([{ type: "invert" }]);
  });

  it("holds nothing any more of what was undone and painted over", () => {
    const session = createMaskSession(size);
    session.apply({ type: "fill" });
    const { heldBytes } = session.getState();
    session.undo();
    session.apply({ type: "fill" });
    expect(session.getState()).toMatchObject({ undoDepth: 1, redoDepth: 0, heldBytes });
  });

  it("tells who listens where the mask changed, and hands out the same state until it does", () => {
    const session = createMaskSession(size);
    const told: unknown[] = [];
    const stop = session.subscribe(({ dirty, state }) => told.push([dirty, state === session.getState()]));
    const before = session.getState();
    expect(session.getState()).toBe(before);
    session.apply({ type: "rectangle", combine: "add", x: 300, y: 10, width: 10, height: 10 });
    session.undo();
    session.undo();
    stop();
    session.redo();
    const tile = { x: 256, y: 0, width: 256, height: 256 };
    expect(told).toEqual([
      [tile, true],
      [tile, true],
    ]);
  });

  it("writes the mask without a stroke that is still being painted", () => {
    const session = createMaskSession(size);
    session.apply({ type: "rectangle", combine: "add", x: 10, y: 10, width: 50, height: 50 });
    const before = copyOf(session.coverage);
    session.beginStroke({ radius: 30, isErasing: true, isPressed: false }).extend([{ x: 30, y: 30 }]);
    expect(isSameCoverage(decodeRuns(size, session.toDocument().runs), before)).toBe(true);
  });

  it("loads a document so that it can be undone, and begins with one so that it cannot", () => {
    const first = createMaskSession(size);
    first.apply({ type: "ellipse", combine: "add", x: 100, y: 100, width: 300, height: 200 });
    const document = first.toDocument();
    const session = createMaskSession(size);
    session.apply({ type: "rectangle", combine: "add", x: 0, y: 0, width: 10, height: 10 });
    session.load(document);
    expect(session.toDocument()).toEqual(document);
    session.undo();
    expect(session.getState().coveredPixels).toBe(100);
    const opened = createMaskSession(size, { document });
    expect(opened.undo()).toBe(false);
    opened.apply({ type: "invert" });
    expect(opened.toDocument().ops).toEqual([...document.ops, { type: "invert" }]);
  });

  it("refuses a document of another size or a damaged one and stays as it is", () => {
    const session = createMaskSession(size);
    session.apply({ type: "fill" });
    const document = session.toDocument();
    expect(() => session.load({ ...document, width: 701 })).toThrow(RangeError);
    expect(() => session.load({ ...document, runs: "AAAA" })).toThrow(RangeError);
    expect(() => session.apply({ type: "bitmap", combine: "add", origin: "saved", runs: "AAAA" })).toThrow(RangeError);
    expect(() => session.applyCoverage(new Coverage({ width: 2, height: 2 }), { type: "invert" })).toThrow(RangeError);
    expect(session.getState()).toMatchObject({ undoDepth: 1, coveredPixels: 700 * 540 });
  });

  it("gives up the oldest steps at the ceiling, never the newest, and still knows all ops", () => {
    const session = createMaskSession(size, { historyBytes: 20_000 });
    for (let at = 0; at < 300; at++) {
      const gesture = session.beginStroke({ radius: 5 + (at % 17), isErasing: at % 5 === 4, isPressed: false });
      gesture.extend([
        { x: (at * 97) % 700, y: (at * 61) % 540 },
        { x: (at * 31) % 700, y: (at * 17) % 540 },
      ]);
      gesture.commit();
      expect(session.getState().heldBytes).toBeLessThanOrEqual(20_000);
    }
    const depth = session.getState().undoDepth;
    expect(depth).toBeGreaterThan(3);
    expect(depth).toBeLessThan(150);
    let undone = 0;
    while (session.undo()) undone++;
    expect(undone).toBe(depth);
    expect(isSameCoverage(replayOps(size, session.toDocument().ops), session.coverage)).toBe(true);
    while (session.redo());
    expect(isSameCoverage(replayOps(size, session.toDocument().ops), session.coverage)).toBe(true);

    const tight = createMaskSession(size, { historyBytes: 10 });
    tight.apply({ type: "fill" });
    tight.apply({ type: "ellipse", combine: "subtract", x: 10, y: 10, width: 200, height: 300 });
    expect(tight.getState().undoDepth).toBe(1);
    expect(tight.undo()).toBe(true);
    expect(tight.getState().coveredPixels).toBe(700 * 540);
  });

  it("folds a very long list into a bitmap, keeps the document small, and undo reaches through it", () => {
    const session = createMaskSession(size);
    const paint = (seed: number) => {
      const gesture = session.beginStroke({ radius: 4, isErasing: seed % 3 === 2, isPressed: false });
      for (let at = 0; at < 200; at++) {
        gesture.extend([{ x: 350 + 330 * Math.sin(seed * 3 + at / 9), y: 270 + 260 * Math.sin(seed + at / 7) }]);
      }
      gesture.commit();
      // Done twice it would show, as a stroke would not.
      session.apply({ type: "invert" });
    };
    const documents: MaskDocument[] = [];
    for (let seed = 0; seed < 300; seed++) {
      paint(seed);
      const document = session.toDocument();
      expect(JSON.stringify(document).length).toBeLessThan(600_000);
      if (seed % 20 === 0) expect(isSameCoverage(replayOps(size, document.ops), session.coverage)).toBe(true);
      documents.push(document);
    }
    expect(documents.some((document) => document.ops[0]?.type === "bitmap" && document.ops.length > 1)).toBe(true);
    expect(isSameCoverage(replayOps(size, session.toDocument().ops), session.coverage)).toBe(true);
    for (let at = 298; at >= 0; at--) {
      session.undo();
      session.undo();
      expect(session.toDocument().runs).toBe(documents[at]?.runs);
      if (at % 60 === 0) {
        expect(isSameCoverage(replayOps(size, session.toDocument().ops), session.coverage)).toBe(true);
      }
    }
    session.undo();
    session.undo();
    expect(session.toDocument().ops).toEqual([]);
    expect(session.getState().coveredPixels).toBe(0);
  });

  it("leaves out of the document what a later op made irrelevant", () => {
    const session = createMaskSession(size);
    const box = { x: 10, y: 10, width: 40, height: 40 };
    session.apply({ type: "rectangle", combine: "add", ...box });
    session.apply({ type: "clear" });
    session.apply({ type: "ellipse", combine: "add", ...box });
    expect(session.toDocument().ops).toEqual([{ type: "ellipse", combine: "add", ...box }]);
    session.undo();
    expect(session.toDocument().ops).toEqual([]);
    session.undo();
    expect(session.toDocument().ops).toHaveLength(1);
  });

  it("holds 200 large strokes on a large picture far below the ceiling", () => {
    const large = { width: 4096, height: 4096 };
    const session = createMaskSession(large);
    for (let stroke = 0; stroke < 200; stroke++) {
      const gesture = session.beginStroke({ radius: 150, isErasing: stroke % 4 === 3, isPressed: false });
      for (let at = 0; at < 40; at++) {
        gesture.extend([
          { x: 2048 + 1900 * Math.sin(stroke * 1.7 + at / 20), y: 2048 + 1900 * Math.sin(stroke * 2.3 + at / 15) },
        ]);
      }
      gesture.commit();
    }
    const { undoDepth, heldBytes } = session.getState();
    // A stroke now and then may lie wholly in what is painted already.
    expect(undoDepth).toBeGreaterThan(190);
    expect(heldBytes).toBeLessThan(8 * 1024 * 1024);
    const end = encodeRuns(session.coverage);
    while (session.undo());
    expect(countCovered(session.coverage)).toBe(0);
    while (session.redo());
    expect(encodeRuns(session.coverage)).toBe(end);
  });
});
