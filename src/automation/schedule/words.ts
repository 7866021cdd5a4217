/** Times in words, and the cron lines they stand for. */

const TIME = String.raw`(?:\s+(?:at\s+)?(?<time>\d{1,2}(?::\d{2})?\s*(?:am|pm)?|noon|midnight))?`;
const WEEKDAY = String.raw`(?<weekday>(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?)s?`;

type Parts = Partial<Record<'time' | 'weekday' | 'date' | 'count' | 'unit', string>>;

const FORMS: readonly (readonly [RegExp, (parts: Parts) => string | undefined])[] = [
  [/^(?:hourly|every hour)$/, () => '0 * * * *'],
  [/^every minute$/, () => '* * * * *'],
  [/^every (?<count>\d{1,2}) (?<unit>minutes|hours)$/, everySo],
  [new RegExp(`^(?:daily|every day)${TIME}$`), ({ time }) => at(time, '* * *')],
  [new RegExp(`^(?:weekdays|every weekday|on weekdays)${TIME}$`), ({ time }) => at(time, '* * 1-5')],
  [
    new RegExp(`^(?:weekly(?: on)?|every|on)?\\s*${WEEKDAY}${TIME}$`),
    ({ time, weekday = '' }) => at(time, `* * ${weekday.slice(0, 3)}`),
  ],
  [new RegExp(`^(?:weekly|every week)${TIME}$`), ({ time }) => at(time, '* * mon')],
  [
    new RegExp(
      `^(?:monthly|every month)(?: on)?(?: the)?(?: (?<date>\\d{1,2}|last)(?:st|nd|rd|th)?(?: day)?)?${TIME}$`,
    ),
    ({ time, date = '1' }) => at(time, `${date === 'last' ? 'L' : date} * *`),
  ],
];

const MORNING = '07:00';

/** The cron line for a time in words; undefined when it is not in words. Without an hour it is at 07:00. */
export function cronOfWords(said: string): string | undefined {
  const words = said.trim().toLowerCase().replace(/\s+/g, ' ').replace(/,/g, '');
  for (const [form, lineOf] of FORMS) {
    // After the word "every" it need not be said again.
    const found = form.exec(words) ?? form.exec(`every ${words}`);
    if (found) return lineOf(found.groups ?? {});
  }
  return undefined;
}

function at(time = MORNING, days: string): string | undefined {
  if (time === 'noon') return `0 12 ${days}`;
  if (time === 'midnight') return `0 0 ${days}`;
  const [, hours = '', minutes = '0', half] = /^(\d+)(?::(\d+))?\s*(am|pm)?$/.exec(time) ?? [];
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'pm' ? 12 : 0);
  return `${Number(minutes)} ${hour} ${days}`;
}

/** Only what goes evenly into an hour or a day comes round at even distances. */
function everySo({ count = '', unit }: Parts): string | undefined {
  const [whole, line] = unit === 'hours' ? [24, `0 */${count} * * *`] : [60, `*/${count} * * * *`];
  return Number(count) > 0 && whole % Number(count) === 0 ? line : undefined;
}
