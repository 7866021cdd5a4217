import { noTime } from './no-time.js';

/** What the clock shows when something comes round. */
export interface TimeOfDay {
  readonly hours: readonly number[];
  readonly minute: number;
}

const CLOCK =
  /\b(?:at )?(?:(\d{1,2}):(\d{2})(?: ?(am|pm))?|(\d{1,2}) ?(am|pm)|(?<=at )(\d{1,2})(?: o'clock)?|(noon|midnight))(?= )/g;
const PART = / (?:in the |at )?(morning|afternoon|evening|night)(?:s|ly)?(?= )/;

/** When a part of a day is, where no hour is said. */
const USUAL: Readonly<Record<string, number>> = { morning: 7, afternoon: 14, evening: 18, night: 2 };

/**
 * The time of day that words tell, and what else they say: "monday at 5pm", "every night", "in the evening at 7".
 * @throws AppError INVALID_INPUT where there is no such time, or there are several with other minutes
 */
export function takeTime(words: string): { time?: TimeOfDay; rest: string } {
  const part = PART.exec(words)?.[1];
  const told = [...words.matchAll(CLOCK)].map((found) => clockOf(found, part));
  const rest = words.replaceAll(CLOCK, ' ').replace(PART, ' ');
  const usual = USUAL[part ?? ''];
  if (told.length === 0) return { rest, ...(usual !== undefined && { time: { hours: [usual], minute: 0 } }) };
  const [{ minute = 0 } = {}] = told;
  if (told.some((one) => one.minute !== minute))
    throw noTime('Several times of a day are of the same minute');
  return { rest, time: { hours: [...new Set(told.map(({ hour }) => hour))].sort((a, b) => a - b), minute } };
}

function clockOf(
  [text, exact, minute = '0', half, short, shortHalf, bare, word]: RegExpExecArray,
  part?: string,
) {
  if (word !== undefined) return { hour: word === 'noon' ? 12 : 0, minute: 0 };
  const said = Number(exact ?? short ?? bare);
  const hour = inHalf(said, half ?? shortHalf, part);
  if (hour > 23 || Number(minute) > 59) throw noTime(`"${text.trim()}" is no time of a day`);
  return { hour, minute: Number(minute) };
}

/** 12 am is midnight; there is no 13 pm. */
function inHalf(hour: number, half: string | undefined, part: string | undefined): number {
  if (half !== undefined) return hour > 12 ? Infinity : (hour % 12) + (half === 'pm' ? 12 : 0);
  const isLate = part === 'afternoon' || part === 'evening' || (part === 'night' && hour > 5);
  return isLate && hour < 12 ? hour + 12 : hour;
}
