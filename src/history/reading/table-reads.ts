import { Injectable } from '@nestjs/common';
import { hasCode } from '../../errors/app-error.js';
import { conjunction } from '../../query/filter/lower.js';
import { RowReads } from './row-reads.js';
import type { Table } from './table.js';

const IN_TRASH_TOO = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };
/** Ids of one request. */
const IDS = 2_000;
/** When more has changed than this, all is read anew. */
const MOST_NEWS = 10_000;

/** Values that are looked for in a column. */
export type Listed = readonly [column: string, values: readonly string[]];

/** What has become of tables since they were read; `anew`: so much that they are better read anew, or less of them may be read. */
export type News = 'none' | 'some' | 'anew';

/** Reads tables: as much of them as is kept, or what has changed. */
@Injectable()
export class TableReads {
  constructor(private readonly rows: RowReads) {}

  /** Reads several tables, side by side: the next pages of all of them are one request. */
  async fill(tables: readonly Table[]): Promise<void> {
    await Promise.all(tables.map((table) => this.readable(table, () => this.whole(table))));
  }

  /** Reads the rows with one of these values in a column, of several columns one after the other, as many as are kept. */
  async fillBy(table: Table, ...by: readonly Listed[]): Promise<void> {
    await this.readable(table, async () => {
      table.clear();
      table.isToBeChosen = false;
      table.isChosen = true;
      for (const listed of by) await this.listed(table, listed);
    });
  }

  private async listed(table: Table, [column, values]: Listed): Promise<void> {
    for (let from = 0; from < values.length && table.rows.size < table.source.most; from += IDS) {
      const filter = conjunction([table.filter, { [column]: { in: values.slice(from, from + IDS) } }]);
      for await (const { rows } of this.rows.pages(table, filter)) await table.take(rows);
    }
  }

  async refresh(tables: readonly Table[]): Promise<News> {
    const news = await Promise.all(tables.map((table) => this.newsOf(table)));
    return (['anew', 'some'] as const).find((one) => news.includes(one)) ?? 'none';
  }

  private async whole(table: Table): Promise<void> {
    table.clear();
    table.isWhole = await this.all(table);
    if (table.isWhole) return;
    table.clear();
    const { time } = table.source;
    table.isToBeChosen = time === undefined;
    if (time === undefined) return;
    table.cutoff = await this.cutoffOf(table, time);
    await this.all(table);
  }

  /** @returns whether all rows were taken in; there may be more than are kept */
  private async all(table: Table): Promise<boolean> {
    let seen = 0;
    let matching = 0;
    for await (const { rows, total } of this.rows.pages(table, table.filter)) {
      matching = total ?? matching;
      if (table.cutoff === undefined) table.total = matching;
      if (matching > table.source.most && table.cutoff === undefined) return false;
      await table.take(rows);
      seen += rows.length;
    }
    table.withheld = Math.max(0, matching - seen);
    return true;
  }

  /** The time of the newest row that is not kept any more. */
  private async cutoffOf(table: Table, time: string): Promise<string> {
    const page = await this.rows.first(table, {
      ...{ filter: table.filter, orderBy: [{ [time]: 'DescNullsLast' }], first: 1, field: time },
      offset: table.source.most,
    });
    const cutoff = page.edges[0]?.node[time];
    // A row that is withheld tells no time; then the last one that was known before must do.
    return typeof cutoff === 'string' ? cutoff : new Date(0).toISOString();
  }

  private async newsOf(table: Table): Promise<News> {
    if (table.isClosed) return 'none';
    const { selection } = table;
    let news: News = 'none';
    await this.readable(table, async () => void (news = await this.newsOfOpen(table)));
    return table.isClosed || table.selection !== selection ? 'anew' : news;
  }

  private async newsOfOpen(table: Table): Promise<News> {
    const counting = table.isWhole && table.source.isCounted ? this.rows.count(table) : undefined;
    counting?.catch(() => undefined);
    const news = await this.changed(table);
    if (!counting || news === 'anew') return news;
    table.total = await counting;
    if (table.total === table.rows.size) return news;
    await this.whole(table);
    // There may be more by now than are kept.
    return table.isWhole ? 'some' : 'anew';
  }

  private async changed(table: Table): Promise<News> {
    const filter = conjunction([table.filter, { updatedAt: { gte: table.knownUntil } }, IN_TRASH_TOO]);
    let news: News = 'none';
    for await (const { rows, total = 0 } of this.rows.pages(table, filter, true)) {
      if (total > MOST_NEWS) return 'anew';
      const fresh = rows.filter((row) => table.isNew(row));
      await table.take(fresh);
      if (fresh.length > 0) news = 'some';
    }
    return news;
  }

  /** What the role may not read at all is an empty table. */
  private async readable(table: Table, read: () => Promise<void>): Promise<void> {
    if (table.isClosed) return;
    const startedAt = Date.now();
    try {
      await read();
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      table.isClosed = true;
    }
    await table.settle(startedAt, Date.now() - startedAt);
  }
}
