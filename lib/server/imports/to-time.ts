const DAY_MS = 86_400_000;

/** A time of an export in milliseconds since 1970; one that makes no sense is now. */
export function toTime(text: string, now: number): number {
  const time = Date.parse(text);
  return Number.isFinite(time) && time >= 0 && time <= now + DAY_MS ? time : now;
}
