import { Injectable } from '@nestjs/common';
import type { CompleteResult } from '@modelcontextprotocol/server';
import { hasCode } from '../../errors/app-error.js';
import { RecordTitles } from '../../records/search/record-titles.js';
import { plain } from '../../schema/nearest.js';
import { SchemaService } from '../../schema/schema.service.js';

/** MCP allows no more in one answer. */
const MOST = 100;
const MOST_TITLES = 20;

/** Completes the variables of templates while somebody types them: names of objects, titles of records. */
@Injectable()
export class Completer {
  constructor(
    private readonly schemas: SchemaService,
    private readonly titles: RecordTitles,
  ) {}

  /** @param others variables that are filled in already */
  async complete(
    variable: string,
    typed: string,
    others: Readonly<Record<string, string>> = {},
  ): Promise<CompleteResult> {
    if (variable === 'object') return this.objects(typed);
    // "person", "meeting" or "member" of a prompt is a record of that object.
    return this.records(typed, variable === 'id' ? (others['object'] ?? '') : variable);
  }

  private objects(typed: string): Promise<CompleteResult> {
    return this.schemas.use(({ objects }) => {
      const wanted = plain(typed);
      const names = objects
        .filter(({ facts }) =>
          [facts.nameSingular, facts.namePlural, facts.labelSingular].some(begins(wanted)),
        )
        .sort((a, b) => Number(a.facts.isSystem) - Number(b.facts.isSystem))
        .map(({ name }) => name);
      return answer(names.slice(0, MOST), names.length);
    });
  }

  private async records(typed: string, object: string): Promise<CompleteResult> {
    try {
      const { titles, total } = await this.titles.startingWith(typed, object, MOST_TITLES);
      return answer([...new Set(titles)], total);
    } catch (error) {
      // Half a name of an object is no mistake while somebody types.
      if (hasCode(error, 'OBJECT_NOT_FOUND')) return answer([], 0);
      throw error;
    }
  }
}

const begins = (wanted: string) => (name: string) => plain(name).startsWith(wanted);

const answer = (values: string[], total: number): CompleteResult => ({
  completion: { values, total, hasMore: total > values.length },
});
