import type { Column, Member, Shape } from '../model/shape';
import type { Json, Row } from '../store/row';
import { isObject } from '../store/row';
import type { Store } from '../store/store';
import { badInput, crash, databaseRefusal } from '../twenty-error';

/** The foreign key that `{connect: {where}}` or `{disconnect: true}` on a many-to-one relation stands for. */
export function connectedId(
  member: Member & { kind: 'toOne' },
  value: unknown,
  shape: Shape,
  store: Store,
): Json {
  const { connect, disconnect } = isObject(value) ? value : {};
  if (connect === undefined && disconnect === undefined) {
    throw badInput('INVALID_ARGS_DATA', `Relation "${member.name}" requires connect or disconnect operation`);
  }
  if (connect !== undefined && disconnect !== undefined) {
    const message = 'Cannot have both connect and disconnect for the same field on undefined.';
    throw databaseRefusal(message, 'This connection is not allowed.');
  }
  if (connect === undefined) return null;
  const target = store.model.getShape(member.target);
  const where = isObject(connect) && isObject(connect['where']) ? connect['where'] : {};
  if (Object.keys(where).length === 0) {
    const { nameSingular } = shape.object;
    const advice = 'Make sure your query is correct.';
    throw crash(`Property "${member.name}.connect" was not found in "${nameSingular}". ${advice}`);
  }
  return findConnected(member, uniqueConditions(member, target, where), store).id;
}

interface Condition {
  readonly column: Column;
  readonly value: Json;
}

function uniqueConditions(
  member: Member & { kind: 'toOne' },
  target: Shape,
  where: Record<string, unknown>,
): Condition[] {
  const conditions = Object.entries(where).flatMap(([name, value]) => conditionsOf(name, value, target));
  const unique = ['id', ...target.unique.map((column) => column.key)];
  if (conditions.some(({ column, value }) => unique.includes(column.key) && value !== null))
    return conditions;
  const wanted = 'Missing required fields: at least one unique constraint have to be fully populated for';
  throw databaseRefusal(`${wanted} '${member.name}'.`, `${wanted} {connectFieldName}.`);
}

function conditionsOf(name: string, value: unknown, target: Shape): Condition[] {
  const member = target.members.get(name);
  if (member?.kind === 'column') return [{ column: member.column, value: value as Json }];
  if (member?.kind !== 'composite' || !isObject(value)) return [];
  return Object.entries(value).flatMap(([part, inner]) => {
    const column = member.parts.get(part);
    return column === undefined ? [] : [{ column, value: inner as Json }];
  });
}

function findConnected(
  member: Member & { kind: 'toOne' },
  conditions: readonly Condition[],
  store: Store,
): Row {
  const [first] = conditions;
  const rows = first === undefined ? [] : store.table(member.target).where(first.column.key, first.value);
  const found = rows.filter((row) => conditions.every(({ column, value }) => row[column.key] === value));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const words = conditions.map(({ column, value }) => `${column.key} = ${String(value)}`).join(' and ');
  throw databaseRefusal(
    `Expected 1 record to connect to ${member.name}, but found ${found.length} for ${words}`,
    `Can't connect to ${member.name}. No unique record found with condition: ${words}`,
  );
}
