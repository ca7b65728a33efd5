import { expect, it } from "vitest";
import { placeBubble, type TooltipSide } from "./tooltip-bubble";

const room = { width: 1000, height: 600 };
const bubble = { width: 100, height: 28 };

function anchorAt(x: number, y: number): DOMRectReadOnly {
  const box = { x, y, width: 28, height: 28, left: x, top: y, right: x + 28, bottom: y + 28 };
  return { ...box, toJSON: () => box };
}

it.each<[string, TooltipSide, number, number, { left: number; top: number }]>([
  ["below, centred", "bottom", 500, 300, { left: 464, top: 334 }],
  ["above", "top", 500, 300, { left: 464, top: 266 }],
  ["at the right", "right", 500, 300, { left: 534, top: 300 }],
  ["at the left", "left", 500, 300, { left: 394, top: 300 }],
  ["above where there is no room below", "bottom", 500, 565, { left: 464, top: 531 }],
  ["at the left where there is no room at the right", "right", 960, 300, { left: 854, top: 300 }],
  ["inside the window at its edge", "bottom", 0, 300, { left: 8, top: 334 }],
])("stands %s", (_where, side, x, y, place) => {
  expect(placeBubble(anchorAt(x, y), bubble, room, side)).toEqual(place);
});
