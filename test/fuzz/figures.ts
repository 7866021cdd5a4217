import * as fc from 'fast-check';
import { type Naive, dayOf } from './naive';
import { type Question, listsOf, questionOn } from './questions';
import type { FuzzField, FuzzMoney, FuzzObject, FuzzRow } from './world';

/** Something to group by, and the same thing computed from a row. */
export interface FuzzDimension {
  said: string;
  of(row: FuzzRow, naive: Naive): unknown;
}

/** A figure, and the same thing computed from the rows of a group. */
export interface FuzzMetric {
  said: string;
  of(rows: readonly FuzzRow[], naive: Naive): unknown;
}

const byType = (object: FuzzObject, ...types: string[]): FuzzField[] =>
  object.fields.filter(({ type }) => types.includes(type));

export function dimensionsOf(objects: readonly FuzzObject[], at: number, depth = 2): FuzzDimension[] {
  const object = objects[at];
  if (!object) return [];
  return [
    ...byType(object, 'SELECT', 'TEXT', 'BOOLEAN').map(({ name }) => ({
      said: name,
      of: (row: FuzzRow) => row[name] ?? null,
    })),
    ...byType(object, 'DATE', 'DATE_TIME').flatMap(({ name, type }) =>
      Object.entries(PERIODS).map(([period, periodOf]) => ({
        said: `${name} by ${period}`,
        of: (row: FuzzRow) => {
          const value = row[name] as string | null;
          return value === null ? null : periodOf(type === 'DATE' ? value : dayOf(value));
        },
      })),
    ),
    ...(depth > 0
      ? object.relations.flatMap(({ name, target }) =>
          dimensionsOf(objects, target, depth - 1).map((inner) => ({
            said: `${name}.${inner.said}`,
            of: (row: FuzzRow, naive: Naive) => {
              const other = naive.related(row, name, target);
              return other ? inner.of(other, naive) : null;
            },
          })),
        )
      : []),
  ];
}

const inEnglish = (day: string, form: Intl.DateTimeFormatOptions) =>
  new Date(day).toLocaleDateString('en-US', { ...form, timeZone: 'UTC' });

/** The period of a day. */
const PERIODS: Readonly<Record<string, (day: string) => string>> = {
  month: (day) => day.slice(0, 7),
  year: (day) => day.slice(0, 4),
  'day of week': (day) => inEnglish(day, { weekday: 'long' }),
  'month of year': (day) => inEnglish(day, { month: 'long' }),
};

/** How an answer names what is grouped by: with the period where a field is there twice. */
export function namesIn(said: readonly string[]): string[] {
  const fields = said.map((one) => one.replace(/ by .*/, ''));
  return fields.map((field, at) =>
    fields.indexOf(field) === fields.lastIndexOf(field) ? field : (said[at] ?? field),
  );
}

const numbers = (rows: readonly FuzzRow[], name: string) =>
  rows.flatMap((row) => (typeof row[name] === 'number' ? [row[name]] : []));
const tidy = (value: number) => Math.round(value * 1e4) / 1e4;

export function metricsOf(object: FuzzObject): FuzzMetric[] {
  return [
    { said: 'count', of: (rows) => rows.length },
    ...byType(object, 'NUMBER').flatMap(({ name }): FuzzMetric[] => [
      { said: `sum ${name}`, of: (rows) => fold(numbers(rows, name), sum) },
      { said: `avg ${name}`, of: (rows) => fold(numbers(rows, name), (all) => tidy(sum(all) / all.length)) },
      { said: `min ${name}`, of: (rows) => fold(numbers(rows, name), (all) => Math.min(...all)) },
      { said: `max ${name}`, of: (rows) => fold(numbers(rows, name), (all) => Math.max(...all)) },
      { said: `median ${name}`, of: (rows) => fold(numbers(rows, name), (all) => tidy(median(all))) },
      { said: `filled ${name}`, of: (rows) => numbers(rows, name).length },
      { said: `distinct ${name}`, of: (rows) => new Set(numbers(rows, name)).size },
    ]),
    ...byType(object, 'CURRENCY').flatMap(({ name }): FuzzMetric[] => [
      { said: `sum ${name}`, of: (rows) => byCurrency(rows, name, sum) },
      { said: `median ${name}`, of: (rows) => byCurrency(rows, name, median) },
    ]),
    ...byType(object, 'SELECT').map(({ name }): FuzzMetric => ({
      said: `count where ${name} = Red`,
      of: (rows) => rows.filter((row) => row[name] === 'Red').length,
    })),
    ...object.relations.map(({ name, target }): FuzzMetric => ({
      said: `distinct ${name}`,
      of: (rows, naive) => new Set(rows.flatMap((row) => naive.related(row, name, target)?.id ?? [])).size,
    })),
  ];
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
const fold = (all: readonly number[], figure: (all: readonly number[]) => number) =>
  all.length > 0 ? figure(all) : undefined;

function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** Amounts by currency, as `{EUR: 5}`. */
function byCurrency(rows: readonly FuzzRow[], name: string, figure: (all: readonly number[]) => number) {
  const amounts: Record<string, number[]> = {};
  for (const row of rows) {
    const money = row[name] as FuzzMoney | null;
    if (money) (amounts[money.currency] ??= []).push(money.amount);
  }
  const all = Object.entries(amounts).map(([currency, list]) => [currency, tidy(figure(list))]);
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

/** A figure of an answer in the form that the naive ones have. */
export function plainFigure(value: unknown): unknown {
  const list = [value].flat() as unknown[];
  const isMoney =
    list.length > 0 && list.every((one) => typeof one === 'object' && one !== null && 'currency' in one);
  if (!isMoney) return value;
  return Object.fromEntries((list as FuzzMoney[]).map(({ amount, currency }) => [currency, amount]));
}

const some = <T>(all: T[], least: number, most: number) =>
  fc.subarray(all, { minLength: least, maxLength: Math.min(most, all.length) });

export interface GroupQuestion {
  dimensions: FuzzDimension[];
  metrics: FuzzMetric[];
  filter: Question;
}

export const groupQuestionOn = (
  objects: readonly FuzzObject[],
  at: number,
  ids: readonly string[][],
): fc.Arbitrary<GroupQuestion> => {
  const object = objects[at];
  if (!object) throw new Error('no such object');
  return fc.record({
    dimensions: some(dimensionsOf(objects, at), 0, 2),
    metrics: some(metricsOf(object), 1, 4),
    filter: questionOn(objects, at, ids, 1),
  });
};

export interface JoinQuestion {
  list: { source: number; relation: string; inverse: string };
  where: Question;
  metrics: FuzzMetric[];
  atLeast: number;
  filter: Question;
}

/** A question about an object and one of its lists; undefined for an object without lists. */
export const joinQuestionOn = (
  objects: readonly FuzzObject[],
  at: number,
  ids: readonly string[][],
): fc.Arbitrary<JoinQuestion> | undefined => {
  const lists = listsOf(objects, at);
  if (lists.length === 0) return undefined;
  return fc.constantFrom(...lists).chain((list) =>
    fc.record({
      list: fc.constant(list),
      where: questionOn(objects, list.source, ids, 1),
      metrics: some(metricsOf(objects[list.source] as FuzzObject).slice(1), 0, 3),
      atLeast: fc.nat(2),
      filter: questionOn(objects, at, ids, 1),
    }),
  );
};
