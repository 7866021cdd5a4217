/** A day, in milliseconds. Days that people mean begin in a time zone; this one counts. */
export const DAY = 24 * 3_600_000;
