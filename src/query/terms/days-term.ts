import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { DAY } from '../../statistics/day.js';
import type { Term } from './term.js';

const DAYS =
  /^(?:days? )?(?:since (?<since>\S+)|until (?<until>\S+)|(?:from|between) (?<from>\S+) (?:to|and|until) (?<to>\S+))$/i;

type Read = (term: string) => Term;

/**
 * Reads terms as `read` does, and time in days: "days since createdAt", "days until closeDate", "days from createdAt to
 * closeDate"; "age" is that since creation, where no field is called so. Days are of 24 hours, with one digit behind the point.
 * @throws AppError INVALID_INPUT for what is no date of the record or of one that it leads to
 */
export const withDays =
  (read: Read, object: SchemaObject): Read =>
  (said) => {
    const words = /^age$/i.test(said) && !object.findField('age') ? 'days since createdAt' : said;
    const { since, until, from, to } = DAYS.exec(words)?.groups ?? {};
    if (from !== undefined && to !== undefined) return between(dateTerm(from, read), dateTerm(to, read));
    if (since !== undefined) return sinceThen(dateTerm(since, read), 'since', 1);
    return until === undefined ? read(said) : sinceThen(dateTerm(until, read), 'until', -1);
  };

const COMPUTED = { kind: 'number', isComputed: true, isGroupable: false } as const;

const between = (begin: Term, end: Term): Term => ({
  ...{ ...begin, ...COMPUTED, name: `days from ${begin.name} to ${end.name}` },
  paths: [...begin.paths, ...end.paths],
  show: ([from, to]) => daysIn(timeOf(to) - timeOf(from)),
});

function sinceThen(date: Term, word: 'since' | 'until', sign: 1 | -1): Term {
  const now = Date.now();
  return {
    ...{ ...date, ...COMPUTED, name: `days ${word} ${date.name}` },
    show: ([value]) => daysIn(sign * (now - timeOf(value))),
  };
}

const timeOf = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : NaN);
const daysIn = (time: number) => (Number.isNaN(time) ? null : Math.round((time / DAY) * 10) / 10);

function dateTerm(name: string, read: Read): Term {
  const term = read(name);
  const isDate = term.kind === 'date' || term.kind === 'dateTime';
  if (isDate && !term.bucket && !term.beyond) return term;
  throw new AppError('INVALID_INPUT', `metrics: "${name}" is no date that days can be counted from.`, {
    hint: 'Dates of the record and of what it leads to are: "days since createdAt", "days from createdAt to closeDate".',
  });
}
