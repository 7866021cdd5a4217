import { Injectable } from '@nestjs/common';
import { storable } from '../../schema/values/value-type.js';
import { CurrentCall } from '../../connections/current-call.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';

/** Twenty refuses to give more hits at once. */
export const MOST_HITS = 100;

const DOCUMENT = `query ($query: String!, $limit: Int!, $objects: [String!], $after: String) {
  search(searchInput: $query, limit: $limit, includedObjectNameSingulars: $objects, after: $after) {
    edges { node { recordId objectNameSingular label tsRankCD tsRank } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export interface Hit {
  recordId: string;
  objectNameSingular: string;
  label: string;
  tsRankCD: number;
  tsRank: number;
}

interface Answer {
  search: { edges: { node: Hit }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** Some of the hits, best first, and where the rest begins. */
export interface Hits {
  hits: Hit[];
  /** Undefined when these are all. */
  next?: string;
}

export interface FullTextQuestion {
  query: string;
  /** Singular names; at least one, since Twenty would look into forbidden objects too. */
  objects: readonly string[];
  limit: number;
  after?: string;
}

/** Twenty's full-text search: all words before some words, beginnings of words count, accents do not. */
@Injectable()
export class FullText {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly calls: CurrentCall,
  ) {}

  /** One request. */
  async ask({ query, ...rest }: FullTextQuestion): Promise<Hits> {
    const variables = { query: storable(query), ...rest };
    const { search } = await this.twenty.run<Answer>('search', { document: DOCUMENT, variables });
    const { hasNextPage, endCursor } = search.pageInfo;
    return {
      hits: search.edges.map(({ node }) => node),
      ...(hasNextPage && endCursor && { next: endCursor }),
    };
  }

  /** Ids of the records of one object, best first, and whether there are more than `most`. */
  async ranked(query: string, object: string, most: number): Promise<{ ids: string[]; more: boolean }> {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const { hits, next } = await this.ask({ query, objects: [object], limit: MOST_HITS, after });
      ids.push(...hits.map(({ recordId }) => recordId));
      after = next;
      if (after) await this.calls.report(`Found ${ids.length} hits`);
    } while (after && ids.length < most);
    return { ids, more: after !== undefined };
  }
}
