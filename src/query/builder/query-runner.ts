import { Injectable } from '@nestjs/common';
import type { BuilderQuestion } from './builder-question.js';
import { GroupQuery } from './group-query.js';
import { RowQuery } from './row-query.js';
import type { Table } from './table.js';

/** Rows, or groups of rows: whatever the question is about. */
@Injectable()
export class QueryRunner {
  constructor(
    private readonly rows: RowQuery,
    private readonly groups: GroupQuery,
  ) {}

  ask(question: BuilderQuestion, offset: number): Promise<Table & { records?: number }> {
    const { groupBy, metrics } = question.input;
    return groupBy || metrics ? this.groups.ask(question, offset) : this.rows.ask(question, offset);
  }
}
