import { expect, it } from "vitest";
import { countDaysLeft } from "./tile";

const DAY_MS = 24 * 3_600_000;

it("counts the days a picture has left in the trash: the last one is one, and what is due has none", () => {
  const thrownAway = Date.UTC(2026, 10, 1, 12);
  const left = (daysLater: number) => countDaysLeft(thrownAway, 30, thrownAway + daysLater * DAY_MS);
  expect([0, 0.5, 1, 29, 29.99, 30, 31].map(left)).toEqual([30, 30, 29, 1, 1, 0, 0]);
});
