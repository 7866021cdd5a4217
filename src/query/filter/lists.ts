import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { ListEnd, NamedList } from '../../schema/record-lists.js';
import { isObject } from '../../schema/values/value-type.js';
import { type Condition, EVERYTHING, allOf, not } from './algebra.js';
import type { Spot } from './spot.js';

const QUANTIFIERS: readonly string[] = ['some', 'none', 'every', 'count', 'where'];

type Bound = (count: number, bound: number) => boolean;
const BOUNDS: Readonly<Record<string, Bound>> = {
  eq: (count, bound) => count === bound,
  neq: (count, bound) => count !== bound,
  gt: (count, bound) => count > bound,
  gte: (count, bound) => count >= bound,
  lt: (count, bound) => count < bound,
  lte: (count, bound) => count <= bound,
};

/** A condition on a list: `some` (the default), `none`, `every`, or `count` of those that `where` describes. */
export function quantified(
  { end, through }: NamedList,
  said: unknown,
  spot: Spot,
  group: (spot: Spot, filter: unknown) => Condition,
): Condition {
  const there = { ...spot, object: through?.target ?? end.target };
  const inside = (filter: unknown, key: string): Condition => {
    if (isObject(filter) && Object.keys(filter).length === 0) return EVERYTHING;
    const of = group({ ...there, path: `${spot.path}${key && `.${key}`}`, depth: spot.depth + 1 }, filter);
    return through ? { is: 'behind', via: through.via, target: through.target, of } : of;
  };
  const some = (filter: unknown, key = ''): Condition => ({ is: 'some', list: end, of: inside(filter, key) });
  if (said === null) return not(some({}));
  if (!isObject(said)) throw malformed(end.via.name, spot.path);
  const keys = Object.keys(said);
  if ('empty' in said && keys.length === 1) return said.empty === false ? some({}) : not(some({}));
  if (keys.length === 0 || !keys.every((key) => QUANTIFIERS.includes(key))) return some(said);
  const parts = {
    some: (filter: unknown) => some(filter, 'some'),
    none: (filter: unknown) => not(some(filter, 'none')),
    every: (filter: unknown) => not({ is: 'some', list: end, of: not(inside(filter, 'every')) }),
    count: (bounds: unknown) => counted(end, inside(said.where ?? {}, 'where'), bounds, spot.path),
  };
  if ('where' in said && !('count' in said)) return some(said.where, 'where');
  const named = Object.entries(said).filter(([key]) => key !== 'where');
  return allOf(named.map(([key, operand]) => parts[key as keyof typeof parts](operand)));
}

function counted(list: ListEnd, of: Condition, bounds: unknown, path: string): Condition {
  const entries = Object.entries(isObject(bounds) ? bounds : { eq: bounds });
  if (entries.length === 0) throw malformed(list.via.name, path);
  const checks = entries.map(([name, bound]) => {
    const compare = Object.hasOwn(BOUNDS, name) ? BOUNDS[name] : undefined;
    if (!compare || typeof bound !== 'number') throw malformed(list.via.name, path, name);
    return (count: number) => compare(count, bound);
  });
  return { is: 'count', list, of, holds: (count) => checks.every((check) => check(count)) };
}

const malformed = (name: string, path: string, operator = '') =>
  new AppError('INVALID_INPUT', `The filter on the list "${name}" (at ${path}) is not understood.`, {
    hint:
      didYouMean(operator, Object.keys(BOUNDS), '') +
      ` Say {${name}: {some: {...}}}, {none: {...}}, {every: {...}} or {count: {gte: 2}, where: {...}}.`,
  });
