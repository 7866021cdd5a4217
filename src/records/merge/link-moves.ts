import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { pascal } from '../../schema/schema-object.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { keyColumn } from '../read/key-column.js';
import type { Inbound } from './inbound.js';
import { inTrashToo } from './link-counts.js';

const READ_AT_ONCE = 5_000;
/** Twenty changes no more records in one request. */
const CHANGED_AT_ONCE = 200;

/** The records that lead to some records by one foreign key, apart by whether they are a link that is there already. */
export interface Links {
  /** Ids of those that are to move. */
  movable: string[];
  /** Ids of links that the kept record has already, or gets from another one. */
  doubled: string[];
  /** How many of them are merged themselves: a record cannot lead to itself. */
  inner: number;
}

/** Moves what leads to the losers of a merge to the record that is kept. Every step can be repeated. */
@Injectable()
export class LinkMoves {
  constructor(
    private readonly requests: RecordRequests,
    private readonly twenty: TwentyApi,
  ) {}

  /** What leads to the losers, those in the trash too. */
  async links(inbound: Inbound, keep: string, losers: readonly string[]): Promise<Links> {
    const merged = new Set([keep, ...losers]);
    const all = await this.read(inbound, losers);
    const theirs = all.filter(({ id }) => !merged.has(id));
    const inner = all.length - theirs.length;
    const { otherEnds } = inbound;
    if (!otherEnds) return { movable: theirs.map(({ id }) => id), doubled: [], inner };
    const endsOf = (row: WireRecord) => JSON.stringify(otherEnds.map((column) => row[column] ?? null));
    // A link in the trash links nothing, and takes no other one's place.
    const known = new Set((await this.read(inbound, [keep])).filter(isLive).map(endsOf));
    const links: Links = { movable: [], doubled: [], inner };
    for (const row of [...theirs.filter(isLive), ...theirs.filter((one) => !isLive(one))]) {
      const ends = endsOf(row);
      (known.has(ends) ? links.doubled : links.movable).push(row.id);
      if (isLive(row)) known.add(ends);
    }
    return links;
  }

  /** Points the records to the kept one, at most 200 in a request. */
  async move({ object, column }: Inbound, ids: readonly string[], keep: string): Promise<void> {
    const document = `mutation ($filter: Filter!, $data: Data!) { update${pascal(object.many)}(filter: $filter, data: $data) { id } }`;
    for (let start = 0; start < ids.length; start += CHANGED_AT_ONCE) {
      const filter = { id: { in: ids.slice(start, start + CHANGED_AT_ONCE) } };
      await this.twenty.run('updateMany', { document, variables: { filter, data: { [column]: keep } } });
    }
  }

  /** Puts doubled links into the trash, where a unique index would keep two from leading to one record. */
  async discard({ object }: Inbound, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.requests.manyById('delete', { object, chosen: [] }, ids);
  }

  private async read(
    { object, column, otherEnds = [] }: Inbound,
    targets: readonly string[],
  ): Promise<WireRecord[]> {
    const trash = object.has('deletedAt') ? ['deletedAt'] : [];
    const selection = { object, chosen: [column, ...otherEnds, ...trash].map(keyColumn) };
    const rows: WireRecord[] = [];
    for (let last: string | undefined; ; last = rows.at(-1)?.id) {
      const filter = inTrashToo({ [column]: { in: targets } }, object);
      const page = await this.requests.find(selection, {
        filter: last ? { and: [filter, { id: { gt: last } }] } : filter,
        orderBy: [{ id: 'AscNullsLast' }],
        first: READ_AT_ONCE,
      });
      rows.push(...page.edges.map(({ node }) => node));
      if (!page.pageInfo.hasNextPage) return rows;
    }
  }
}

const isLive = ({ deletedAt }: WireRecord) => deletedAt === null || deletedAt === undefined;
