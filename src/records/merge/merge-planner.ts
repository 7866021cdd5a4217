import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { Selection } from '../../query/requests/selection.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import { isUuid } from '../../schema/uuid.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { inboundOf } from './inbound.js';
import { LinkCounts, inTrashToo } from './link-counts.js';
import { LinkMoves } from './link-moves.js';
import { type MergePlan, totalIn } from './merge-plan.js';
import type { MergeRecords } from './merge.schemas.js';
import { chooseSurvivor } from './survivor.js';
import { shownSelection, uniteRecords, valueSelection } from './united-record.js';

/** Kept by the workflow engine or by layouts: two of them cannot become one. */
const NEVER_MERGED = new Set(['workflow', 'dashboard']);

/** Finds out what a merge would do, and changes nothing. */
@Injectable()
export class MergePlanner {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
    private readonly counts: LinkCounts,
    private readonly moves: LinkMoves,
  ) {}

  /** @throws AppError INVALID_INPUT, RECORD_NOT_FOUND, INSUFFICIENT_PERMISSIONS when something would be lost unseen */
  async plan(input: MergeRecords): Promise<MergePlan> {
    // A relation made a moment ago may lead here too.
    const schema = await this.schemas.refresh();
    return this.planFor(input, schema.getObject(input.object), schema);
  }

  private async planFor(
    input: MergeRecords,
    object: SchemaObject,
    schema: WorkspaceSchema,
  ): Promise<MergePlan> {
    const ids = distinctIds(input.ids);
    refuseUnmergeable(object);
    const inbound = inboundOf(object, schema);
    const selection = valueSelection(object, schema);
    const shown = shownSelection(object, schema);
    const [rows, shownRows, counts] = await Promise.all([
      this.rows(ids, selection),
      this.find(ids, shown),
      this.counts.of(ids, inbound),
    ]);
    const survivor = chooseSurvivor(rows, selection, counts, input.keep);
    const losers = rows.filter((row) => row !== survivor.row);
    const loserIds = losers.map(({ id }) => id);
    const linked = inbound
      .map((one, index) => ({ inbound: one, before: totalIn(counts[index] ?? new Map()) }))
      .filter(({ before }) => before > 0);
    const moves = await Promise.all(
      linked.map(async (one) => ({
        ...one,
        links: await this.moves.links(one.inbound, survivor.row.id, loserIds),
      })),
    );
    const united = uniteRecords([survivor.row, ...losers], object);
    return { selection, shown, shownRows, survivor, losers, moves, united };
  }

  /** The records in the order of the ids, with all their values. */
  private async rows(ids: readonly string[], selection: Selection): Promise<WireRecord[]> {
    const { object } = selection;
    const all = await this.find(ids, selection);
    const { hidden = [] } = this.requests.hidden(selection);
    if (hidden.length > 0) throw unreadable(hidden, object);
    const found = new Map(all.map((row) => [row.id, row]));
    const rows = ids.map((id) => found.get(id));
    const missing = ids.filter((_, index) => !rows[index]);
    if (missing.length > 0) throw unknownRecords(missing, object);
    const trashed = all.filter(({ deletedAt }) => typeof deletedAt === 'string').map(({ id }) => id);
    if (trashed.length > 0) throw inTrash(trashed);
    return rows.filter((row) => row !== undefined);
  }

  private async find(ids: readonly string[], selection: Selection): Promise<WireRecord[]> {
    const filter = inTrashToo({ id: { in: ids } }, selection.object);
    const { edges } = await this.requests.find(selection, { filter, first: ids.length });
    return edges.map(({ node }) => node);
  }
}

/** @throws AppError INVALID_INPUT for what is no id, or an id twice */
function distinctIds(given: readonly string[]): string[] {
  const ids = given.map((id) => id.trim().toLowerCase());
  const wrong = ids.find((id) => !isUuid(id));
  if (wrong !== undefined)
    throw new AppError('INVALID_INPUT', 'ids takes the ids of records.', {
      hint: 'twenty_find_duplicates or twenty_search_records gives them.',
    });
  if (new Set(ids).size === ids.length) return ids;
  throw new AppError('INVALID_INPUT', 'A record cannot be merged with itself: an id is given twice.');
}

function refuseUnmergeable({ name, facts }: SchemaObject): void {
  if (!facts.isSystem && !NEVER_MERGED.has(name)) return;
  throw new AppError('INVALID_INPUT', `${facts.labelPlural} cannot be merged.`, {
    hint: 'Companies, people, deals, tasks, notes and custom objects can.',
  });
}

const unreadable = (hidden: readonly string[], { name }: SchemaObject) =>
  new AppError(
    'INSUFFICIENT_PERMISSIONS',
    `Your role may not read ${hidden.join(', ')} of ${name}, which a merge could lose.`,
    {
      hint: 'Merge with a role that may read all fields.',
    },
  );

const unknownRecords = (ids: readonly string[], { name, facts }: SchemaObject) =>
  new AppError('RECORD_NOT_FOUND', `${ids.length} of the ids are no ${name}, or were erased.`, {
    hint: `All must be ids of ${facts.namePlural}.`,
    details: { missing: ids },
  });

const inTrash = (ids: readonly string[]) =>
  new AppError('INVALID_INPUT', `${ids.length} of the records are in the trash.`, {
    hint: 'Take them back with twenty_restore_record first, or leave them out.',
    details: { inTrash: ids },
  });
