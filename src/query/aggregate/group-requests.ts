import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { TwentyFilter } from '../filter/comparison.js';
import type { Dimension } from './dimension.js';
import type { Figures } from './figures.js';

/** Twenty has no paging of groups, and no cap: so many are asked for at once. */
export const MOST_GROUPS = 20_000;

/** One group as Twenty answers it: the values of its keys, and the figures under their wire names. */
export type WireGroup = Record<string, unknown> & { groupByDimensionValues: unknown[] };

export interface GroupQuestion {
  object: SchemaObject;
  filter: TwentyFilter;
  dimensions: readonly Dimension[];
}

/** Asks Twenty for groups. Each call is one request. */
@Injectable()
export class GroupRequests {
  constructor(private readonly twenty: TwentyApi) {}

  /** The currency of the money field, if any, is added as the last key, so that its amounts stay apart. */
  async ask(question: GroupQuestion, { measures, money }: Figures): Promise<WireGroup[]> {
    const { object, filter, dimensions } = question;
    const root = `${object.facts.namePlural}GroupBy`;
    const wires = [...new Set(['totalCount', ...measures.map(({ wire }) => wire)])];
    const document = `query ($groupBy: [GroupBy!]!, $filter: Filter, $limit: Int) {
      ${root}(groupBy: $groupBy, filter: $filter, limit: $limit) { groupByDimensionValues ${wires.join(' ')} }
    }`;
    const keys = dimensions.flatMap((dimension) => dimension.keys);
    const groupBy = money ? [...keys, { [money.name]: { currencyCode: true } }] : keys;
    const variables = { groupBy, filter, limit: MOST_GROUPS };
    const answer = await this.twenty.run<Record<string, WireGroup[]>>('groupBy', { document, variables });
    return answer[root] ?? [];
  }
}
