import { DateTime } from 'luxon';

/** The day of a moment where somebody is: "2026-11-26". */
export const dayIn = (zone: string, time: number): string =>
  DateTime.fromMillis(time, { zone }).toFormat('yyyy-MM-dd');
