import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { TwentyFilter } from '../filter/comparison.js';
import { conjunction } from '../filter/lower.js';
import type { TwentyOrder } from './ordering.js';
import { MergedReads } from './merged-reads.js';
import { SIZES } from './sizes.js';
import type { WirePage, WireRecord } from './wire.js';

/** More rows than this are not read for one question. */
export const MOST_ROWS = 1_000_000;

/** Which rows are read, and what of them. */
export interface RowQuestion {
  object: SchemaObject;
  filter: TwentyFilter;
  /** The fields of a row, as GraphQL text without braces; `id` always comes. */
  fields: string;
  orderBy?: TwentyOrder;
  /** Rows of the first request, where a few may be enough. */
  first?: number;
}

/** Reads all rows that match, page after page: at no time are more than two pages in memory. */
@Injectable()
export class RowPages {
  constructor(
    private readonly reads: MergedReads,
    private readonly calls: CurrentCall,
  ) {}

  /**
   * The rows in the order of their ids, or in the order asked for. Pages by id follow the last one, so that writes in
   * between neither double nor hide a row; pages of another order go by offset.
   * @throws AppError INVALID_INPUT when more than a million rows match
   */
  async *read(question: RowQuestion): AsyncGenerator<WireRecord[]> {
    const { object } = question;
    let seen = 0;
    let last: string | undefined;
    do {
      const first = seen === 0 ? (question.first ?? SIZES.rows) : SIZES.rows;
      const page = await this.page(question, { seen, last, first });
      if (seen === 0 && page.totalCount > MOST_ROWS) throw tooMany(object, page.totalCount);
      const rows = page.edges.map(({ node }) => node);
      seen += rows.length;
      if (seen > 1_000) await this.calls.report(`Read ${seen} ${object.facts.namePlural}`);
      yield rows;
      last = rows.length >= first ? rows.at(-1)?.id : undefined;
    } while (last);
  }

  /** Twenty counts what matches for the first page only. */
  private page(
    { object, filter, fields, orderBy }: RowQuestion,
    { seen, last, first }: Place,
  ): Promise<WirePage> {
    const place = orderBy
      ? { filter, orderBy, offset: seen || undefined }
      : {
          filter: last ? conjunction([filter, { id: { gt: last } }]) : filter,
          orderBy: [{ id: 'AscNullsLast' }],
        };
    return this.reads.read<WirePage>({
      name: object.many,
      args: { ...place, first },
      body: `{ ${seen === 0 ? 'totalCount ' : ''}edges { node { id ${fields} } } }`,
    });
  }
}

interface Place {
  seen: number;
  last: string | undefined;
  first: number;
}

const tooMany = ({ facts }: SchemaObject, total: number) =>
  new AppError(
    'INVALID_INPUT',
    `This would read ${total} ${facts.namePlural} in ${Math.ceil(total / SIZES.rows)} requests; at most ${MOST_ROWS} are read for one question.`,
    { hint: `Narrow the part of the question that is about ${facts.namePlural}, by a date for instance.` },
  );
