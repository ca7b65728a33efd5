const steps = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "2 min. ago" in words of the locale; both times in ms. */
export function formatAgo(thenMs: number, nowMs: number, locale: string): string {
  const seconds = Math.max(0, Math.round((nowMs - thenMs) / 1000));
  const [unit, size] = steps.find(([, length]) => seconds >= length) ?? (["second", 1] as const);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  return format.format(-Math.floor(seconds / size), unit);
}
