import { expect, it } from "vitest";
import { dayEnd, dayStart, toDayField } from "./day-field";

it("writes days of the user's zone there and back, the last one included", () => {
  for (const day of ["2026-11-20", "2026-03-29", "2024-02-29", "2026-12-31"]) {
    expect(toDayField(dayStart(day))).toBe(day);
    expect(toDayField(dayEnd(day), -1)).toBe(day);
    expect(Date.parse(dayEnd(day) ?? "") - Date.parse(dayStart(day) ?? "")).toBeGreaterThan(22 * 3_600_000);
  }
  expect(toDayField(undefined)).toBe("");
  for (const none of ["", "0002-01-01", "soon"]) expect(dayStart(none)).toBeUndefined();
});
