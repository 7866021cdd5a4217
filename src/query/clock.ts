import { LRUCache } from 'lru-cache';
import type { Clock } from '../schema/values/dates.js';

/** Asking the system for a zone takes half a millisecond, and most callers live in few. */
const names = new LRUCache<string, string>({ max: 1_000 });

/** Now, in the caller's zone; UTC when it names none. */
export const clockIn = (zone = 'UTC'): Clock => ({ zone: nameOf(zone), now: new Date() });

/** The one name and spelling of a zone that Twenty groups by: it refuses "utc", "europe/paris" and "Europe/Kyiv". */
function nameOf(zone: string): string {
  const known = names.get(zone);
  if (known !== undefined) return known;
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
  names.set(zone, timeZone);
  return timeZone;
}
