import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { ListEnd, NamedList } from '../../schema/record-lists.js';
import { isObject } from '../../schema/values/value-type.js';
import { type Condition, EVERYTHING, allOf, not } from './algebra.js';
import type { Spot } from './spot.js';

type Bound = (count: number, bound: number) => boolean;
const BOUNDS: Readonly<Record<string, Bound>> = {
  eq: (count, bound) => count === bound,
  neq: (count, bound) => count !== bound,
  gt: (count, bound) => count > bound,
  gte: (count, bound) => count >= bound,
  lt: (count, bound) => count < bound,
  lte: (count, bound) => count <= bound,
};

type Inside = (filter: unknown, key: string) => Condition;
type Quantify = (end: ListEnd, inside: Inside, said: Record<string, unknown>, path: string) => Condition;

const some = (list: ListEnd, of: Condition): Condition => ({ is: 'some', list, of });

const QUANTIFIERS: Readonly<Record<string, Quantify>> = {
  some: (end, inside, said) => some(end, inside(said.some, 'some')),
  none: (end, inside, said) => not(some(end, inside(said.none, 'none'))),
  every: (end, inside, said) => not(some(end, not(inside(said.every, 'every')))),
  count: (end, inside, said, path) => counted(end, inside(said.where ?? {}, 'where'), said.count, path),
  // Beside a count it says which records count.
  where: (end, inside, said) => ('count' in said ? EVERYTHING : some(end, inside(said.where, 'where'))),
};

/** A condition on a list: `some` (the default), `none`, `every`, or `count` of those that `where` describes. */
export function quantified(
  list: NamedList,
  said: unknown,
  spot: Spot,
  group: (spot: Spot, filter: unknown) => Condition,
): Condition {
  const { end } = list;
  const inside = insideOf(list, spot, group);
  if (said === null) return not(some(end, EVERYTHING));
  if (!isObject(said)) throw malformed(end.via.name, spot.path);
  const keys = Object.keys(said);
  if (keys.length === 1 && 'empty' in said) {
    const there = some(end, EVERYTHING);
    return said.empty === false ? there : not(there);
  }
  if (keys.length === 0 || !keys.every((key) => Object.hasOwn(QUANTIFIERS, key)))
    return some(end, inside(said, ''));
  return allOf(
    keys
      .flatMap((key) => QUANTIFIERS[key]?.(end, inside, said, spot.path) ?? [])
      .filter((one) => one !== EVERYTHING),
  );
}

/** Reads what is said of the records in the list, or of those that they link to. */
function insideOf(
  { end, through }: NamedList,
  spot: Spot,
  group: (spot: Spot, filter: unknown) => Condition,
): Inside {
  const there = { ...spot, object: through?.target ?? end.target, depth: spot.depth + 1 };
  return (filter, key) => {
    if (isObject(filter) && Object.keys(filter).length === 0) return EVERYTHING;
    const of = group({ ...there, path: `${spot.path}${key && `.${key}`}` }, filter);
    return through ? { is: 'behind', via: through.via, target: through.target, of } : of;
  };
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
