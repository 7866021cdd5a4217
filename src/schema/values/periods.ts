import { DateTime, type DateTimeUnit } from 'luxon';

/** A stretch of time that words name: "last month", "2026-Q3", "last 30 days", "year to date". */
export interface Period {
  readonly start: DateTime;
  /** The first moment behind it. */
  readonly next: DateTime;
  /** What is meant where it is compared as one moment: "after last 30 days" is after their beginning. */
  readonly edge?: DateTime;
}

type Read = (now: DateTime, words: Readonly<Record<string, string>>) => Period | undefined;

const STEP: Readonly<Record<string, number>> = {
  ...{ this: 0, the: 0, current: 0, last: -1, previous: -1, next: 1 },
};
const UNIT = '(?<unit>day|week|month|quarter|year)';
const PREFIX = /^(?:(?:with)?in|over|during) /;
const TO_DATE: Readonly<Record<string, string>> = { w: 'week', m: 'month', q: 'quarter', y: 'year' };

const DAY = '\\d{4}-\\d{2}-\\d{2}';
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** The first form that fits a text says what it means. */
const FORMS: readonly (readonly [RegExp, Read])[] = [
  [
    /^(?:the )?(?<which>this|current|last|previous|next) (?<unit>week|month|quarter|year)$/,
    (now, { which, unit }) => calendarPeriod(now, which, unit),
  ],
  [
    /^(?:the )?(?:same|this) (?<unit>week|month|quarter) (?:of )?(?:the )?(?:last|previous) year$/,
    (now, { unit }) => calendarPeriod(now.minus({ years: 1 }), 'this', unit),
  ],
  [
    new RegExp(`^(?:the )?(?:last|past|previous) (?<count>\\d{1,4}) ${UNIT}s?$`),
    (now, { count, unit }) => {
      const start = now.minus({ [`${unit}s`]: Number(count) }).startOf('day');
      return { start, next: tomorrow(now), edge: start };
    },
  ],
  [
    new RegExp(`^(?:the )?(?:next|coming) (?<count>\\d{1,4}) ${UNIT}s?$`),
    (now, { count, unit }) => {
      const next = tomorrow(now.plus({ [`${unit}s`]: Number(count) }));
      return { start: now.startOf('day'), next, edge: next };
    },
  ],
  [
    /^(?:(?<unit>week|month|quarter|year) to date|(?<letter>[wmqy])td)$/,
    (now, { unit, letter = 'y' }) => ({
      start: now.startOf((unit ?? TO_DATE[letter]) as DateTimeUnit),
      next: tomorrow(now),
    }),
  ],
  [/^(?<year>\d{4})[- ]?q(?<quarter>[1-4])$/, quarter],
  [/^q(?<quarter>[1-4])(?: (?<year>\d{4}))?$/, quarter],
  [
    /^(?<year>\d{4})-(?<month>\d{2})$/,
    (now, { year, month }) => whole(begin(now, Number(year), Number(month)), 'month'),
  ],
  [
    new RegExp(
      `^(?<month>${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')})(?:,? (?<year>\\d{4}))?$`,
    ),
    (now, { month = '', year }) =>
      whole(
        begin(now, Number(year ?? now.year), 1 + MONTHS.findIndex((name) => name.startsWith(month))),
        'month',
      ),
  ],
  [
    new RegExp(`^(?:from |between )?(?<first>${DAY}) ?(?:\\.\\.+|–|to|and|until|till) ?(?<last>${DAY})$`),
    ({ zone }, { first = '', last = '' }) => {
      const [start, end] = [first, last].map((day) => DateTime.fromISO(day, { zone }));
      return start && end && start <= end ? { start, next: tomorrow(end) } : undefined;
    },
  ],
  [/^(?<year>\d{4})$/, (now, { year }) => whole(begin(now, Number(year), 1), 'year')],
];

/** The period that a text names, seen from `now` in its zone; undefined for other texts. */
export function periodIn(text: string, now: DateTime): Period | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .replace(PREFIX, '');
  for (const [form, read] of FORMS) {
    const found = form.exec(words);
    const period = found && read(now, found.groups ?? {});
    if (period) return period.start.isValid && period.next.isValid ? period : undefined;
  }
  return undefined;
}

/** The running day, week, month, quarter or year, the one before it ("last") or the one behind it ("next"). */
export const calendarPeriod = (now: DateTime, which = 'this', unit = 'day'): Period =>
  whole(now.plus({ [`${unit}s`]: STEP[which] }), unit);

function whole(within: DateTime, unit: string): Period {
  const start = within.startOf(unit as DateTimeUnit);
  return { start, next: start.plus({ [`${unit}s`]: 1 }) };
}

function quarter(now: DateTime, { year, quarter: number }: Readonly<Record<string, string>>): Period {
  return whole(begin(now, Number(year ?? now.year), Number(number) * 3 - 2), 'quarter');
}

const begin = ({ zone }: DateTime, year: number, month: number) =>
  DateTime.fromObject({ year, month }, { zone });
const tomorrow = (day: DateTime) => day.startOf('day').plus({ days: 1 });
