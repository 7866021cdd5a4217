import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import { DistantFilters } from '../../../query/filter/distant-filters.js';
import { RecordRequests } from '../../../query/requests/record-requests.js';
import type { WireRecord } from '../../../query/requests/wire.js';
import type { Selection } from '../../../query/requests/selection.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { isUuid } from '../../../schema/uuid.js';
import { type Checking, eachFitting } from '../rows/batch-rows.js';
import { MOST_BY_FILTER, MOST_ROWS } from '../bulk.schemas.js';
import { NamedRecords } from '../rows/named-records.js';
import type { Item } from '../outcomes.js';
import { RecordSets } from '../rows/record-sets.js';

/** What an operation needs of the records that it is about. */
export interface Need {
  /** With `deletedAt` in it. */
  selection: Selection;
  /** Where they must be: what is deleted lives, what is restored lies in the trash. */
  place: 'live' | 'trash';
  /** Whether there is nothing left to do for those in the other place. */
  isDoneElsewhere: boolean;
}

/** A record that an operation is about, as it is now. */
export interface Target extends Item {
  current: WireRecord;
}

/** A row that names a record by id, title or e-mail. */
export interface NamingRow {
  at: number;
  name: string;
}

/** The records that a filter finds, and the filter in Twenty's form, by which they are found again. */
export interface Matches {
  targets: Target[];
  filter: Record<string, unknown>;
}

const PLACES = { live: { deletedAt: { is: 'NULL' } }, trash: { deletedAt: { is: 'NOT_NULL' } } };

/** Finds the records that an operation is about, and reads what it must know of them. */
@Injectable()
export class Targets {
  constructor(
    private readonly names: NamedRecords,
    private readonly sets: RecordSets,
    private readonly requests: RecordRequests,
    private readonly filters: DistantFilters,
  ) {}

  /** The records that rows name, each once. Rows that name none fail; those with nothing left to do are unchanged. */
  async named<T extends NamingRow>(
    rows: readonly T[],
    need: Need,
    { schema, outcomes }: Checking,
  ): Promise<(T & Target)[]> {
    const { object } = need.selection;
    const titles = rows.map(({ name }) => name).filter((name) => !isUuid(name));
    const byTitle = await this.names.find(titles, object, schema);
    const idOf = (name: string) => (isUuid(name) ? name.toLowerCase() : byTitle.get(name));
    const ids = rows.map(({ name }) => idOf(name)).filter((id) => typeof id === 'string');
    const records = await this.sets.byId([...new Set(ids)], need.selection, 'anywhere');
    const seen = new Set<string>();
    const targets = eachFitting(rows, outcomes, (row) => {
      const target = { ...row, ...found(idOf(row.name), records, object) };
      if (seen.has(target.id)) throw namedTwice();
      seen.add(target.id);
      return target;
    });
    const there = targets.filter(({ current }) => isIn(need.place, current));
    const elsewhere = targets.filter(({ current }) => !isIn(need.place, current));
    if (need.isDoneElsewhere) outcomes.keep(elsewhere);
    else outcomes.fail(elsewhere, inTrash());
    return there;
  }

  /**
   * The records that match a filter.
   * @throws AppError INVALID_INPUT for an empty filter or too many records, unless `all` says that they are meant
   */
  async matching(
    { filter = {}, all = false }: { filter?: Record<string, unknown>; all?: boolean },
    { selection, place }: Need,
    { schema, clock }: Checking,
  ): Promise<Matches> {
    const { object } = selection;
    if (Object.keys(filter).length === 0 && !all) throw saysNothing(object);
    const compiled = await this.filters.compile(filter, object, schema, clock);
    const whole = { and: [PLACES[place], ...(Object.keys(compiled).length > 0 ? [compiled] : [])] };
    const most = all ? MOST_ROWS : MOST_BY_FILTER;
    const page = await this.requests.find(selection, { filter: whole, first: most });
    if (page.totalCount > most) throw tooMany(object, page.totalCount, all);
    return { filter: whole, targets: page.edges.map(({ node }) => ({ id: node.id, current: node })) };
  }
}

const isIn = (place: Need['place'], { deletedAt }: WireRecord) =>
  (place === 'trash') === (typeof deletedAt === 'string');

function found(
  id: string | AppError | undefined,
  records: ReadonlyMap<string, WireRecord>,
  object: SchemaObject,
): Target {
  if (id instanceof AppError) throw id;
  const current = id === undefined ? undefined : records.get(id);
  if (current) return { id: current.id, current };
  throw new AppError('RECORD_NOT_FOUND', `There is no such ${object.name}.`, {
    hint: `Look it up with twenty_search, or twenty_list_records on ${object.facts.namePlural}.`,
  });
}

const namedTwice = () =>
  new AppError('INVALID_INPUT', 'An earlier row is about the same record.', {
    hint: 'Put them into one row.',
  });

const inTrash = () =>
  new AppError('RECORD_NOT_FOUND', 'The record lies in the trash.', { hint: 'Restore it first.' });

const saysNothing = ({ facts }: SchemaObject) =>
  new AppError('INVALID_INPUT', `Without a filter this would be about all ${facts.namePlural}.`, {
    hint: 'Give filter, or all: true when every one of them is meant.',
  });

function tooMany({ facts }: SchemaObject, total: number, all: boolean): AppError {
  const most = all ? MOST_ROWS : MOST_BY_FILTER;
  const more = all ? '' : `, or say all: true (at most ${MOST_ROWS})`;
  return new AppError('INVALID_INPUT', `${total} ${facts.namePlural} match, more than ${most}.`, {
    hint: `Narrow the filter${more}.`,
  });
}
