import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MaskOp } from "@/lib/core/mask";
import { decodeRuns } from "./kernels/run-lengths";
import type { MaskSession } from "./mask-session";
import { createVariantMix, type VariantMix } from "./variant-mix";

const size = { width: 300, height: 40 };
const keys = ["a", "b", "c"] as const;

function rectangle(x: number, width: number): MaskOp {
  return { type: "rectangle", combine: "add", x, y: 0, width, height: 40 };
}

function paint(session: MaskSession, from: number, to: number, isErasing = false): void {
  const stroke = session.beginStroke({ radius: 6, isErasing, isPressed: false });
  stroke.extend([{ x: from, y: 20 }]);
  stroke.extend([{ x: to, y: 20 }]);
  stroke.commit();
}

/** Whose each pixel is, as one text; fails where it is nobody's or is shared. */
function ownersOf(mix: VariantMix): string {
  let owners = "";
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const found = mix.listLayers().filter(({ session }) => session.coverage.has(x, y));
      if (found.length !== 1) throw new Error(`${x},${y} belongs to ${found.length} pictures`);
      owners += found[0]?.key ?? "";
    }
  }
  return owners;
}

function ownerAt(mix: VariantMix, x: number): string | undefined {
  return mix.listLayers().find(({ session }) => session.coverage.has(x, 20))?.key;
}

describe("a mix of variants", () => {
  it("begins with the base everywhere, which cannot be undone", () => {
    const mix = createVariantMix(size, "a");
    mix.sessionOf("b");
    expect(ownersOf(mix)).toBe("a".repeat(size.width * size.height));
    expect(mix.sessionOf("b").undo()).toBe(false);
  });

  it("takes what is painted for one from the others", () => {
    const mix = createVariantMix(size, "a");
    mix.sessionOf("b").apply(rectangle(50, 100));
    mix.sessionOf("c").apply(rectangle(100, 100));
    expect([20, 60, 120, 180, 250].map((x) => ownerAt(mix, x))).toEqual(["a", "b", "c", "c", "a"]);
    mix.sessionOf("a").apply(rectangle(0, 80));
    expect([20, 60, 90].map((x) => ownerAt(mix, x))).toEqual(["a", "a", "b"]);
  });

  it("takes it while the stroke goes on, not only at its end", () => {
    const mix = createVariantMix(size, "a");
    mix.sessionOf("b").apply(rectangle(0, 300));
    const stroke = mix.sessionOf("c").beginStroke({ radius: 6, isErasing: false, isPressed: false });
    stroke.extend([{ x: 100, y: 20 }]);
    expect(ownerAt(mix, 100)).toBe("c");
    expect(mix.sessionOf("b").coverage.has(100, 20)).toBe(false);
    stroke.cancel();
    expect(ownerAt(mix, 100)).toBe("b");
    expect(mix.sessionOf("b").getState().undoDepth).toBe(1);
  });

  it("gives what is erased back to the base, and erasing the base changes nothing", () => {
    const mix = createVariantMix(size, "a");
    mix.sessionOf("b").apply(rectangle(0, 300));
    paint(mix.sessionOf("b"), 100, 120, true);
    expect(ownerAt(mix, 110)).toBe("a");
    const { undoDepth } = mix.sessionOf("a").getState();
    const before = ownersOf(mix);
    paint(mix.sessionOf("a"), 100, 120, true);
    expect(ownersOf(mix)).toBe(before);
    expect(mix.sessionOf("a").getState().undoDepth).toBe(undoDepth);
  });

  it("undoes a step of one picture from the session of another", () => {
    const mix = createVariantMix(size, "a");
    paint(mix.sessionOf("b"), 40, 200);
    const before = ownersOf(mix);
    paint(mix.sessionOf("c"), 100, 250);
    const after = ownersOf(mix);
    expect(mix.sessionOf("a").undo()).toBe(true);
    expect(ownersOf(mix)).toBe(before);
    expect(mix.sessionOf("b").redo()).toBe(true);
    expect(ownersOf(mix)).toBe(after);
  });

  it("tells the session in the hand of every step, with a state that stays the same object in between", () => {
    const mix = createVariantMix(size, "a");
    const b = mix.sessionOf("b");
    const depths: number[] = [];
    b.subscribe(({ state }) => depths.push(state.undoDepth));
    mix.sessionOf("c").apply(rectangle(0, 50));
    expect(depths.at(-1)).toBe(1);
    expect(b.getState()).toBe(b.getState());
    expect(decodeRuns(size, mix.sessionOf("c").toDocument().runs).has(10, 10)).toBe(true);
  });

  const x = fc.integer({ min: -10, max: 310 });
  const ops: fc.Arbitrary<MaskOp> = fc.oneof(
    fc
      .tuple(x, fc.integer({ min: 1, max: 200 }), fc.constantFrom("add", "subtract", "intersect", "replace"))
      .map(([from, width, combine]) => ({ type: "rectangle" as const, combine, x: from, y: 5, width, height: 20 })),
    fc.constantFrom<MaskOp>({ type: "invert" }, { type: "clear" }, { type: "fill" }, { type: "grow", pixels: 3 }),
  );
  const steps = fc.tuple(
    fc.constantFrom(...keys),
    fc.oneof(ops, fc.record({ from: x, to: x, isErasing: fc.boolean() })),
  );

  it("shares out every pixel after any steps, and comes back the way it went", () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 6 }), (list) => {
        const mix = createVariantMix(size, "a");
        for (const key of keys) mix.sessionOf(key);
        const states = [ownersOf(mix)];
        for (const [key, step] of list) {
          const session = mix.sessionOf(key);
          if ("type" in step) session.apply(step);
          else paint(session, step.from, step.to, step.isErasing);
          const { undoDepth } = session.getState();
          states.length = undoDepth;
          states.push(ownersOf(mix));
        }
        const last = states.length - 1;
        for (let depth = last - 1; depth >= 0; depth--) {
          mix.sessionOf("b").undo();
          expect(ownersOf(mix)).toBe(states[depth]);
        }
        for (let depth = 1; depth <= last; depth++) {
          mix.sessionOf("c").redo();
          expect(ownersOf(mix)).toBe(states[depth]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
