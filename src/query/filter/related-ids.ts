import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { TwentyFilter } from './comparison.js';

/** More rows than this are not carried into the next request. */
const MOST_ROWS = 20_000;

interface Answer {
  totalCount: number;
  edges: { node: Record<string, string | null> }[];
}

/** Reads one id column of the records that match a filter: the raw material of a semi-join. */
@Injectable()
export class RelatedIds {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly calls: CurrentCall,
  ) {}

  /**
   * How many matching records have each value of `column` ("id" or a foreign key). Costs one request.
   * @throws AppError INVALID_INPUT when more than 20,000 records match
   */
  async countBy(column: string, object: SchemaObject, filter: TwentyFilter): Promise<Map<string, number>> {
    const { namePlural } = object.facts;
    const document = `query ($filter: Filter, $first: Int) {
      ${namePlural}(filter: $filter, first: $first) { totalCount edges { node { id ${column} } } }
    }`;
    const variables = { filter, first: MOST_ROWS };
    const { [namePlural]: answer } = await this.twenty.run<Record<string, Answer>>('findMany', {
      document,
      variables,
    });
    if (answer && answer.totalCount > MOST_ROWS) throw tooMany(namePlural, answer.totalCount);
    await this.calls.report(`Looked at ${answer?.totalCount ?? 0} ${namePlural}`);
    const counts = new Map<string, number>();
    for (const { node } of answer?.edges ?? []) {
      const id = node[column];
      if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }
}

const tooMany = (namePlural: string, total: number) =>
  new AppError(
    'INVALID_INPUT',
    `The filter would have to look at ${total} ${namePlural}, more than ${MOST_ROWS}.`,
    {
      hint: `Narrow the part of the filter that is about ${namePlural}.`,
    },
  );
