import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { clockIn } from '../clock.js';
import type { Condition } from '../filter/algebra.js';
import { parseFilter } from '../filter/parse-filter.js';
import type { MemberLookup } from '../members/member-lookup.js';
import type { Conversion } from '../terms/money.js';
import { columnsOf } from './join-figures.js';
import type { QueryBuilder } from './query-builder.schemas.js';
import { type ReadJoin, readJoin } from './read-join.js';

/** A question of the query builder, checked against the schema. */
export interface BuilderQuestion {
  input: QueryBuilder;
  schema: WorkspaceSchema;
  object: SchemaObject;
  clock: Clock;
  condition: Condition;
  joins: readonly ReadJoin[];
  /** Into the currency that amounts are wanted in. */
  conversion?: Conversion;
}

/** @throws AppError INVALID_INPUT with the place of the mistake and the nearest names */
export function readQuestion(
  input: QueryBuilder,
  schema: WorkspaceSchema,
  { conversion, members }: { conversion?: Conversion; members?: MemberLookup } = {},
): BuilderQuestion {
  const object = schema.getObject(input.from);
  const clock = clockIn(input.timeZone);
  const joins = Object.entries(input.join ?? {}).map(([name, said]) => {
    if (object.has(name) && !isList(object, name))
      throw new AppError('INVALID_INPUT', `join.${name}: ${object.name} has a field "${name}".`, {
        hint: 'Give the join another name.',
      });
    return readJoin(name, said, { schema, object, clock: { ...clock, members } });
  });
  const condition = parseFilter(input.where ?? {}, object, schema, { ...clock, members });
  return { input, schema, object, clock, condition, joins, conversion };
}

const isList = (object: SchemaObject, name: string) => object.findField(name)?.relation?.kind === 'to-many';

/** The columns that come from joins. */
export const joinColumns = (joins: readonly ReadJoin[]): string[] => joins.flatMap(columnsOf);

/** The join that a column comes from. */
export const joinOf = (column: string, joins: readonly ReadJoin[]): ReadJoin | undefined =>
  joins.find(({ name }) => column === name || column.startsWith(`${name}.`));
