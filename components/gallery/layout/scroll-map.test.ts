import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  follow,
  isNearFalseEnd,
  isOffPlace,
  MAX_SCROLL_HEIGHT,
  placeAt,
  type ScrollPlace,
  type ScrollSpace,
  toListTop,
  toScrollHeight,
} from "./scroll-map";

/** A million pictures. */
const long: ScrollSpace = { listHeight: 24_000_000, viewHeight: 800 };
const short: ScrollSpace = { listHeight: 50_000, viewHeight: 800 };

/** Scrolls as a browser and the grid do together: never outside the bar, put right where an end is false. */
function scrollBy(place: ScrollPlace, delta: number, space: ScrollSpace): ScrollPlace {
  const range = toScrollHeight(space) - space.viewHeight;
  const next = follow(place, Math.min(range, Math.max(0, place.scrollTop + delta)));
  return isNearFalseEnd(next, space) ? placeAt(toListTop(next), space) : next;
}

describe("the scroll map", () => {
  it("is the identity for what fits", () => {
    expect(placeAt(12_345, short)).toEqual({ scrollTop: 12_345, base: 0 });
    expect(isOffPlace({ scrollTop: 500, base: 0 }, short)).toBe(false);
  });

  it("reaches both ends of a list that is longer than a browser scrolls", () => {
    expect(toScrollHeight(long)).toBe(MAX_SCROLL_HEIGHT);
    expect(placeAt(0, long)).toEqual({ scrollTop: 0, base: 0 });
    const end = placeAt(Number.POSITIVE_INFINITY, long);
    expect(end.scrollTop).toBe(MAX_SCROLL_HEIGHT - 800);
    expect(toListTop(end)).toBe(24_000_000 - 800);
  });

  it("moves the list pixel for pixel, and gets to the end step by step from anywhere", () => {
    for (const direction of [1, -1]) {
      let place = placeAt(12_000_000, long);
      let steps = 0;
      for (;;) {
        const next = scrollBy(place, direction * 600, long);
        const moved = toListTop(next) - toListTop(place);
        if (Math.abs(moved) < 600) break;
        expect(moved).toBeCloseTo(direction * 600, 6);
        place = next;
        steps++;
      }
      expect(steps).toBeGreaterThan(19_000);
      expect(toListTop(place)).toBeCloseTo(direction < 0 ? 0 : 24_000_000 - 800, -3);
    }
  });

  it("never shows a place outside the list, whatever was learned above the window", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.record({ by: fc.integer({ min: -900, max: 900 }), grow: fc.integer({ min: -300, max: 300 }) }), {
          maxLength: 60,
        }),
        (start, steps) => {
          let space = { ...short };
          let place = placeAt(start * space.listHeight, space);
          for (const { by, grow } of steps) {
            // Rows above the window turn out higher or lower: the list is longer, and what is seen stays.
            space = { ...space, listHeight: space.listHeight + grow };
            place = { ...place, base: place.base + grow };
            if (isNearFalseEnd(place, space)) place = placeAt(toListTop(place), space);
            place = scrollBy(place, by, space);
            expect(toListTop(place)).toBeGreaterThanOrEqual(-0.5);
            expect(toListTop(place)).toBeLessThanOrEqual(space.listHeight - space.viewHeight + 0.5);
          }
        },
      ),
    );
  });
});
