import { meant, signed } from '../../../query/filter/operator-lookup.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { findPart, isWireName } from '../../../schema/values/composites.js';
import { isObject } from '../../../schema/values/value-type.js';
import { valueTypeOf } from '../../../schema/values/value-types.js';
import { wrong } from '../../definition/at.js';
import type { Condition } from '../../definition/definition.js';
import { recordTest } from './record-operands.js';
import { type RecordTest, allOf, anyOf, opposite } from './record-tests.js';
import type { Seeking, Sought } from './sought.js';
import { below } from '../references/spot.js';

/**
 * The filter of a find step: what twenty_list_records takes, as far as Twenty's steps can ask it, with references as operands.
 * @throws AppError INVALID_INPUT with the place, and for what a find step cannot ask
 */
export function recordTests(filter: Condition, seeking: Seeking): RecordTest {
  const entries = Object.entries(filter);
  if (entries.length === 0) throw wrong(seeking.path, 'says nothing.', 'Leave the filter out to find any.');
  return allOf(...entries.map(([key, said]) => member(key, said, below(seeking, `.${key}`))));
}

function member(key: string, said: unknown, seeking: Seeking): RecordTest {
  const word = key.toLowerCase();
  if (word === 'and') return allOf(...groups(said, seeking));
  if (word === 'or') return anyOf(...groups(said, seeking));
  if (word === 'not') return negated(anyOf(...groups(said, seeking)), seeking.path);
  const [head = '', ...rest] = key.split('.');
  if (rest.length > 0) return member(head, { [rest.join('.')]: said }, seeking);
  return about(seeking.object.getField(head, seeking.path), head, said, seeking);
}

function negated(test: RecordTest, path: string): RecordTest {
  const other = opposite(test);
  if (other) return other;
  throw wrong(
    path,
    'the opposite of this cannot be asked by a find step of Twenty.',
    'Say it the other way round.',
  );
}

function groups(said: unknown, seeking: Seeking): RecordTest[] {
  const list: unknown[] = Array.isArray(said) ? said : [said];
  if (list.length === 0) throw wrong(seeking.path, 'is an empty list.');
  return list.map((one, index) => {
    const path = `${seeking.path}[${index}]`;
    if (!isObject(one)) throw wrong(path, 'is to be an object of conditions.');
    return recordTests(one, { ...seeking, path });
  });
}

function about(field: SchemaField, key: string, said: unknown, seeking: Seeking): RecordTest {
  const { parts = {} } = field.relation ? {} : valueTypeOf(field.type);
  if (field.relation?.kind === 'to-many')
    throw wrong(
      seeking.path,
      `a find step cannot look at the list "${key}".`,
      `Find ${field.relation.target} records instead, by their ${field.relation.inverse ?? seeking.object.name}.`,
    );
  const target = seeking.building.schema.targetOf(field);
  if (target && isObject(said) && Object.keys(said).some((key) => key !== 'id' && target.findField(key)))
    return behind(field, target, said, seeking);
  return allOf(
    ...entriesOf(said, field).map(([name, operand]) => {
      const part = findPart(parts, name);
      if (!part) return one({ field, key: name, operand, ...seeking });
      const inner = isObject(operand) ? Object.entries(operand) : [bareOf(operand)];
      const place = { field, part: part.wire, isUnits: !isWireName(name, part), ...seeking };
      return allOf(...inner.map(([operator, value]) => one({ ...place, key: operator, operand: value })));
    }),
  );
}

/** What the record behind a relation is like: a find step looks one relation far. */
function behind(
  relation: SchemaField,
  object: SchemaObject,
  said: Record<string, unknown>,
  seeking: Seeking,
): RecordTest {
  if (seeking.via)
    throw wrong(
      seeking.path,
      'lies two relations away, and a find step of Twenty looks one far.',
      'Find in two steps.',
    );
  return recordTests(said, { ...seeking, object, via: { relation, object } });
}

const bareOf = (operand: unknown): [string, unknown] =>
  operand === null ? ['empty', true] : [Array.isArray(operand) ? 'in' : 'eq', operand];

function entriesOf(said: unknown, field: SchemaField): [string, unknown][] {
  if (isObject(said)) {
    const inner = field.relation && 'id' in said ? said.id : undefined;
    return inner === undefined ? Object.entries(said) : entriesOf(inner, field);
  }
  if (said === null) return [['empty', true]];
  const kind = field.relation ? 'uuid' : valueTypeOf(field.type).kind;
  return [signed(said, field.type === 'CURRENCY' ? 'micros' : kind) ?? bareOf(said)];
}

function one(asked: Omit<Sought, 'operator' | 'isUnits'> & { key: string; isUnits?: boolean }): RecordTest {
  const [operator, operand] = meant(asked.key, asked.operand);
  return recordTest({ isUnits: asked.field.type === 'CURRENCY', ...asked, operator, operand });
}
