/** "2026-11" of a time in ms, UTC: money is counted by UTC months. */
export function monthOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 7);
}

/** The month so many months away; "2026-01" and -1 is "2025-12". */
export function shiftMonth(month: string, by: number): string {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  return monthOf(Date.UTC(year, number - 1 + by, 1));
}

/** Every day of the month up to `until` (ISO day, inclusive) with its amount, gaps filled with 0. */
export function fillDays(
  month: string,
  byDay: readonly { readonly day: string; readonly usd: number }[],
  until: string,
): readonly { readonly day: string; readonly usd: number }[] {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const known = new Map(byDay.map(({ day, usd }) => [day, usd]));
  return Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`)
    .filter((day) => day <= until)
    .map((day) => ({ day, usd: known.get(day) ?? 0 }));
}
