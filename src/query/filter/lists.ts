import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { NamedList } from '../../schema/record-lists.js';
import { isObject } from '../../schema/values/value-type.js';
import { type Condition, EVERYTHING, allOf, holdsForNothing, not } from './algebra.js';
import { byIdOrName } from './by-name.js';
import { meant } from './operator-lookup.js';
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

/** Reads what is said of the records that are meant, as a condition on those in the list; or the opposite of it. */
type Inside = (filter: unknown, key: string, isOpposite?: boolean) => Condition;
type Quantify = (list: NamedList, inside: Inside, said: Record<string, unknown>, path: string) => Condition;

const some = ({ end }: NamedList, of: Condition): Condition => ({ is: 'some', list: end, of });

const QUANTIFIERS: Readonly<Record<string, Quantify>> = {
  some: (list, inside, said) => some(list, inside(said.some, 'some')),
  none: (list, inside, said) => not(some(list, inside(said.none, 'none'))),
  every: (list, inside, said) => not(some(list, inside(said.every, 'every', true))),
  count: (list, inside, said, path) => counted(list, inside(said.where ?? {}, 'where'), said.count, path),
  // Beside a count it says which records count.
  where: (list, inside, said) => ('count' in said ? EVERYTHING : some(list, inside(said.where, 'where'))),
};

/** A condition on a list: `some` (the default), `none`, `every`, or `count` of those that `where` describes. */
export function quantified(
  list: NamedList,
  said: unknown,
  spot: Spot,
  group: (spot: Spot, filter: unknown) => Condition,
): Condition {
  const inside = insideOf(list, spot, group);
  if (said === null || isNothing(said)) return not(some(list, inside({}, '')));
  if (!isObject(said)) return some(list, inside(namedIn(list, said, spot), ''));
  const keys = Object.keys(said);
  const [only, another] = Object.entries(said);
  const [operator, isEmpty] = only && !another ? meant(...only) : [];
  if (operator === 'empty') {
    const there = some(list, inside({}, ''));
    return isEmpty === false ? there : not(there);
  }
  if (keys.length === 0 || !keys.every((key) => Object.hasOwn(QUANTIFIERS, key)))
    return some(list, inside(said, ''));
  return allOf(
    keys
      .flatMap((key) => QUANTIFIERS[key]?.(list, inside, said, spot.path) ?? [])
      .filter((one) => one !== EVERYTHING),
  );
}

/** Words for a relation that leads nowhere, and for a list that has nothing in it: `{company: "none"}`. */
export const isNothing = (said: unknown) => typeof said === 'string' && /^\s*(?:none|empty)\s*$/i.test(said);

/** `{people: "Ada"}`: the list has a record of that name. */
function namedIn({ end, through }: NamedList, said: unknown, { path }: Spot): Record<string, unknown> {
  const names = [said].flat();
  if (names.length === 0 || !names.every((name) => typeof name === 'string')) throw malformed({ end }, path);
  return byIdOrName(through?.target ?? end.target, said);
}

function insideOf(
  { end, through }: NamedList,
  spot: Spot,
  group: (spot: Spot, filter: unknown) => Condition,
): Inside {
  const there = { ...spot, object: through?.target ?? end.target, depth: spot.depth + 1 };
  return (filter, key, isOpposite) => {
    const isAny = filter === true || (isObject(filter) && Object.keys(filter).length === 0);
    const said = isAny ? EVERYTHING : group({ ...there, path: `${spot.path}${key && `.${key}`}` }, filter);
    const of = isOpposite ? not(said) : said;
    return through ? behindLink(through, of) : of;
  };
}

/** A link that leads nowhere (a participant who is no person of the CRM) is no record of the list. */
export function behindLink({ via, target }: Required<NamedList>['through'], of: Condition): Condition {
  const isThere: Condition = {
    is: 'own',
    field: target.getField('id', 'filter'),
    filter: { id: { is: 'NOT_NULL' } },
  };
  return { is: 'behind', via, target, of: holdsForNothing(of) ? allOf([isThere, of]) : of };
}

/** A record that several links lead to counts once. */
function counted(list: NamedList, of: Condition, bounds: unknown, path: string): Condition {
  const entries = Object.entries(isObject(bounds) ? bounds : { eq: bounds });
  if (entries.length === 0) throw malformed(list, path);
  const checks = entries.map(([name, bound]) => {
    const compare = Object.hasOwn(BOUNDS, name) ? BOUNDS[name] : undefined;
    if (!compare || typeof bound !== 'number') throw malformed(list, path, name);
    return (count: number) => compare(count, bound);
  });
  const each = list.through?.via.relation?.joinColumn;
  const holds = (count: number) => checks.every((check) => check(count));
  return { is: 'count', list: list.end, of, holds, ...(each !== undefined && { each }) };
}

const malformed = ({ end: { via } }: NamedList, path: string, operator = '') =>
  new AppError('INVALID_INPUT', `The filter on the list "${via.name}" (at ${path}) is not understood.`, {
    hint:
      didYouMean(operator, Object.keys(BOUNDS), '') +
      ` Say {${via.name}: {some: {...}}}, {none: {...}}, {every: {...}} or {count: {gte: 2}, where: {...}}.`,
  });
