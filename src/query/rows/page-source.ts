import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { Resolved } from '../filter/membership.js';
import { conjunction } from '../filter/lower.js';
import { Costs } from '../requests/cost.js';
import { type Looked, NamedRefusals } from '../requests/named-refusals.js';
import type { TwentyOrder } from '../requests/ordering.js';
import { RecordReads } from '../requests/record-reads.js';
import type { Selection } from '../requests/selection.js';
import type { WireRecord } from '../requests/wire.js';
import { MemberRows } from './member-rows.js';

/** Which records, in which order, from where on and how many. */
export interface PageQuestion {
  selection: Selection;
  resolved: Resolved;
  orderBy: TwentyOrder;
  /** The fields that the order looks at. */
  ordered: readonly Looked[];
  first: number;
  offset: number;
}

const SORTED = { done: 'sorted by', place: 'orderBy' };
/** Records of one request when all are read. */
const AT_ONCE = 5_000;
/** More whole records than this are not looked at for one answer. */
const MOST_RECORDS = 200_000;

export interface RecordsPage {
  nodes: WireRecord[];
  /** Records that match, on all pages. */
  total: number;
  hasMore: boolean;
}

/** One page of the records that match, in Twenty's order: one request, or a few where a set of ids is too large to send. */
@Injectable()
export class PageSource {
  constructor(
    private readonly records: RecordReads,
    private readonly members: MemberRows,
    private readonly refusals: NamedRefusals,
    private readonly costs: Costs,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS for a field that the role may not read */
  read(question: PageQuestion): Promise<RecordsPage> {
    return this.refusals.run(question.ordered, SORTED, () =>
      question.resolved.rest.length > 0 ? this.amongMembers(question) : this.fromTwenty(question),
    );
  }

  private async fromTwenty(question: PageQuestion): Promise<RecordsPage> {
    const { selection, resolved, orderBy, first, offset } = question;
    const page = await this.records.find(selection, { filter: resolved.filter, orderBy, first, offset });
    this.costs.current.withhold(
      selection.object,
      Math.min(first, page.totalCount - offset) - page.edges.length,
    );
    return {
      nodes: page.edges.map(({ node }) => node),
      total: page.totalCount,
      hasMore: page.pageInfo.hasNextPage,
    };
  }

  /** The records with these ids, in the order of the ids; those that are gone meanwhile are left out. */
  async byIds(selection: Selection, ids: readonly string[]): Promise<WireRecord[]> {
    if (ids.length === 0) return [];
    const { edges } = await this.records.find(selection, { filter: { id: { in: ids } }, first: ids.length });
    const found = new Map(edges.map(({ node }) => [node.id, node]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** All records that match, a few thousand at a time. */
  async *all(selection: Selection, { filter, rest }: Resolved): AsyncGenerator<WireRecord[]> {
    if (rest.length > 0) return yield* this.allAmong(selection, { filter, rest });
    let last: string | undefined;
    let left = 0;
    do {
      const page = await this.records.find(selection, {
        filter: last ? conjunction([filter, { id: { gt: last } }]) : filter,
        orderBy: [{ id: 'AscNullsLast' }],
        first: AT_ONCE,
      });
      if (!last && page.totalCount > MOST_RECORDS) throw tooMany(selection, page.totalCount);
      if (!last) left = page.totalCount;
      left -= page.edges.length;
      yield page.edges.map(({ node }) => node);
      // A page can be shorter than what matches: private mails and meetings are left out of it.
      last = page.totalCount > AT_ONCE ? page.edges.at(-1)?.node.id : undefined;
    } while (last);
    this.costs.current.withhold(selection.object, left);
  }

  private async *allAmong(selection: Selection, resolved: Resolved): AsyncGenerator<WireRecord[]> {
    let seen = 0;
    for await (const ids of this.members.all(selection.object, resolved)) {
      seen += ids.length;
      if (seen > MOST_RECORDS) throw tooMany(selection, seen);
      for (let from = 0; from < ids.length; from += AT_ONCE)
        yield await this.byIds(selection, ids.slice(from, from + AT_ONCE));
    }
  }

  private async amongMembers({ selection, ...question }: PageQuestion): Promise<RecordsPage> {
    const { ids, total } = await this.members.page({ ...question, object: selection.object });
    const nodes = await this.byIds(selection, ids);
    return { nodes, total, hasMore: question.offset + ids.length < total };
  }
}

const tooMany = ({ object }: Selection, total: number) =>
  new AppError(
    'INVALID_INPUT',
    `This would read ${total} ${object.facts.namePlural} in ${Math.ceil(total / AT_ONCE)} requests; at most ${MOST_RECORDS} are read for one answer.`,
    { hint: 'Narrow "where", or order by a field of the record itself.' },
  );
