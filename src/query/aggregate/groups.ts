import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import type { Dimension } from './dimension.js';
import type { Figures } from './figures.js';
import type { WireGroup } from './group-requests.js';
import { COUNT, type Measure } from './measure.js';

/** A group as callers see it: its dimensions, then its figures. */
export type HumanGroup = Record<string, unknown>;

interface Money {
  amount: number;
  currency: string | null;
}

/** Puts the figures of one row of Twenty into the group they belong to. With `money`, a row holds one currency of its group. */
export function addFigures(
  groups: Map<string, HumanGroup>,
  row: WireGroup,
  dimensions: readonly Dimension[],
  { measures, money }: Figures,
): void {
  const values = money ? row.groupByDimensionValues.slice(0, -1) : row.groupByDimensionValues;
  const key = JSON.stringify(values);
  const group = groups.get(key) ?? shown(values, dimensions);
  groups.set(key, group);
  const currency = (money ? row.groupByDimensionValues.at(-1) : null) as string | null;
  for (const measure of measures) {
    const value = row[measure.wire];
    if (measure === COUNT) group.count = Number(group.count ?? 0) + Number(value);
    else if (value !== null && value !== undefined) addFigure(group, measure, value, currency);
  }
}

function addFigure(group: HumanGroup, measure: Measure, value: unknown, currency: string | null): void {
  const figure = measure.read(value);
  if (!measure.money) group[measure.name] = figure;
  else group[measure.name] = together(group[measure.name], { amount: figure as number, currency });
}

/** One currency stands by itself; several are a list, the largest amount first. */
function together(before: unknown, money: Money): Money | Money[] {
  if (before === undefined) return money;
  return [before as Money | Money[], money].flat().sort((a, b) => b.amount - a.amount);
}

function shown(values: readonly unknown[], dimensions: readonly Dimension[]): HumanGroup {
  const group: HumanGroup = {};
  let from = 0;
  for (const { name, keys, read } of dimensions) {
    group[name] = read(values.slice(from, from + keys.length));
    from += keys.length;
  }
  return group;
}

/**
 * Groups in the order asked for ("sum amount desc", "stage"); else periods in their order, and other groups by their
 * first figure, largest first. What is empty comes last.
 * @throws AppError INVALID_INPUT for an order by something that was not asked for
 */
export function sortGroups(
  groups: HumanGroup[],
  dimensions: readonly Dimension[],
  measures: readonly Measure[],
  orderBy?: string,
): HumanGroup[] {
  const names = [...dimensions.map(({ name }) => name), ...measures.map(({ name }) => name)];
  const period = dimensions.find(({ isChronological }) => isChronological)?.name;
  const [name, direction] = orderBy
    ? readOrder(orderBy, names)
    : period
      ? [period, 1]
      : [measures[0]?.name ?? 'count', -1];
  return [...groups].sort((a, b) => compare(comparable(a[name]), comparable(b[name]), direction));
}

function readOrder(orderBy: string, names: readonly string[]): [string, number] {
  const [, said = '', word] = /^(.*?)(?:\s+(asc|desc))?$/i.exec(orderBy.trim()) ?? [];
  const name = names.find((candidate) => plain(candidate) === plain(said));
  if (name) return [name, /^desc$/i.test(word ?? '') ? -1 : 1];
  throw new AppError('INVALID_INPUT', `orderBy: "${said}" is neither grouped by nor computed.`, {
    hint: `${didYouMean(said, names, '')} There are ${names.join(', ')}.`.trim(),
  });
}

type Comparable = number | string | undefined;

/** A record compares by its title, money by its (largest) amount. */
function comparable(value: unknown): Comparable {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  const [first] = [value].flat() as unknown[];
  if (typeof first !== 'object' || first === null) return undefined;
  return 'amount' in first ? Number(first.amount) : String(Object.values(first)[1] ?? '');
}

function compare(a: Comparable, b: Comparable, direction: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (a === b) return 0;
  return (a < b ? -1 : 1) * direction;
}
