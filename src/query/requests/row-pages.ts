import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { TwentyFilter } from '../filter/comparison.js';
import { conjunction } from '../filter/lower.js';
import type { TwentyOrder } from './ordering.js';
import { Costs } from './cost.js';
import { MergedReads } from './merged-reads.js';
import { SIZES } from './sizes.js';
import type { WirePage, WireRecord } from './wire.js';
import { mayBeWithheld } from './withheld.js';

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
    private readonly costs: Costs,
  ) {}

  /**
   * The rows in the order of their ids, or in the order asked for. Pages by id follow the last one, so that writes in
   * between neither double nor hide a row; pages of another order go by offset. What is not shared is told to the costs.
   * @throws AppError INVALID_INPUT when more than a million rows match
   */
  async *read(question: RowQuestion): AsyncGenerator<WireRecord[]> {
    const { object } = question;
    let seen = 0;
    let total = 0;
    let isDone = false;
    const place: Place = { from: 0, skipped: 0, last: undefined, first: question.first ?? SIZES.rows };
    do {
      const page = await this.page(question, place);
      if (place.from === 0) total = page.totalCount;
      if (total > MOST_ROWS) throw tooMany(object, total);
      const rows = page.edges.map(({ node }) => node);
      seen += rows.length;
      if (seen > 1_000) await this.calls.report(`Read ${seen} ${object.facts.namePlural}`);
      yield rows;
      isDone = isEnd(question, place, page);
      advance(place, rows.at(-1)?.id);
    } while (!isDone);
    this.costs.current.withhold(object, total - seen);
  }

  /** Twenty counts what matches for the first page only, unless a page can be shorter than what matches. */
  private page(
    { object, filter, fields, orderBy }: RowQuestion,
    { from, skipped, last, first }: Place,
  ): Promise<WirePage> {
    const place = orderBy
      ? { filter, orderBy, offset: from || undefined }
      : {
          filter: last ? conjunction([filter, { id: { gt: last } }]) : filter,
          orderBy: [{ id: 'AscNullsLast' }],
          offset: skipped || undefined,
        };
    const isCounted = from === 0 || mayBeWithheld(object);
    return this.reads.read<WirePage>({
      name: object.many,
      args: { ...place, first },
      body: `{ ${isCounted ? 'totalCount ' : ''}edges { node { id ${fields} } } }`,
    });
  }
}

interface Place {
  /** Records on the pages before, withheld ones too. */
  from: number;
  /** Records behind the last one that were withheld, all of one page or of several. */
  skipped: number;
  last: string | undefined;
  first: number;
}

/** The next page begins behind the last row; behind a page that was withheld whole by its size. */
function advance(place: Place, last: string | undefined): void {
  place.skipped = last === undefined ? place.skipped + place.first : 0;
  place.last = last ?? place.last;
  place.from += place.first;
  place.first = SIZES.rows;
}

function isEnd({ object, orderBy }: RowQuestion, { from, skipped, first }: Place, page: WirePage): boolean {
  if (!mayBeWithheld(object)) return page.edges.length < first;
  return page.totalCount <= (orderBy ? from : skipped) + first;
}

const tooMany = ({ facts }: SchemaObject, total: number) =>
  new AppError(
    'INVALID_INPUT',
    `This would read ${total} ${facts.namePlural} in ${Math.ceil(total / SIZES.rows)} requests; at most ${MOST_ROWS} are read for one question.`,
    { hint: `Narrow the part of the question that is about ${facts.namePlural}, by a date for instance.` },
  );
