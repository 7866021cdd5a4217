import type { Clock } from '../schema/values/dates.js';

/** Now, in the caller's zone; UTC when it names none. */
export const clockIn = (zone = 'utc'): Clock => ({ zone, now: new Date() });
