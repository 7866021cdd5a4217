import { meant, signed } from '../../../query/filter/operator-lookup.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import { findPart, isWireName } from '../../../schema/values/composites.js';
import { type Kind, type Part, isObject } from '../../../schema/values/value-type.js';
import { valueTypeOf } from '../../../schema/values/value-types.js';
import { wrong } from '../../definition/at.js';
import type { Condition } from '../../definition/definition.js';
import type { Asking } from './asking.js';
import { compared } from './comparisons.js';
import type { Known } from '../references/known.js';
import { type Spot, below } from '../references/spot.js';
import { type Test, joined, opposite } from './tests.js';

const LOGIC = ['and', 'or', 'not'] as const;

/**
 * A condition as the executor of Twenty tests it, so that it means what a filter of twenty_list_records means: two-valued, with
 * options as wholes and amounts in units. Names are fields of the trigger's record, or references.
 * @throws AppError INVALID_INPUT with the place, and for what Twenty's conditions cannot ask
 */
export function conditionTest(condition: Condition, spot: Spot): Test {
  const entries = Object.entries(condition);
  if (entries.length === 0) throw wrong(spot.path, 'says nothing.', 'Example: {stage: "Proposal"}.');
  return joined(
    'and',
    entries.map(([key, said]) => member(key, said, below(spot, `.${key}`))),
  );
}

function member(key: string, said: unknown, spot: Spot): Test {
  const logic = LOGIC.find((word) => word === key.toLowerCase());
  if (logic === 'not') return negated(joined('or', groups(said, spot)), spot.path);
  if (logic) return joined(logic, groups(said, spot));
  return about(leftSide(key, spot), said, spot);
}

function groups(said: unknown, spot: Spot): Test[] {
  const list: unknown[] = Array.isArray(said) ? said : [said];
  if (list.length === 0) throw wrong(spot.path, 'is an empty list.');
  return list.map((one, index) => {
    const path = `${spot.path}[${index}]`;
    if (!isObject(one)) throw wrong(path, 'is to be an object of conditions.');
    return conditionTest(one, { ...spot, path });
  });
}

function negated(test: Test, path: string): Test {
  const other = opposite(test);
  if (other) return other;
  throw wrong(
    path,
    'the opposite of this cannot be said to Twenty.',
    'Say it the other way round, or use if with else.',
  );
}

/** What a name in a condition means: a reference with or without braces, else a field of the trigger's record. */
function leftSide(key: string, { scope, path }: Spot): Known {
  const bare = key.replace(/^\s*\{\{(.*)\}\}\s*$/, '$1').trim();
  const [name = ''] = bare.split(/[.[]/);
  return scope.resolve(scope.has(name) ? bare : `trigger.${bare}`, path);
}

function about(known: Known, said: unknown, spot: Spot): Test {
  switch (known.is) {
    case 'value':
      return ofKind(known, said, spot);
    case 'anything':
      return ofAnything(known.path, said, spot);
    case 'related':
      return ofRelated(known, said, spot);
    case 'record':
      return ofKind({ path: `${known.path}.id`, kind: 'uuid', of: known.object.name }, said, spot);
    case 'field':
      return ofComposite(known.path, known.field, said, spot);
    case 'list':
      return ofKind({ path: known.path, kind: 'array' }, said, spot);
    default:
      throw wrong(
        spot.path,
        'cannot be compared.',
        'Compare one value: "contact.count", "contact.first.city".',
      );
  }
}

type Left = Omit<Asking, 'operator' | 'operand'>;

/** Each operator of one value. A bare value means equality, a list any of them, null emptiness. */
function ofKind(left: Left, said: unknown, spot: Spot): Test {
  const entries = isObject(said) ? Object.entries(said) : [bare(said, left.kind)];
  if (entries.length === 0) throw wrong(spot.path, 'is compared with nothing.');
  return joined(
    'and',
    entries.map(([name, operand]) => {
      const [operator, value] = meant(name, operand);
      return compared({ ...left, operator, operand: value }, spot);
    }),
  );
}

function bare(said: unknown, kind: Kind): [string, unknown] {
  if (said === null) return ['empty', true];
  return signed(said, kind) ?? [Array.isArray(said) ? 'in' : 'eq', said];
}

/** What has no type here is compared as what it is compared with. */
function ofAnything(path: string, said: unknown, spot: Spot): Test {
  const operands = isObject(said) ? Object.values(said) : [said];
  const first: unknown = operands.flat()[0];
  const kind: Kind = typeof first === 'number' ? 'number' : typeof first === 'boolean' ? 'boolean' : 'text';
  return ofKind({ path, kind }, said, spot);
}

/** A related record: by id or title; by its own fields where they are there. */
function ofRelated(known: Extract<Known, { is: 'related' }>, said: unknown, spot: Spot): Test {
  const { object, idPath } = known;
  const isFields =
    isObject(said) && Object.keys(said).some((key) => object.findField(key) && !isOperatorOnly(key));
  if (!isFields) return ofKind({ path: idPath, kind: 'uuid', of: object.name }, said, spot);
  return joined(
    'and',
    Object.entries(said).map(([key, inner]) => {
      const path = `${spot.path}.${key}`;
      return about(spot.scope.walk(known, key.split('.'), path), inner, { ...spot, path });
    }),
  );
}

const isOperatorOnly = (key: string) => ['in', 'eq', 'neq', 'notIn', 'empty', 'is', 'not'].includes(key);

/** A composite: by its parts, or as a whole by its main ones. */
function ofComposite(path: string, field: SchemaField, said: unknown, spot: Spot): Test {
  const { parts = {}, main = [] } = valueTypeOf(field.type);
  const left = (name: string, { wire, kind }: Part): Left => ({
    ...{ path: `${path}.${wire}`, kind, field, part: wire },
    isUnits: !isWireName(name, { wire, kind }) || field.type !== 'CURRENCY',
  });
  if (isObject(said) && Object.keys(said).some((key) => findPart(parts, key)))
    return joined(
      'and',
      Object.entries(said).map(([key, inner]) => {
        const part = findPart(parts, key);
        return part
          ? ofKind(left(key, part), inner, below(spot, `.${key}`))
          : ofComposite(path, field, { [key]: inner }, spot);
      }),
    );
  const all = main.flatMap((name) => (parts[name] ? [left(name, parts[name])] : []));
  if (all.length === 0) throw wrong(spot.path, `"${field.name}" cannot be compared as a whole.`);
  return joined(
    isForAll(said) ? 'and' : 'or',
    all.map((one) => ofKind(one, said, spot)),
  );
}

/** "Is not" and "is empty" hold for a whole when they hold for each of its parts. */
function isForAll(said: unknown): boolean {
  if (said === null) return true;
  const [name = '', operand] = isObject(said) ? (Object.entries(said)[0] ?? []) : [];
  const [operator, value] = meant(name, operand);
  return ['neq', 'notIn', 'notContains'].includes(operator) || (operator === 'empty' && value === true);
}
