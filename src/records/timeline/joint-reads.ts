import { Injectable } from '@nestjs/common';
import { hasCode } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { PageVariables } from '../../query/requests/record-reads.js';
import type { WirePage } from '../../query/requests/wire.js';
import { type Selection, toGraphql } from '../../query/requests/selection.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';

/** One list to read: which fields of which object, and which of its records. */
export interface Ask {
  selection: Selection;
  page: PageVariables;
}

/** Reads lists of several objects in one request; Twenty answers each root once, so the objects must differ. */
@Injectable()
export class JointReads {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly requests: RecordRequests,
  ) {}

  /** The pages in the order of `asks`; undefined for an object that the caller's role may not read. */
  async read(asks: readonly Ask[]): Promise<(WirePage | undefined)[]> {
    if (asks.length === 0) return [];
    try {
      return await this.together(asks);
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      // Twenty does not say which of them it refuses; by itself each one finds out what may be read.
      return Promise.all(asks.map((ask) => this.alone(ask)));
    }
  }

  private async together(asks: readonly Ask[]): Promise<(WirePage | undefined)[]> {
    const variables = Object.fromEntries(
      asks.flatMap(({ page }, index) =>
        Object.entries(page).map(([name, value]) => [`${name}${index}`, value]),
      ),
    );
    const document = `query (${Object.keys(variables)
      .map((name) => `$${name}: Value`)
      .join(', ')}) { ${asks.map(rootText).join('\n')} }`;
    const answer = await this.twenty.run<Record<string, WirePage>>('findMany', { document, variables });
    return asks.map((_, index) => answer[`page${index}`]);
  }

  private alone({ selection, page }: Ask): Promise<WirePage | undefined> {
    return this.requests.find(selection, page).catch((error: unknown) => {
      if (hasCode(error, 'INSUFFICIENT_PERMISSIONS')) return undefined;
      throw error;
    });
  }
}

function rootText({ selection, page }: Ask, index: number): string {
  const given = Object.keys(page).map((name) => `${name}: $${name}${index}`);
  return `page${index}: ${selection.object.facts.namePlural}(${given.join(', ')}) {
    totalCount pageInfo { hasNextPage } edges { node ${toGraphql(selection)} }
  }`;
}
