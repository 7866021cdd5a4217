import { Injectable } from '@nestjs/common';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { Members } from '../members/members.js';
import { Rates } from '../terms/rates.js';
import { type BuilderQuestion, readQuestion } from './builder-question.js';
import { GroupQuery } from './group-query.js';
import type { QueryBuilder } from './query-builder.schemas.js';
import { RowQuery } from './row-query.js';
import type { Table } from './table.js';

/** A question as it was understood, and what answers it. */
export interface Outcome {
  question: BuilderQuestion;
  table: Table & { records?: number };
}

/** Rows, or groups of rows: whatever the question is about. */
@Injectable()
export class QueryRunner {
  constructor(
    private readonly rates: Rates,
    private readonly rows: RowQuery,
    private readonly groups: GroupQuery,
    private readonly members: Members,
  ) {}

  /**
   * @param offset rows or groups to skip
   * @throws AppError INVALID_INPUT with the place of the mistake
   */
  async ask(input: QueryBuilder, schema: WorkspaceSchema, offset: number): Promise<Outcome> {
    const conversion = this.rates.conversion(input.currency);
    const question = await this.members.reading((members) =>
      readQuestion(input, schema, { conversion, members }),
    );
    const isGrouped = input.groupBy !== undefined || input.metrics !== undefined;
    const table = await (isGrouped ? this.groups : this.rows).ask(question, offset);
    return { question, table: { ...table, notes: [...table.notes, ...(conversion?.notes() ?? [])] } };
  }
}
