import type { Clock } from '../schema/values/dates.js';

/** Now, in the caller's zone; UTC when it names none. */
export const clockIn = (zone = 'UTC'): Clock => ({ zone: nameOf(zone), now: new Date() });

/** The one name and spelling of a zone that Twenty groups by: it refuses "utc", "europe/paris" and "Europe/Kyiv". */
const nameOf = (zone: string) => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
