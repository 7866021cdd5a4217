import { CronExpressionParser } from 'cron-parser';
import { noTime } from '../../../language/times/no-time.js';
import { isCronLine, readRhythm } from '../../../language/times/read-rhythm.js';
import type { Rhythm } from '../../../language/times/rhythm.js';
import { at } from '../../definition/at.js';
import type { CronTrigger } from '../../twenty/twenty-workflow.js';

type Schedule = CronTrigger['settings'];

export interface Scheduled {
  readonly name: string;
  readonly settings: Schedule;
  readonly notes: readonly string[];
}

/**
 * When a workflow starts, in Twenty's form. Twenty looks once a minute, in UTC.
 * @throws AppError INVALID_INPUT for what is no schedule, and for one that is meant to start each second
 */
export const scheduleOf = (said: string): Scheduled =>
  at('trigger.every', () => ({
    name: `Every ${said.trim().replace(/^(?:every|each)\s+/i, '')}`,
    ...(isCronLine(said) ? cronLine(said.trim()) : inWords(said)),
  }));

const custom = (pattern: string): Schedule => ({ type: 'CUSTOM', pattern, outputSchema: {} });

/** Five fields. Twenty takes six, and starts no more often than each minute all the same. */
function cronLine(line: string): Omit<Scheduled, 'name'> {
  if (line.split(/\s+/).length > 5)
    throw noTime(
      'A cron line has five fields here: seconds would be ignored, for Twenty looks once a minute',
    );
  try {
    CronExpressionParser.parse(line, { tz: 'UTC' }).next();
  } catch {
    throw noTime(`"${line}" is no cron line`);
  }
  return { settings: custom(line), notes: [] };
}

function inWords(said: string): Omit<Scheduled, 'name'> {
  const rhythm = readRhythm(said);
  return { settings: settingsOf(rhythm), notes: rhythm.notes };
}

/** As Twenty's own editor writes it where that can. */
function settingsOf({ line, counted }: Rhythm): Schedule {
  const [minute = 0, hour = 0] = line.split(' ').map(Number);
  const outputSchema = {};
  // "9,17" is no single hour.
  if (!counted || (counted.unit === 'day' && Number.isNaN(hour))) return custom(line);
  const { unit, amount } = counted;
  if (unit === 'minute') return { type: 'MINUTES', schedule: { minute: amount }, outputSchema };
  if (unit === 'hour') return { type: 'HOURS', schedule: { hour: amount, minute }, outputSchema };
  return { type: 'DAYS', schedule: { day: amount, hour, minute }, outputSchema };
}
