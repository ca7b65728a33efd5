import { describe, expect, it } from "vitest";
import type { Job } from "@/lib/core/job";
import { daysAgo, groupByDay } from "./group-by-day";

const job = (id: string, createdAt: string): Job => ({
  id,
  connectionId: "sandbox",
  status: "done",
  createdAt,
  runs: [],
});

describe("history by day", () => {
  it("heads each day once and counts its jobs", () => {
    const rows = groupByDay([
      job("c", "2026-11-20T12:30:00"),
      job("b", "2026-11-20T00:10:00"),
      job("a", "2026-11-19T23:50:00"),
    ]);
    expect(rows.map((row) => (row.kind === "day" ? `${row.date.getDate()}:${row.count}` : row.job.id))).toEqual([
      "20:2",
      "c",
      "b",
      "19:1",
      "a",
    ]);
  });

  it("counts calendar days, not spans of 24 hours", () => {
    expect(daysAgo(new Date("2026-11-19T23:59:00"), new Date("2026-11-20T00:01:00"))).toBe(1);
    expect(daysAgo(new Date("2026-11-20T00:01:00"), new Date("2026-11-20T23:59:00"))).toBe(0);
  });
});
