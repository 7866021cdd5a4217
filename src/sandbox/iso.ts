const DAY_MS = 86_400_000;

const days = new Map<number, string>();

/** The date of a day that is given in days since 1970: `2026-05-01`. */
export function isoDay(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  days.set(day, text);
  return text;
}

const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** A time in milliseconds since 1970, in ISO 8601 and UTC; what `toISOString` gives, some times faster. */
export function isoTime(time: number): string {
  const day = Math.floor(time / DAY_MS);
  const ms = time - day * DAY_MS;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = `${two[Math.floor(minutes / 60)] ?? ''}:${two[minutes % 60] ?? ''}:${two[seconds % 60] ?? ''}`;
  return `${isoDay(day)}T${clock}.${String(ms % 1000).padStart(3, '0')}Z`;
}
