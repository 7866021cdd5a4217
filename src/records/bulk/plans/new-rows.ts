import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import { clockIn } from '../../../query/clock.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { SchemaService } from '../../../schema/schema.service.js';
import { byAgent } from '../../write/record-data.js';
import { BatchRows, type ReadRow, type WireRow, eachFitting } from '../rows/batch-rows.js';
import { checkedBy } from './checked-by.js';
import { Outcomes } from '../outcomes.js';
import { RecordSets } from '../rows/record-sets.js';
import { type UniqueValue, UniqueValues, keyOf, uniqueValues } from '../rows/unique-values.js';

/** Records that can be made out of rows, and what has become of the other rows. */
export interface NewRecords {
  object: SchemaObject;
  rows: ReadRow[];
  outcomes: Outcomes;
}

interface Wish {
  object: string;
  rows: readonly unknown[];
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
    const checked = await checkedBy(this.schemas, async (schema) => {
      const object = schema.getObject(wish.object);
      const checking = { schema, clock: clockIn(wish.timeZone), outcomes: new Outcomes() };
      const rows = await this.rows.read({ rows: wish.rows, key, mustBeWhole: true }, object, checking);
      return { object, rows, outcomes: checking.outcomes };
    });
    const absent = await this.withoutExisting(checked, mayExist);
    const free = await this.withoutTaken({ ...checked, rows: absent });
    return { ...checked, rows: free.map((row) => ({ ...row, data: asNew(row, checked.object) })) };
  }

  private async withoutExisting(
    { rows, object, outcomes }: NewRecords,
    mayExist: boolean,
  ): Promise<ReadRow[]> {
    const suspects = rows.filter(({ hasOwnId }) => mayExist || hasOwnId);
    const ids = suspects.map(({ id }) => id);
    const there = await this.sets.byId(ids, { object, chosen: [] }, 'anywhere');
    const existing = suspects.filter(({ id }) => there.has(id));
    if (mayExist) outcomes.keep(existing);
    else for (const row of existing) outcomes.fail([row], taken('id', row.id));
    return rows.filter(({ id }) => !there.has(id));
  }

  /** Values that must be unique are looked up before, since Twenty refuses a whole chunk for one of them. */
  private async withoutTaken({ rows, object, outcomes }: NewRecords): Promise<ReadRow[]> {
    const values = rows.map(({ data }) => uniqueValues(data, object));
    const holders = await this.uniques.holders(values.flat(), object);
    const seen = new Set<string>();
    const valued = rows.map((row, index) => ({ ...row, uniques: values[index] ?? [] }));
    return eachFitting(valued, outcomes, ({ uniques, ...row }) => {
      const held = uniques.find((one) => holders.has(keyOf(one)));
      if (held) throw taken(held.field.name, holders.get(keyOf(held)));
      once(row.id, uniques, seen);
      return row;
    });
  }
}

/** The data of a record that is made: its id, its values, and that an agent made it. */
export const asNew = ({ id, data }: WireRow, object: SchemaObject) => ({ ...data, id, ...byAgent(object) });

const taken = (name: string, conflictingRecordId: string | undefined) =>
  new AppError('CONFLICT', `Another record, perhaps in the trash, already has the same "${name}".`, {
    hint: 'Update the existing records instead, or leave these rows out.',
    details: { conflictingRecordId },
  });

/** @throws AppError CONFLICT when an earlier row has the same id or unique value */
export function once(id: string, uniques: readonly UniqueValue[], seen: Set<string>): void {
  const keys = [`id=${id}`, ...uniques.map(keyOf)];
  const twice = keys.findIndex((key) => seen.has(key));
  if (twice >= 0) throw givenTwice(uniques[twice - 1]?.field);
  keys.forEach((key) => seen.add(key));
}

const givenTwice = (field?: SchemaField) =>
  new AppError('CONFLICT', `An earlier row has the same "${field?.name ?? 'id'}".`, {
    hint: 'Give it once.',
  });
