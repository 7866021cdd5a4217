import { Injectable } from '@nestjs/common';
import { DistantFilters } from '../../query/filter/distant-filters.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { Selection } from '../../query/requests/selection.js';
import { FullText } from './full-text.js';
import type { Found, Place, TextQuestion } from './text-question.js';

/** So many hits are ranked and filtered; Twenty gives them a hundred at a time, free of the rate limit. */
const MOST_RANKED = 1_000;

/** Finds records by Twenty's full-text search and keeps its order, which no filter or selection of Twenty can. */
@Injectable()
export class RankedRecords {
  constructor(
    private readonly texts: FullText,
    private readonly filters: DistantFilters,
    private readonly requests: RecordRequests,
  ) {}

  async find(question: TextQuestion, { first, offset }: Place): Promise<Found> {
    const { object } = question.selection;
    const ranked = await this.texts.ranked(question.words, object.name, MOST_RANKED);
    const ids = await this.fitting(ranked.ids, question);
    const shown = ids.slice(offset, offset + first);
    return {
      rows: await this.read(shown, question.selection),
      total: ids.length,
      atLeast: ranked.more,
      more: ids.length > offset + shown.length,
      ...this.requests.hidden(question.selection),
    };
  }

  /** The ids whose records match the filter, in their order. */
  private async fitting(
    ids: readonly string[],
    { filter, selection, schema, clock }: TextQuestion,
  ): Promise<readonly string[]> {
    if (ids.length === 0 || Object.keys(filter).length === 0) return ids;
    const { object } = selection;
    const compiled = await this.filters.compile(filter, object, schema, clock);
    const { edges } = await this.requests.find(
      { object, chosen: [] },
      { filter: { and: [compiled, { id: { in: ids } }] }, first: ids.length },
    );
    const fit = new Set(edges.map(({ node }) => node.id));
    return ids.filter((id) => fit.has(id));
  }

  private async read(ids: readonly string[], selection: Selection): Promise<WireRecord[]> {
    if (ids.length === 0) return [];
    const { edges } = await this.requests.find(selection, { filter: { id: { in: ids } }, first: ids.length });
    const rows = new Map(edges.map(({ node }) => [node.id, node]));
    return ids.flatMap((id) => rows.get(id) ?? []);
  }
}
