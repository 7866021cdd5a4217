import { badInput, crash } from '../twenty-error';
import { SCALAR_TYPES } from '../model/field-types';
import type { Column, Member, Shape } from '../model/shape';
import { tableName } from '../model/shape';
import type { Predicate } from './operators';
import { OPERATORS } from './operators';
import { isObject } from './row';
import type { Store } from './store';

/** What a filter is about. */
export interface FilterScope {
  readonly store: Store;
  readonly shape: Shape;
  readonly schema: string;
  /** Relations that lead here from the record filtered; one at most. */
  readonly hops?: number;
}

/** Compiles a filter argument to a predicate, or refuses it in Twenty's words. */
export function compileFilter(filter: unknown, scope: FilterScope): Predicate {
  if (filter === undefined || filter === null) return () => true;
  return allOf(entriesOf(filter).map(([name, value]) => compileEntry(name, value, scope)));
}

/** What Twenty walks over without looking first, and stumbles over where there is nothing. */
function entriesOf(filter: unknown): [string, unknown][] {
  if (filter !== undefined && filter !== null) return Object.entries(filter);
  throw crash('Cannot convert undefined or null to object');
}

function compileEntry(name: string, value: unknown, scope: FilterScope): Predicate {
  if (name === 'and') return allOf(compileList(value, scope));
  if (name === 'or') return anyOf(compileList(value, scope));
  if (name === 'not') return negation(compileFilter(Object.fromEntries(entriesOf(value)), scope));
  const member = scope.shape.members.get(name);
  if (member === undefined) throw unknownField(scope.shape.object.nameSingular, name);
  return compileMember(name, member, value, scope);
}

function compileList(value: unknown, scope: FilterScope): Predicate[] {
  if (value === undefined || value === null)
    throw crash(`Cannot read properties of ${String(value)} (reading 'map')`);
  if (!Array.isArray(value)) throw crash('value.map is not a function');
  return value.map((one) => compileFilter(Object.fromEntries(entriesOf(one)), scope));
}

function compileMember(name: string, member: Member, value: unknown, scope: FilterScope): Predicate {
  switch (member.kind) {
    case 'column':
    case 'key':
      return compileColumn(member.column, value, scope);
    case 'composite':
      return compileParts(member, value, scope);
    case 'toOne':
      return compileRelation(member, value, scope);
    case 'toMany':
      throw badInput(
        'INVALID_ARGS_FILTER',
        `Cannot filter by relation field "${name}"`,
        `Invalid filter: filtering by relation field "${name}" is not supported`,
      );
  }
}

function compileParts(member: Member & { kind: 'composite' }, value: unknown, scope: FilterScope): Predicate {
  const conditions = entriesOf(value).map(([name, condition]) => {
    const column = member.parts.get(name);
    if (column !== undefined) return compileColumn(column, condition, scope);
    throw badInput(
      'INVALID_ARGS_FILTER',
      `Sub field "${name}" not found for composite type: ${member.field.type}`,
    );
  });
  return allOf(conditions);
}

function compileRelation(member: Member & { kind: 'toOne' }, value: unknown, scope: FilterScope): Predicate {
  const { store, hops = 0 } = scope;
  if (typeof value !== 'object' || value === null) throw useKeyInstead(member.name, member.column.key);
  if (hops >= 1) {
    throw badInput(
      'INVALID_ARGS_FILTER',
      'Relation filter nesting deeper than 1 hop is not supported',
      'Relation filters can only traverse one relation deep',
    );
  }
  const target = store.model.getShape(member.target);
  const predicate = compileFilter(value, { ...scope, shape: target, hops: hops + 1 });
  const related = store.follow(scope.shape, member);
  return (slot) => predicate(related(slot));
}

function compileColumn(column: Column, condition: unknown, scope: FilterScope): Predicate {
  if (typeof condition !== 'object' || condition === null) {
    throw badInput(
      'INVALID_ARGS_FILTER',
      `Filter value for field "${column.label}" must be an object`,
      'Invalid filter: filter value must be an object',
    );
  }
  const entries = Object.entries(condition);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    throw badInput(
      'INVALID_ARGS_FILTER',
      `Filter for field "${column.label}" must have exactly one operator`,
      'Invalid filter: exactly one operator per field is required',
    );
  }
  const [name, operand] = entry;
  const operator = SCALAR_TYPES[column.type].operators.includes(name) ? OPERATORS[name] : undefined;
  if (operator === undefined) throw unknownOperator(name, column);
  const { nameSingular } = scope.shape.object;
  const values = scope.store.table(nameSingular).column(column.key);
  return operator(operand, { column, values, schema: scope.schema, table: tableName(scope.shape) });
}

function useKeyInstead(name: string, key: string) {
  return badInput(
    'INVALID_ARGS_FILTER',
    `Cannot filter by relation field "${name}": use "${key}" instead`,
    `Invalid filter: use "${key}" to filter by this relation field`,
  );
}

function unknownOperator(name: string, column: Column) {
  const { label } = column;
  const isKey = column.field.relation !== null || column.field.morphTargets !== null;
  const type = isKey ? column.field.type : column.type;
  const allowed = SCALAR_TYPES[column.type].operators.join(', ');
  return badInput(
    'INVALID_ARGS_FILTER',
    `Operator "${name}" is not valid for field "${label}" of type ${type} - Allowed operators: ${allowed}`,
    `Invalid filter : Operator "${name}" is not valid for this "${label}" ${type} field`,
  );
}

function unknownField(object: string, name: string) {
  return badInput(
    'INVALID_ARGS_FILTER',
    `Object ${object} doesn't have any "${name}" field.`,
    `Invalid filter : ${object} object doesn't have any "${name}" field.`,
  );
}

function allOf(conditions: readonly Predicate[]): Predicate {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  return (slot) => {
    let unknown = false;
    for (const condition of conditions) {
      const answer = condition(slot);
      if (answer === false) return false;
      if (answer === null) unknown = true;
    }
    return unknown ? null : true;
  };
}

/** An empty `or` matches everything, as in Twenty. */
function anyOf(conditions: readonly Predicate[]): Predicate {
  if (conditions.length === 0) return () => true;
  const none = allOf(conditions.map(negation));
  return negation(none);
}

function negation(condition: Predicate): Predicate {
  return (slot) => {
    const answer = condition(slot);
    return answer === null ? null : !answer;
  };
}

/** Whether a filter names `deletedAt` anywhere, which makes the trash visible. */
export function mentionsTrash(filter: unknown): boolean {
  if (Array.isArray(filter)) return filter.some(mentionsTrash);
  if (!isObject(filter)) return false;
  return Object.entries(filter).some(([key, value]) => key === 'deletedAt' || mentionsTrash(value));
}
