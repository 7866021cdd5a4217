import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import type { WireRecord } from '../../../query/requests/wire.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { Clock } from '../../../schema/values/dates.js';
import { isObject } from '../../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { RecordData, requireValues, wantedFields } from '../../write/record-data.js';
import type { Wanted } from '../../write/whole-values.js';
import { inTheWordsOf } from '../../write/relation-ids.js';
import { NamedRecords } from './named-records.js';
import type { Item, Outcomes } from '../outcomes.js';
import { rowIds } from './row-ids.js';

/** A row whose fields are known. */
export interface NamedRow extends Item {
  wanted: readonly Wanted[];
  /** The record before the change, for rows that change one. */
  current?: WireRecord;
}

/** The data that Twenty gets for a row. */
export interface WireRow extends Item {
  data: Record<string, unknown>;
}

/** A row that was read: what it says, and the id under which its record would be made. */
export interface ReadRow extends NamedRow, WireRow {
  /** Whether the caller chose the id. */
  hasOwnId: boolean;
}

/** What rows are checked with. */
export interface Checking {
  schema: WorkspaceSchema;
  clock: Clock;
  /** Where rows that do not fit end. */
  outcomes: Outcomes;
}

/** Turns the rows of a batch into Twenty's form. A row that does not fit fails by itself. */
@Injectable()
export class BatchRows {
  constructor(
    private readonly names: NamedRecords,
    private readonly data: RecordData,
  ) {}

  /**
   * The rows of records that may be made.
   * @param key what their ids follow from, with what stands in them
   * @param mustBeWhole whether each must have all that a new record needs
   */
  async read(
    { rows, key, mustBeWhole }: { rows: readonly unknown[]; key: string; mustBeWhole: boolean },
    object: SchemaObject,
    checking: Checking,
  ): Promise<ReadRow[]> {
    const ids = rowIds(rows, [checking.schema.workspaceId, object.name, key]);
    const numbered = ids.map((id, at) => ({ id, at, given: rows[at] }));
    const named = eachFitting(numbered, checking.outcomes, ({ id, at, given }) => {
      if (!isObject(given)) throw noValues();
      const wanted = wantedFields(given, object);
      if (mustBeWhole) requireValues(wanted, object);
      return { id, at, wanted };
    });
    const wire = await this.toWire(await this.withRelations(named, checking), checking);
    return wire.map(({ data: { id: own, ...data }, ...row }) =>
      typeof own === 'string'
        ? { ...row, data, id: own.toLowerCase(), hasOwnId: true }
        : { ...row, data, hasOwnId: false },
    );
  }

  /** The rows with the ids of the records that their relations name, found with few requests. */
  async withRelations<T extends NamedRow>(rows: readonly T[], { schema, outcomes }: Checking): Promise<T[]> {
    const ids = await this.relatedIds(rows, schema);
    return eachFitting(rows, outcomes, (row) => ({
      ...row,
      wanted: row.wanted.map((one) => withId(one, ids)),
    }));
  }

  async toWire<T extends NamedRow>(
    rows: readonly T[],
    { schema, clock, outcomes }: Checking,
  ): Promise<(T & WireRow)[]> {
    const fitting = rows.map(async (row) => {
      try {
        return [{ ...row, data: await this.data.toWire(row.wanted, schema, clock, row.current) }];
      } catch (error) {
        outcomes.fail([row], expected(error));
        return [];
      }
    });
    return (await Promise.all(fitting)).flat();
  }

  private async relatedIds(rows: readonly NamedRow[], schema: WorkspaceSchema): Promise<RelatedIds> {
    const names = new Map<string, Set<string>>();
    for (const { field, value } of rows.flatMap(({ wanted }) => wanted)) {
      const name = nameIn(field, value);
      const target = schema.targetOf(field);
      if (name && target) names.set(target.name, (names.get(target.name) ?? new Set()).add(name));
    }
    const found = [...names].map(async ([target, all]): Promise<[string, Found]> => [
      target,
      await this.names.find([...all], schema.getObject(target), schema),
    ]);
    return new Map(await Promise.all(found));
  }
}

type Found = ReadonlyMap<string, string | AppError>;
/** What the names in relations mean, by the object that they lead to. */
type RelatedIds = ReadonlyMap<string, Found>;

/** What `work` makes of each row; one for which it throws fails. */
export function eachFitting<T extends Partial<Item>, U>(
  rows: readonly T[],
  outcomes: Outcomes,
  work: (row: T) => U,
): U[] {
  return rows.flatMap((row) => {
    try {
      return [work(row)];
    } catch (error) {
      outcomes.fail([row], expected(error));
      return [];
    }
  });
}

/** The value of a to-one relation where it is an id or a title; anything else is left to RelationIds. */
function nameIn({ relation }: SchemaField, value: unknown): string | undefined {
  const name = isObject(value) ? value.id : value;
  return relation && typeof name === 'string' && name !== '' ? name : undefined;
}

function withId(wanted: Wanted, ids: RelatedIds): Wanted {
  const { field, value } = wanted;
  const name = nameIn(field, value);
  const id = name && ids.get(field.relation?.target ?? '')?.get(name);
  if (id instanceof AppError) throw inTheWordsOf(field, id);
  return id ? { field, value: id } : wanted;
}

const noValues = () =>
  new AppError('INVALID_INPUT', 'The row holds no values.', { hint: 'Give an object of values by field.' });

function expected(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}
