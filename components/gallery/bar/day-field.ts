/** The day of a moment in the user's zone, as a date entry writes it; `shiftMs` before or after it. */
export function toDayField(moment: string | undefined, shiftMs = 0): string {
  if (moment === undefined) return "";
  const date = new Date(Date.parse(moment) + shiftMs);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a day begins in the user's zone (ISO); undefined for no day. */
export function dayStart(day: string): string | undefined {
  return shiftDays(day, 0);
}

/** When it is over: the moment the next one begins. */
export function dayEnd(day: string): string | undefined {
  return shiftDays(day, 1);
}

function shiftDays(day: string, by: number): string | undefined {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined || year < 1000) return undefined;
  const moment = new Date(year, month - 1, date + by);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
