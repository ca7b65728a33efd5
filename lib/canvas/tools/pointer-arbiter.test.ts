import { describe, expect, it } from "vitest";
import type { Gesture } from "./gesture";
import { PointerArbiter, type PointerPress, type PressPurpose } from "./pointer-arbiter";

const NOTHING = { shift: false, alt: false };

function start() {
  const log: string[] = [];
  const steps: { ratio: number; delta: { x: number; y: number } }[] = [];
  const arbiter = new PointerArbiter({
    begin: (press: PointerPress, purpose: PressPurpose): Gesture => {
      log.push(`${press.type} ${purpose}`);
      return {
        move: (samples) => log.push(`move ${samples.length}`),
        commit: () => log.push("commit"),
        cancel: () => log.push("cancel"),
      };
    },
    navigate: (step) => steps.push(step),
    tap: (fingers) => log.push(`tap ${fingers}`),
  });
  const down = (type: PointerPress["type"], id: number, timeMs = 0, more: Partial<PointerPress> = {}) =>
    arbiter.down({ id, type, button: 0, timeMs, x: id * 100, y: 100, ...NOTHING, ...more });
  const move = (id: number, x: number, y: number) => arbiter.move(id, [{ x, y }], NOTHING);
  return { arbiter, log, steps, down, move };
}

describe("a gesture ends once", () => {
  it("is committed by letting go, and what follows ends nothing more", () => {
    const { arbiter, log, down } = start();
    down("mouse", 1);
    arbiter.up(1, 50);
    arbiter.lose(1);
    arbiter.reset();
    expect(log).toEqual(["mouse main", "commit"]);
  });

  it.each([
    ["lost capture or pointercancel", (arbiter: PointerArbiter) => arbiter.lose(1)],
    ["Escape or another tool", (arbiter: PointerArbiter) => arbiter.cancel()],
    ["lost focus or unmount", (arbiter: PointerArbiter) => arbiter.reset()],
  ])("is taken back by %s, and the pointer-up after it does nothing", (_name, end) => {
    const { arbiter, log, down, move } = start();
    down("mouse", 1);
    end(arbiter);
    move(1, 5, 5);
    arbiter.up(1, 90);
    expect(log).toEqual(["mouse main", "cancel"]);
    expect(arbiter.isGesturing).toBe(false);
  });

  it("frees the arbiter even when the tool fails to end", () => {
    const arbiter = new PointerArbiter({
      begin: () => ({
        move: () => {},
        commit: () => {
          throw new Error("broken");
        },
        cancel: () => {},
      }),
      navigate: () => {},
      tap: () => {},
    });
    const press = { id: 1, type: "mouse", button: 0, timeMs: 0, x: 0, y: 0, ...NOTHING } as const;
    arbiter.down(press);
    expect(() => arbiter.up(1, 1)).toThrow("broken");
    expect(arbiter.isGesturing).toBe(false);
  });
});

describe("buttons", () => {
  it("says what each is for", () => {
    const { log, down, arbiter } = start();
    const press = (button: number, more: Partial<PointerPress> = {}) => {
      down("mouse", 1, 0, { button, ...more });
      arbiter.cancel();
    };
    press(0);
    press(1);
    press(2);
    press(2, { alt: true });
    down("pen", 2, 0, { button: 5 });
    expect(log.filter((line) => line !== "cancel")).toEqual([
      "mouse main",
      "mouse pan",
      "mouse other",
      "mouse size",
      "pen other",
    ]);
  });

  it("follows one pointer at a time and keeps every sample", () => {
    const { arbiter, log, down } = start();
    down("mouse", 1);
    expect(down("mouse", 2)).toBe(false);
    arbiter.move(
      1,
      [1, 2, 3].map((x) => ({ x, y: 0 })),
      NOTHING,
    );
    arbiter.move(2, [{ x: 0, y: 0 }], NOTHING);
    expect(log).toEqual(["mouse main", "move 3"]);
  });
});

// Trap 5: a finger that only pans when no pen was ever seen; users cannot paint on tablets.
describe("fingers", () => {
  it("one paints as long as no pen was seen", () => {
    const { arbiter, log, down, move } = start();
    down("touch", 1);
    move(1, 140, 100);
    arbiter.up(1, 400);
    expect(log).toEqual(["touch main", "move 1", "commit"]);
  });

  it("two move the picture, and what the first had begun is taken back", () => {
    const { arbiter, log, steps, down, move } = start();
    down("touch", 1, 0);
    move(1, 160, 100);
    down("touch", 2, 100);
    expect(log).toEqual(["touch main", "move 1", "cancel"]);
    move(1, 160, 130);
    move(2, 200, 130);
    // Both went down by 30: their middle did, and they are as far apart as before.
    expect(steps.reduce((sum, { delta }) => sum + delta.y, 0)).toBeCloseTo(30);
    expect(steps.reduce((product, { ratio }) => product * ratio, 1)).toBeCloseTo(1);
    arbiter.up(1, 900);
    arbiter.up(2, 910);
    expect(log).toHaveLength(3);
  });

  it("a second one late and after a long way does not disturb the stroke", () => {
    const { arbiter, log, down, move } = start();
    down("touch", 1, 0);
    move(1, 180, 100);
    expect(down("touch", 2, 500)).toBe(false);
    move(1, 190, 100);
    arbiter.up(1, 600);
    expect(log).toEqual(["touch main", "move 1", "move 1", "commit"]);
  });

  it("a tap of two undoes and of three redoes, and neither paints nor moves the picture", () => {
    for (const [fingers, word] of [
      [2, "tap 2"],
      [3, "tap 3"],
    ] as const) {
      const { arbiter, log, steps, down, move } = start();
      for (let id = 1; id <= fingers; id++) down("touch", id, id * 10);
      move(1, 102, 101);
      for (let id = 1; id <= fingers; id++) arbiter.up(id, 150 + id);
      expect(log).toEqual(["touch main", "cancel", word]);
      expect(steps).toEqual([]);
    }
  });

  it("a pinch and a slow rest are no taps", () => {
    const pinch = start();
    pinch.down("touch", 1, 0);
    pinch.down("touch", 2, 10);
    pinch.move(1, 40, 100);
    pinch.arbiter.up(1, 100);
    pinch.arbiter.up(2, 110);
    const rest = start();
    rest.down("touch", 1, 0);
    rest.down("touch", 2, 10);
    rest.arbiter.up(1, 800);
    rest.arbiter.up(2, 810);
    for (const { log } of [pinch, rest]) expect(log.filter((line) => line.startsWith("tap"))).toEqual([]);
  });

  it("are palms once a pen was seen: one alone paints no more, two still move the picture", () => {
    const { arbiter, log, steps, down, move } = start();
    down("touch", 1, 0);
    // The hand rests before the tip comes down.
    down("pen", 7, 40);
    expect(log).toEqual(["touch main", "cancel", "pen main"]);
    expect(down("touch", 2, 60)).toBe(false);
    arbiter.up(7, 200);
    arbiter.up(1, 210);
    down("touch", 3, 1000);
    move(3, 400, 100);
    arbiter.up(3, 1500);
    expect(log).toEqual(["touch main", "cancel", "pen main", "commit"]);
    down("touch", 4, 2000);
    down("touch", 5, 2010);
    move(4, 300, 100);
    expect(steps).toHaveLength(1);
  });
});
