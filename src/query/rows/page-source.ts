import { Injectable } from '@nestjs/common';
import type { Resolved } from '../filter/id-sets.js';
import { isMember } from '../filter/membership.js';
import type { TwentyOrder } from '../requests/ordering.js';
import { RecordReads } from '../requests/record-reads.js';
import { RowPages } from '../requests/row-pages.js';
import type { Selection } from '../requests/selection.js';
import type { WireRecord } from '../requests/wire.js';

/** Which records, in which order, from where on and how many. */
export interface PageQuestion {
  selection: Selection;
  resolved: Resolved;
  orderBy: TwentyOrder;
  first: number;
  offset: number;
}

export interface RecordsPage {
  nodes: WireRecord[];
  /** Records that match, on all pages. */
  total: number;
  hasMore: boolean;
}

/** One page of the records that match, in Twenty's order: one request, or two where a set of ids is too large to send. */
@Injectable()
export class PageSource {
  constructor(
    private readonly records: RecordReads,
    private readonly rows: RowPages,
  ) {}

  async read(question: PageQuestion): Promise<RecordsPage> {
    const { selection, resolved, orderBy, first, offset } = question;
    if (resolved.rest.length > 0) return this.amongMembers(question);
    const page = await this.records.find(selection, { filter: resolved.filter, orderBy, first, offset });
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

  /** Walks through all ids in order and keeps those of the page. */
  private async amongMembers({
    selection,
    resolved,
    orderBy,
    first,
    offset,
  }: PageQuestion): Promise<RecordsPage> {
    const { filter, rest } = resolved;
    const fields = [...new Set(rest.map(({ column }) => column))].join(' ');
    const wanted: string[] = [];
    let total = 0;
    for await (const rows of this.rows.read({ object: selection.object, filter, fields, orderBy })) {
      for (const row of rows) {
        if (!rest.every((one) => isMember(one, row))) continue;
        if (total >= offset && wanted.length < first) wanted.push(row.id);
        total += 1;
      }
    }
    return { nodes: await this.byIds(selection, wanted), total, hasMore: offset + wanted.length < total };
  }
}
