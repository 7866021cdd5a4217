import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { MergedReads } from '../requests/merged-reads.js';
import { RowPages } from '../requests/row-pages.js';
import type { TwentyFilter } from './comparison.js';
import { type Resolved, isMember } from './membership.js';

/** Twenty pages no groups and caps none; a foreign key has as many as there are records behind it. */
const MOST_GROUPS = 1_000_000;

interface Group {
  groupByDimensionValues: (string | null)[];
  totalCount: number;
}

/** A foreign key, and what is counted for each of its values: records, or the different values of `each`. */
interface Counted {
  column: string;
  each?: string | undefined;
}

/** Reads the ids, or one foreign key, of the records that match: the raw material of a semi-join. */
@Injectable()
export class IdSets {
  constructor(
    private readonly reads: MergedReads,
    private readonly rows: RowPages,
    private readonly calls: CurrentCall,
  ) {}

  /** The ids of the matching records. */
  async idsOf(object: SchemaObject, resolved: Resolved): Promise<Set<string>> {
    return new Set((await this.counted(object, { column: 'id' }, resolved)).keys());
  }

  /**
   * How many matching records have each value of a foreign key: groups of Twenty where nothing is left to check here.
   * @throws AppError INVALID_INPUT when more rows would have to be read than one question may
   */
  async countBy(object: SchemaObject, key: Counted, resolved: Resolved): Promise<Map<string, number>> {
    const counts =
      resolved.rest.length > 0
        ? await this.counted(object, key, resolved)
        : await this.grouped(object, key, resolved.filter);
    await this.calls.report(`Looked at ${counts.size} ${object.facts.namePlural}`);
    return counts;
  }

  private async grouped(
    object: SchemaObject,
    { column, each }: Counted,
    filter: TwentyFilter,
  ): Promise<Map<string, number>> {
    const keys = [column, ...(each ? [each] : [])];
    const groups = await this.reads.read<Group[]>({
      name: `${object.many}GroupBy`,
      args: { groupBy: keys.map((name) => ({ [name]: true })), filter, limit: MOST_GROUPS },
      body: '{ groupByDimensionValues totalCount }',
    });
    const counts = new Map<string, number>();
    for (const { groupByDimensionValues, totalCount } of groups) {
      const [id] = groupByDimensionValues;
      if (id) counts.set(id, (counts.get(id) ?? 0) + (each ? 1 : totalCount));
    }
    return counts;
  }

  private async counted(
    object: SchemaObject,
    { column, each }: Counted,
    { filter, rest }: Resolved,
  ): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    const pairs = new Set<string>();
    const isNew = (pair: string) => !pairs.has(pair) && pairs.add(pair) !== undefined;
    const fields = [...new Set([column, ...(each ? [each] : []), ...rest.map((one) => one.column)])].join(
      ' ',
    );
    for await (const rows of this.rows.read({ object, filter, fields }))
      for (const row of rows) {
        const id = row[column];
        if (typeof id !== 'string' || !rest.every((one) => isMember(one, row))) continue;
        if (!each || isNew(`${id} ${String(row[each])}`)) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    return counts;
  }
}
