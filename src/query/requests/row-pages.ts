import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { TwentyFilter } from '../filter/comparison.js';
import { conjunction } from '../filter/lower.js';
import { MergedReads } from './merged-reads.js';
import type { WirePage, WireRecord } from './record-requests.js';

/** Rows of one request: few enough for Twenty's ten seconds a query, many enough that 700,000 rows are 35 requests. */
const PAGE = 20_000;
/** More rows than this are not read for one question. */
export const MOST_ROWS = 1_000_000;

/** Which rows are read, and what of them. */
export interface RowQuestion {
  object: SchemaObject;
  filter: TwentyFilter;
  /** The fields of a row, as GraphQL text without braces; `id` always comes. */
  fields: string;
}

/** Reads all rows that match, page after page: at no time are more than two pages in memory. */
@Injectable()
export class RowPages {
  constructor(
    private readonly reads: MergedReads,
    private readonly calls: CurrentCall,
  ) {}

  /**
   * The rows in the order of their ids. Pages follow the last id, so that writes in between neither double nor hide a row.
   * @throws AppError INVALID_INPUT when more than a million rows match
   */
  async *read({ object, filter, fields }: RowQuestion): AsyncGenerator<WireRecord[]> {
    let after: string | undefined;
    let seen = 0;
    do {
      const page = await this.page(
        object,
        after ? conjunction([filter, { id: { gt: after } }]) : filter,
        fields,
      );
      if (!after && page.totalCount > MOST_ROWS) throw tooMany(object, page.totalCount);
      const rows = page.edges.map(({ node }) => node);
      seen += rows.length;
      if (seen > 1_000) await this.calls.report(`Read ${seen} ${object.facts.namePlural}`);
      yield rows;
      after = page.edges.length >= PAGE ? rows.at(-1)?.id : undefined;
    } while (after);
  }

  private page(object: SchemaObject, filter: TwentyFilter, fields: string): Promise<WirePage> {
    return this.reads.read<WirePage>({
      name: object.facts.namePlural,
      args: { filter, orderBy: [{ id: 'AscNullsLast' }], first: PAGE },
      body: `{ totalCount edges { node { id ${fields} } } }`,
    });
  }
}

const tooMany = ({ facts }: SchemaObject, total: number) =>
  new AppError(
    'INVALID_INPUT',
    `This would read ${total} ${facts.namePlural} in ${Math.ceil(total / PAGE)} requests; at most ${MOST_ROWS} are read for one question.`,
    { hint: `Narrow the part of the question that is about ${facts.namePlural}, by a date for instance.` },
  );
