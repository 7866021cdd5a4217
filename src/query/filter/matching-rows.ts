import { Injectable } from '@nestjs/common';
import { type RowQuestion, RowPages } from '../requests/row-pages.js';
import type { WireRecord } from '../requests/wire.js';
import { type WirePath, selectionOfPaths } from '../terms/term.js';
import type { Parted } from './filter-parts.js';
import { isMember } from './membership.js';

/** Which rows are read: all that a condition holds for, however large its sets are. */
export interface MatchingQuestion extends Pick<RowQuestion, 'object' | 'orderBy' | 'first'> {
  parted: Parted;
  /** Where the values stand that are read of each. */
  paths: readonly WirePath[];
}

/** Reads all rows that match, page after page, one part of the condition after the other. */
@Injectable()
export class MatchingRows {
  constructor(private readonly rows: RowPages) {}

  /** @throws AppError INVALID_INPUT when more than a million rows would be looked at */
  async *read({ parted: { filters, rest }, paths, ...how }: MatchingQuestion): AsyncGenerator<WireRecord[]> {
    const fields = selectionOfPaths([...paths, ...rest.map(({ column }) => [column])]);
    for (const filter of filters)
      for await (const page of this.rows.read({ ...how, filter, fields }))
        yield rest.length > 0 ? page.filter((row) => rest.every((one) => isMember(one, row))) : page;
  }
}
