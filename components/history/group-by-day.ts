import type { Job } from "@/lib/core/job";

/** One line of the history: a day's heading or a job under it. */
export type HistoryRow =
  | { readonly kind: "day"; readonly key: string; readonly date: Date; readonly count: number }
  | { readonly kind: "job"; readonly key: string; readonly job: Job };

/** Puts a heading before the first job of each day of the user's own calendar. Jobs come newest first. */
export function groupByDay(jobs: readonly Job[]): readonly HistoryRow[] {
  const rows: HistoryRow[] = [];
  const dayOf = (job: Job) => new Date(job.createdAt).toDateString();
  const counts = new Map<string, number>();
  for (const job of jobs) counts.set(dayOf(job), (counts.get(dayOf(job)) ?? 0) + 1);
  let last: string | undefined;
  for (const job of jobs) {
    const day = dayOf(job);
    if (day !== last) rows.push({ kind: "day", key: day, date: new Date(job.createdAt), count: counts.get(day) ?? 0 });
    last = day;
    rows.push({ kind: "job", key: job.id, job });
  }
  return rows;
}

/** Whole calendar days between two dates: 0 today, 1 yesterday. */
export function daysAgo(date: Date, now: Date): number {
  const midnight = (of: Date) => Date.UTC(of.getFullYear(), of.getMonth(), of.getDate());
  return Math.round((midnight(now) - midnight(date)) / 86_400_000);
}
