import { DAY } from '../../statistics/day.js';
import { IANAZone } from 'luxon';
import { noTime } from '../../language/times/no-time.js';
import { type Cron, type Day, readCron } from '../../language/times/cron.js';
import { isCronLine, readRhythm } from '../../language/times/read-rhythm.js';

const MINUTE = 60_000;
/** A line like "29 2 on mondays" may rest for decades; what rests longer than this never comes for anybody. */
const LONGEST_REST_DAYS = 3 * 366;

/**
 * When a job is due, by the clocks of a zone. A time that clocks leave out in spring is due when they go on; one that they show twice in
 * autumn is due the first time, unless the job comes every hour. Moments are in milliseconds since 1970.
 * `cron-parser`, which reads the lines of workflows as Twenty's does, is of no use here: around such changes its `prev` finds other moments than its `next`,
 * and a round that was missed would be done twice or never.
 */
export class Schedule {
  private constructor(
    private readonly cron: Cron,
    private readonly zone: IANAZone,
    /** Where it counts otherwise than people do. */
    readonly notes: readonly string[],
  ) {}

  /**
   * @param every words ("every day at 07:00") or a cron line of five fields
   * @throws AppError INVALID_INPUT for what is no time, for a line by the second and for one that never comes
   */
  static read(every: string, timeZone = 'UTC'): Schedule {
    const { line, notes } = isCronLine(every) ? { line: every, notes: [] } : readRhythm(every);
    if (/\butc\b/i.test(every) && timeZone !== 'UTC')
      throw noTime('"every" is in UTC and timeZone is another');
    const schedule = new Schedule(readCron(line), IANAZone.create(timeZone), notes);
    if (schedule.next(Date.now()) !== undefined) return schedule;
    throw noTime('That time never comes');
  }

  /** The first moment after `at`. */
  next(at: number): number | undefined {
    const today = this.localDay(at);
    for (let day = 0; day <= LONGEST_REST_DAYS; day += 1) {
      const found = this.dueOn(today + day * DAY).find((due) => due > at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The last moment that is not after `at`, and at most `within` milliseconds before it. */
  latest(at: number, within: number): number | undefined {
    const today = this.localDay(at);
    for (let day = 0; day <= Math.ceil(within / DAY); day += 1) {
      const found = this.dueOn(today - day * DAY).findLast((due) => due <= at);
      if (found !== undefined) return found >= at - within ? found : undefined;
    }
    return undefined;
  }

  /** Milliseconds from one moment to the one after it. */
  lengthFrom(due: number): number {
    return (this.next(due) ?? due + DAY) - due;
  }

  /** What the clocks show at that day's begin, as if they showed UTC. */
  private localDay(at: number): number {
    const local = at + this.zone.offset(at) * MINUTE;
    return local - (((local % DAY) + DAY) % DAY);
  }

  private dueOn(day: number): number[] {
    const date = dateOf(day);
    if (!this.cron.months.has(date.month) || !this.cron.fits(date)) return [];
    const isHourly = this.cron.hours.length === 24;
    const { hours, minutes } = this.cron;
    const all = hours.flatMap((hour) =>
      minutes.flatMap((minute) => {
        const shown = this.moments(day + (hour * 60 + minute) * MINUTE);
        return isHourly ? shown : shown.slice(0, 1);
      }),
    );
    return [...new Set(all)].sort((a, b) => a - b);
  }

  /** When the clocks show that: once as a rule, twice when they are set back, and when they go on where they never do. */
  private moments(shown: number): number[] {
    const before = this.zone.offset(shown - DAY) * MINUTE;
    const after = this.zone.offset(shown + DAY) * MINUTE;
    const possible = [...new Set([shown - before, shown - after])].sort((a, b) => a - b);
    const real = possible.filter((moment) => moment + this.zone.offset(moment) * MINUTE === shown);
    return real.length > 0 ? real : [shown - before];
  }
}

function dateOf(day: number): Day {
  const date = new Date(day);
  return {
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    length: new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate(),
  };
}
