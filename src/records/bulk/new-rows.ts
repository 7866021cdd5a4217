import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { byAgent, requireValues, wantedFields } from '../write/record-data.js';
import { BatchRows, type WireRow, eachFitting } from './batch-rows.js';
import { checkedBy } from './checked-by.js';
import { Outcomes } from './outcomes.js';
import { RecordSets } from './record-sets.js';
import { rowIds } from './row-ids.js';
import { UniqueValues, keyOf, uniqueValues } from './unique-values.js';

interface NewRow extends WireRow {
  /** Whether the caller chose the id. */
  hasOwnId: boolean;
}

/** Records that can be made out of rows, and what has become of the other rows. */
export interface NewRecords {
  object: SchemaObject;
  rows: NewRow[];
  outcomes: Outcomes;
}

interface Wish {
  object: string;
  rows: readonly Record<string, unknown>[];
  timeZone?: string;
}

/** Checks the rows of new records before the first is made, so that the bad ones do not keep the good ones back. */
@Injectable()
export class NewRows {
  constructor(
    private readonly schemas: SchemaService,
    private readonly rows: BatchRows,
    private readonly sets: RecordSets,
    private readonly uniques: UniqueValues,
  ) {}

  /**
   * @param key what the ids of the records follow from, with the rows
   * @param mayExist whether an earlier call with this key may have made some of them
   * @throws AppError OBJECT_NOT_FOUND
   */
  async prepare(wish: Wish, key: string, mayExist: boolean): Promise<NewRecords> {
    const checked = await checkedBy(this.schemas, (schema) => this.check(schema, wish, key));
    const absent = await this.withoutExisting(checked, mayExist);
    return { ...checked, rows: await this.withoutTaken({ ...checked, rows: absent }) };
  }

  private async check(schema: WorkspaceSchema, wish: Wish, key: string): Promise<NewRecords> {
    const object = schema.getObject(wish.object);
    const outcomes = new Outcomes();
    const ids = rowIds(wish.rows, [schema.workspaceId, object.name, key]);
    const given = ids.map((id, at) => ({ id, at, data: wish.rows[at] ?? {} }));
    const named = eachFitting(given, outcomes, ({ id, at, data }) => {
      const wanted = wantedFields(data, object);
      requireValues(wanted, object);
      return { id, at, wanted };
    });
    const checking = { schema, clock: clockIn(wish.timeZone), outcomes };
    const wire = await this.rows.toWire(await this.rows.withRelations(named, checking), checking);
    return { object, outcomes, rows: wire.map((row) => asNew(row, object)) };
  }

  private async withoutExisting(
    { rows, object, outcomes }: NewRecords,
    mayExist: boolean,
  ): Promise<NewRow[]> {
    const suspects = rows.filter(({ hasOwnId }) => mayExist || hasOwnId);
    const ids = suspects.map(({ id }) => id);
    const there = await this.sets.byId(ids, { object, chosen: [] }, 'anywhere');
    const existing = suspects.filter(({ id }) => there.has(id));
    if (mayExist) outcomes.keep(existing);
    else for (const row of existing) outcomes.fail([row], taken('id', row.id));
    return rows.filter(({ id }) => !there.has(id));
  }

  /** Values that must be unique are looked up before, since Twenty refuses a whole chunk for one of them. */
  private async withoutTaken({ rows, object, outcomes }: NewRecords): Promise<NewRow[]> {
    const values = rows.map(({ data }) => uniqueValues(data, object));
    const holders = await this.uniques.holders(values.flat(), object);
    const seen = new Set<string>();
    return eachFitting(
      rows.map((row, index) => ({ row, ...row, uniques: values[index] ?? [] })),
      outcomes,
      ({ row, id, uniques }) => {
        for (const one of uniques) {
          const holder = holders.get(keyOf(one));
          if (holder) throw taken(one.field.name, holder);
        }
        const keys = [`id=${id}`, ...uniques.map(keyOf)];
        const twice = keys.findIndex((key) => seen.has(key));
        if (twice >= 0) throw givenTwice(uniques[twice - 1]?.field);
        keys.forEach((key) => seen.add(key));
        return row;
      },
    );
  }
}

function asNew({ id, at, data: values }: WireRow, object: SchemaObject): NewRow {
  const data: Record<string, unknown> & { id: unknown } = { id, ...values, ...byAgent(object) };
  return { id: String(data.id).toLowerCase(), at, data, hasOwnId: 'id' in values };
}

const taken = (name: string, conflictingRecordId: string) =>
  new AppError('CONFLICT', `Another record, perhaps in the trash, already has the same "${name}".`, {
    hint: 'Update the existing records instead, or leave these rows out.',
    details: { conflictingRecordId },
  });

const givenTwice = (field?: SchemaField) =>
  new AppError('CONFLICT', `An earlier row has the same "${field?.name ?? 'id'}".`, {
    hint: 'Give it once.',
  });
