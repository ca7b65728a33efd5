const HOUR_MS = 3_600_000;
const STEP_MS = 7 * 24 * HOUR_MS;

/** A stretch of time with one offset from UTC: local time is UTC plus `offsetMs`. `to` is just outside. */
export interface ZoneStretch {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/**
 * The offsets of a time zone between two instants (milliseconds since 1970), oldest first: two a year where clocks are
 * changed. Days of a zone are then whole numbers of 24 hours of local time.
 */
export function listZoneStretches(zone: string, from: number, to: number): ZoneStretch[] {
  const offsetAt = createOffsetReader(zone);
  const stretches: ZoneStretch[] = [];
  let start = from;
  let offsetMs = offsetAt(from);
  for (let at = from; at < to; ) {
    const next = Math.min(at + STEP_MS, to);
    if (offsetAt(next) !== offsetMs) {
      const change = findChange(offsetAt, at, next, offsetMs);
      stretches.push({ from: start, to: change, offsetMs });
      start = change;
      offsetMs = offsetAt(change);
      at = change;
    } else {
      at = next;
    }
  }
  if (start < to) stretches.push({ from: start, to, offsetMs });
  return stretches;
}

/** "2026-11-29" of a local time in milliseconds (UTC plus offset). */
export function formatLocalDay(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 10);
}

/** The first second at which the offset is another than `offsetMs`. */
function findChange(offsetAt: (ms: number) => number, from: number, to: number, offsetMs: number): number {
  let before = Math.floor(from / 1_000);
  let after = Math.ceil(to / 1_000);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle * 1_000) === offsetMs) before = middle;
    else after = middle;
  }
  return after * 1_000;
}

function createOffsetReader(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (ms) => {
    const seconds = Math.floor(ms / 1_000) * 1_000;
    const parts = new Map(format.formatToParts(seconds).map((part) => [part.type, Number(part.value)]));
    const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
    return local - seconds;
  };
}
