import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import { clockIn } from '../../../query/clock.js';
import type { WireRecord } from '../../../query/requests/wire.js';
import { renderRecord } from '../../../query/requests/render-record.js';
import type { Selection } from '../../../query/requests/selection.js';
import { SchemaService } from '../../../schema/schema.service.js';
import { requireValues } from '../../write/record-data.js';
import { BatchRows, type Checking, type ReadRow, eachFitting } from '../rows/batch-rows.js';
import type { BatchOperations } from '../bulk.schemas.js';
import { noteOn } from './change-groups.js';
import { changesOf } from './changes.js';
import { checkedBy } from './checked-by.js';
import { asNew, once } from './new-rows.js';
import { Outcomes } from '../outcomes.js';
import type { Plan } from './plan.js';
import { RecordSets } from '../rows/record-sets.js';
import { UniqueValues, keyOf, uniqueValues } from '../rows/unique-values.js';
import { type PlannedUpdate, selectionFor } from './update-plans.js';

/** What is there already of the records that rows describe. */
interface Known {
  records: ReadonlyMap<string, WireRecord>;
  /** The record that holds a unique value. */
  holders: ReadonlyMap<string, string>;
}

/** A row that makes a record, or changes the one that it matches. */
type Matched = ReadRow & { kind: 'created' | 'updated' | 'restored'; current?: WireRecord };

/** Works out which rows are there already, by id or unique value, and what becomes of those. */
@Injectable()
export class UpsertPlans {
  constructor(
    private readonly schemas: SchemaService,
    private readonly rows: BatchRows,
    private readonly sets: RecordSets,
    private readonly uniques: UniqueValues,
  ) {}

  /**
   * @param mayExist whether an earlier call with this key may have made some of the rows
   * @throws AppError OBJECT_NOT_FOUND
   */
  make(input: BatchOperations, key: string, mayExist: boolean): Promise<Plan<PlannedUpdate>> {
    return checkedBy(this.schemas, async (schema) => {
      const object = schema.getObject(input.object);
      const checking = { schema, clock: clockIn(input.timeZone), outcomes: new Outcomes() };
      const read = await this.rows.read(
        { rows: input.rows ?? [], key, mustBeWhole: false },
        object,
        checking,
      );
      const selection = selectionFor(
        object,
        checking,
        read.flatMap(({ wanted }) => wanted),
      );
      const known = await this.known(read, selection, mayExist);
      const matched = matchedRows(read, known, selection, checking);
      const items = await this.planned(matched, selection, checking);
      const existing = items.filter(({ kind }) => kind !== 'created');
      return { selection, items, outcomes: checking.outcomes, ...noteOn(existing) };
    });
  }

  private async known(rows: readonly ReadRow[], selection: Selection, mayExist: boolean): Promise<Known> {
    const { object } = selection;
    const holders = await this.uniques.holders(
      rows.flatMap(({ data }) => uniqueValues(data, object)),
      object,
    );
    const own = rows.filter(({ hasOwnId }) => hasOwnId || mayExist).map(({ id }) => id);
    const ids = [...new Set([...holders.values(), ...own])];
    return { holders, records: await this.sets.byId(ids, selection, 'anywhere') };
  }

  private async planned(
    rows: readonly Matched[],
    selection: Selection,
    checking: Checking,
  ): Promise<PlannedUpdate[]> {
    const { object } = selection;
    // What a write leaves out of e-mails, phones and links is taken from the record that is there.
    const existing = await this.rows.toWire(
      rows.filter(({ current }) => current),
      checking,
    );
    const fresh = rows.filter(({ current }) => !current).map((row) => ({ ...row, data: asNew(row, object) }));
    const all = [...existing, ...fresh].map((row) => {
      const { id, wanted, data, current = { id } } = row;
      const before = row.current && renderRecord(current, selection);
      const changes = changesOf({ current, before: before ?? { id }, wanted, data });
      return { ...row, current, before, changes, data: { ...data, id } };
    });
    const isAsWanted = ({ kind, changes }: PlannedUpdate) =>
      kind === 'updated' && Object.keys(changes ?? {}).length === 0;
    checking.outcomes.keep(all.filter(isAsWanted));
    return all.filter((row) => !isAsWanted(row)).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  }
}

/** The rows with the records that they match, each record and each unique value once. */
function matchedRows(
  rows: readonly ReadRow[],
  { records, holders }: Known,
  { object }: Selection,
  { outcomes }: Checking,
): Matched[] {
  const seen = new Set<string>();
  return eachFitting(rows, outcomes, (row) => {
    const uniques = uniqueValues(row.data, object);
    const found = uniques.flatMap((one) => holders.get(keyOf(one)) ?? []);
    const own = row.hasOwnId || records.has(row.id) ? [row.id] : [];
    const [id = row.id, other] = new Set([...own, ...found]);
    if (other !== undefined) throw ambiguous(other);
    once(id, uniques, seen);
    const current = records.get(id);
    if (!current) requireValues(row.wanted, object);
    return { ...row, id, current, kind: kindOf(current) };
  });
}

function kindOf(current: WireRecord | undefined): Matched['kind'] {
  if (!current) return 'created';
  return typeof current.deletedAt === 'string' ? 'restored' : 'updated';
}

const ambiguous = (conflictingRecordId: string) =>
  new AppError('CONFLICT', 'The id and the unique values of the row belong to different records.', {
    hint: 'Leave out the id, or the value that another record has.',
    details: { conflictingRecordId },
  });
