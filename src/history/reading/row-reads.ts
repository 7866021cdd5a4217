import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import { conjunction } from '../../query/filter/lower.js';
import { MergedReads } from '../../query/requests/merged-reads.js';
import type { TwentyOrder } from '../../query/requests/ordering.js';
import { PermittedRuns } from '../../query/requests/permitted-runs.js';
import { type Selection, toGraphql } from '../../query/requests/selection.js';
import type { WirePage, WireRecord } from '../../query/requests/wire.js';
import { mayBeWithheld } from '../../query/requests/withheld.js';
import type { Table } from './table.js';

/** Rows of one page, and how many match in all where that was counted. */
export interface Rows {
  readonly rows: readonly WireRecord[];
  readonly total?: number;
}

interface Ask {
  filter: TwentyFilter;
  offset: number;
  isCounted: boolean;
  inTrash: boolean;
}

interface Place {
  last?: string;
  /** Records behind the last one that were withheld, all of one page or of several. */
  skipped: number;
}

/** Reads the rows of a table, without what the caller's role may not read. */
@Injectable()
export class RowReads {
  constructor(
    private readonly reads: MergedReads,
    private readonly permitted: PermittedRuns,
  ) {}

  /**
   * Pages follow the last id, so that writes in between neither double nor hide a row. The first one is counted.
   * @param inTrash whether rows tell that they were deleted; the filter must ask for such
   */
  async *pages(table: Table, filter: TwentyFilter, inTrash = false): AsyncGenerator<Rows> {
    const { pageSize, selection } = table.source;
    const isPartial = mayBeWithheld(selection.object);
    const place: Place = { skipped: 0 };
    for (let isFirst = true; ; isFirst = false) {
      const behind = place.last === undefined ? [] : [{ id: { gt: place.last } }];
      const ask = { filter: conjunction([filter, ...behind]), offset: place.skipped, inTrash };
      const page = await this.page(table, { ...ask, isCounted: isFirst || isPartial });
      // Its text has just been parsed, in one go; others come before its rows are taken in.
      await setImmediate();
      const rows = page.edges.map(({ node }) => node);
      yield { rows, ...(isFirst && { total: page.totalCount }) };
      if (isPartial ? page.totalCount <= place.skipped + pageSize : rows.length < pageSize) return;
      advance(place, rows.at(-1)?.id, pageSize);
    }
  }

  /** The first rows in an order, of each its id and one more field. */
  first(
    table: Table,
    how: { filter: TwentyFilter; orderBy: TwentyOrder; first: number; offset?: number; field?: string },
  ) {
    const { field = '', ...args } = how;
    return this.reads.read<WirePage>({
      name: table.selection.object.many,
      args,
      body: `{ totalCount edges { node { id ${field} } } }`,
    });
  }

  /** How many there are. */
  async count(table: Table): Promise<number> {
    const [all] = await this.reads.read<{ totalCount: number }[]>({
      name: `${table.selection.object.many}GroupBy`,
      args: { groupBy: [], filter: table.filter },
      body: '{ totalCount }',
    });
    return all?.totalCount ?? 0;
  }

  private page(table: Table, ask: Ask): Promise<WirePage> {
    return this.permitted.run(table.selection, (part) => {
      table.narrowTo(part);
      return this.ask(part, table.source.pageSize, ask);
    });
  }

  private ask(
    part: Selection,
    first: number,
    { filter, offset, isCounted, inTrash }: Ask,
  ): Promise<WirePage> {
    const fields = toGraphql(part).slice(1, -1);
    return this.reads.read<WirePage>({
      name: part.object.many,
      args: { filter, orderBy: [{ id: 'AscNullsLast' }], first, offset: offset || undefined },
      body: `{ ${isCounted ? 'totalCount ' : ''}edges { node { ${fields} ${inTrash ? 'deletedAt ' : ''}} } }`,
    });
  }
}

function advance(place: Place, last: string | undefined, pageSize: number): void {
  place.skipped = last === undefined ? place.skipped + pageSize : 0;
  place.last = last ?? place.last;
}
