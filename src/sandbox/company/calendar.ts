import { isoTime } from '../iso';
import type { Random } from './random';

/** Milliseconds of a day. */
export const DAY = 24 * 3600 * 1000;
const HOUR = 3600 * 1000;

/** The time in which the demo company lives: it ends now, and weekends are free. All times are milliseconds, UTC. */
export class Calendar {
  constructor(readonly now: number) {}

  /** So many days before now. */
  ago(days: number): number {
    return this.now - days * DAY;
  }

  /** A working hour on that day or, at weekends, on the Monday after it; never after now. */
  atWork(time: number, random: Random): number {
    const day = startOfDay(time);
    const weekday = new Date(day).getUTCDay();
    const free = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
    const moment = day + free * DAY + 7 * HOUR + random.between(0, 10 * 3600) * 1000;
    return Math.min(moment, this.now - random.between(1, 600) * 1000);
  }

  /** The first day of the month so many months before the present one. */
  monthStart(monthsAgo: number): number {
    const now = new Date(this.now);
    return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo);
  }
}

/** Midnight before. */
export const startOfDay = (time: number): number => time - (time % DAY);

/** Midnight before the last day of the month. */
export function monthEnd(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0);
}

/** Midnight before the last day of the quarter. */
export function quarterEnd(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), 3 * Math.floor(date.getUTCMonth() / 3) + 3, 0);
}

/** ISO 8601, as rows hold times. */
export const iso = (time: number): string => isoTime(Math.trunc(time));
