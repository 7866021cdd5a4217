import { Injectable } from '@nestjs/common';
import { SchemaService } from '../../schema/schema.service.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { fitting } from '../../tool-kit/answer-size.js';
import { Costs } from '../requests/cost.js';
import { PageCursor } from '../requests/page-cursor.js';
import { QueryRunner } from './query-runner.js';
import type { QueryAnswer, QueryBuilder } from './query-builder.schemas.js';

/** Answers a question that spans objects in one call. */
@Injectable()
export class QueryBuilderService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly runner: QueryRunner,
    private readonly costs: Costs,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError INVALID_INPUT with the place of the mistake; or with the estimate, when too many rows would be read */
  answer(input: QueryBuilder): Promise<QueryAnswer> {
    return this.schemas.use(async (schema) => {
      const { cursor: given, explain, maxTokens, ...list } = input;
      const cursor = PageCursor.read({ ...list, limit: undefined }, given);
      const { question, table } = await this.runner.ask(input, schema, cursor.offset);
      const cost = this.costs.current;
      const notes = [...table.notes, ...cost.notes()];
      const { rows, ...cut } = fitting(
        table.rows.map((cells) => table.columns.map((name) => cells[name] ?? null)),
        maxTokens,
      );
      // Rows that were withheld count too: the next page begins behind them.
      const shown = cut.leftOut === undefined ? input.limit : rows.length;
      return {
        from: question.object.name,
        columns: [...table.columns],
        ...{ rows, total: table.total, ...cut },
        ...(table.records !== undefined && { records: table.records }),
        ...((table.hasMore || cut.leftOut !== undefined) && { nextCursor: cursor.after(shown) }),
        ...(notes.length > 0 && { notes }),
        cost: { requests: cost.calls, rows: cost.rows },
        ...(explain && { plan: cost.steps }),
        ...(table.columns.includes('id') && { url: await this.links.record(question.object.name, '{id}') }),
        asOf: question.clock.now.toISOString(),
      };
    });
  }
}
