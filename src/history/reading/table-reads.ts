import { Injectable } from '@nestjs/common';
import { hasCode } from '../../errors/app-error.js';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import { conjunction } from '../../query/filter/lower.js';
import { MergedReads } from '../../query/requests/merged-reads.js';
import { PermittedRuns } from '../../query/requests/permitted-runs.js';
import { type Selection, toGraphql } from '../../query/requests/selection.js';
import type { WirePage, WireRecord } from '../../query/requests/wire.js';
import { mayBeWithheld } from '../../query/requests/withheld.js';
import type { Table } from './table.js';

const IN_TRASH_TOO = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

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

function advance(place: Place, last: string | undefined, pageSize: number): void {
  place.skipped = last === undefined ? place.skipped + pageSize : 0;
  place.last = last ?? place.last;
}

/** Reads tables page by page: whole, or what of them has changed. */
@Injectable()
export class TableReads {
  constructor(
    private readonly reads: MergedReads,
    private readonly permitted: PermittedRuns,
  ) {}

  /** Reads several tables whole, side by side: the next pages of all of them are one request. */
  async fill(tables: readonly Table[]): Promise<void> {
    await Promise.all(tables.map((table) => this.whole(table)));
  }

  /** @returns whether anything has changed since the last reading */
  async refresh(tables: readonly Table[]): Promise<boolean> {
    const changed = await Promise.all(tables.map((table) => this.changed(table)));
    return changed.includes(true);
  }

  private async whole(table: Table): Promise<void> {
    table.clear();
    await this.readable(table, async () => {
      let seen = 0;
      for await (const rows of this.pages(table, table.source.filter, false)) {
        table.take(rows);
        seen += rows.length;
      }
      table.withheld = Math.max(0, table.total - seen);
    });
  }

  private async changed(table: Table): Promise<boolean> {
    const filter = conjunction([table.source.filter, { updatedAt: { gte: table.knownUntil } }, IN_TRASH_TOO]);
    let isChanged = false;
    await this.readable(table, async () => {
      for await (const rows of this.pages(table, filter, true)) {
        const fresh = rows.filter((row) => !table.knows(row));
        table.take(fresh);
        isChanged ||= fresh.length > 0;
      }
    });
    return isChanged;
  }

  /** What the role may not read at all is an empty table. */
  private async readable(table: Table, read: () => Promise<void>): Promise<void> {
    if (table.isClosed) return;
    const started = performance.now();
    try {
      await read();
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      table.isClosed = true;
    }
    table.settle(performance.now() - started);
  }

  /** Pages follow the last id, so that writes in between neither double nor hide a row. */
  private async *pages(table: Table, filter: TwentyFilter, inTrash: boolean): AsyncGenerator<WireRecord[]> {
    const { pageSize, selection } = table.source;
    const isPartial = mayBeWithheld(selection.object);
    const place: Place = { skipped: 0 };
    for (let isFirst = true; ; isFirst = false) {
      const behind = place.last === undefined ? [] : [{ id: { gt: place.last } }];
      const ask = { filter: conjunction([filter, ...behind]), offset: place.skipped, inTrash };
      const page = await this.page(table, { ...ask, isCounted: isFirst || isPartial });
      if (isFirst && !inTrash) table.total = page.totalCount;
      const rows = page.edges.map(({ node }) => node);
      yield rows;
      if (isPartial ? page.totalCount <= place.skipped + pageSize : rows.length < pageSize) return;
      advance(place, rows.at(-1)?.id, pageSize);
    }
  }

  private async page(table: Table, ask: Ask): Promise<WirePage> {
    const page = await this.permitted.run(table.selection, (part) => {
      table.narrowTo(part);
      return this.ask(part, table.source.pageSize, ask);
    });
    return page;
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
