import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import type { Search, SearchHits } from '../records.schemas.js';
import { FullText, type Hit } from './full-text.js';

interface Found {
  hits: Hit[];
  more: boolean;
  skipped?: string[];
}

/** Full-text search over all objects, by Twenty's own ranking. */
@Injectable()
export class SearchService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly texts: FullText,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError OBJECT_NOT_FOUND, INVALID_INPUT for an object that is not searched */
  search(input: Search): Promise<SearchHits> {
    return this.schemas.use(async (schema) => {
      const objects = input.objects ? named(input.objects, schema) : searchable(schema);
      const { hits, more, skipped } = await this.find(input, objects);
      return {
        hits: hits.map(({ objectNameSingular: object, recordId: id, label: title }) => ({
          object,
          id,
          title,
        })),
        ...(skipped && { skipped }),
        more,
        url: await this.links.record('{object}', '{id}'),
        asOf: new Date().toISOString(),
      };
    });
  }

  /** Twenty refuses a search whole when one object is forbidden; then each is asked for by itself. */
  private async find({ query, limit }: Search, objects: readonly string[]): Promise<Found> {
    try {
      return await this.ask(query, limit, objects);
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS') || objects.length === 1) throw error;
      return this.findOneByOne(query, limit, objects);
    }
  }

  private async findOneByOne(query: string, limit: number, objects: readonly string[]): Promise<Found> {
    const skipped: string[] = [];
    const answers = await Promise.all(
      objects.map((object) =>
        this.ask(query, limit, [object]).catch((error: unknown) => {
          if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
          skipped.push(object);
          return { hits: [], more: false };
        }),
      ),
    );
    const hits = answers
      .flatMap((answer) => answer.hits)
      .sort((a, b) => b.tsRankCD - a.tsRankCD || b.tsRank - a.tsRank);
    return {
      hits: hits.slice(0, limit),
      more: hits.length > limit || answers.some(({ more }) => more),
      skipped,
    };
  }

  private async ask(query: string, limit: number, objects: readonly string[]): Promise<Found> {
    const { hits, next } = await this.texts.ask({ query, limit, objects });
    return { hits, more: next !== undefined };
  }
}

const searchable = (schema: WorkspaceSchema) =>
  schema.objects.filter(({ facts }) => facts.isSearchable).map(({ name }) => name);

function named(names: readonly string[], schema: WorkspaceSchema): string[] {
  return names.map((name) => {
    const { facts } = schema.getObject(name);
    if (facts.isSearchable) return facts.nameSingular;
    throw new AppError('INVALID_INPUT', `${facts.namePlural} are not in the full-text search.`, {
      hint: `Use twenty_search_records on ${facts.namePlural}.`,
    });
  });
}
