import { describe, expect, it } from "vitest";
import { layOutLibrary } from "../layout/lay-out-library";
import { listScrubMarks } from "./scrub-marks";

const rules = { width: 900, target: 148, gap: 6, shape: "justified", heading: 44 } as const;

function libraryOf(groups: readonly string[]) {
  return layOutLibrary(
    groups.map((group) => ({ key: group, group, count: 20, aspect: 24 })),
    rules,
    () => undefined,
  );
}

/** Every day from the last of 2026 backwards. */
const days = Array.from({ length: 800 }, (_, at) => new Date(Date.UTC(2026, 10, 20 - at)).toISOString().slice(0, 10));

describe("listScrubMarks", () => {
  it("marks years and months where they begin, and labels none that would lie on another", () => {
    const marks = listScrubMarks(libraryOf(days), 800);
    expect(marks[0]).toMatchObject({ share: 0, kind: "month", group: "2026-11-20", hasLabel: true });
    expect(marks.filter(({ kind }) => kind === "year").map(({ group }) => group)).toEqual(["2025-12-31", "2024-12-31"]);
    const labelled = marks.filter(({ hasLabel }) => hasLabel);
    expect(labelled.filter(({ kind }) => kind === "year")).toHaveLength(2);
    for (const list of [
      { marks, gap: 6 },
      { marks: labelled, gap: 26 },
    ]) {
      for (const [at, mark] of list.marks.entries()) {
        const before = list.marks[at - 1];
        if (before) expect((mark.share - before.share) * 800).toBeGreaterThanOrEqual(list.gap * 0.5);
      }
    }
    expect(marks.length).toBeLessThan(140);
  });

  it("labels what a list is sorted by, and nothing where nothing is", () => {
    expect(listScrubMarks(libraryOf(["5", "4", "0"]), 600).map(({ kind, hasLabel }) => [kind, hasLabel])).toEqual([
      ["other", true],
      ["other", true],
      ["other", true],
    ]);
    expect(listScrubMarks(libraryOf([]), 600)).toEqual([]);
  });
});
