import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import type { ListEnd } from '../../schema/record-lists.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { GroupPages } from '../requests/group-pages.js';
import { FilterParts, type Parted } from './filter-parts.js';
import { MatchingRows } from './matching-rows.js';
import { type Resolved, exactIds } from './membership.js';

/** A list, and what is counted of it: its records, or the different values of their column `each`. */
interface Counted extends ListEnd {
  each?: string | undefined;
}

/** Some records of one list, alike in what is counted. */
interface Share {
  id: unknown;
  value?: unknown;
  size: number;
}

/** Reads the ids, or one foreign key, of the records that match: the raw material of a semi-join. */
@Injectable()
export class IdSets {
  constructor(
    private readonly groups: GroupPages,
    private readonly rows: MatchingRows,
    private readonly parts: FilterParts,
    private readonly calls: CurrentCall,
  ) {}

  /** The ids of the matching records. */
  async idsOf(object: SchemaObject, resolved: Resolved): Promise<ReadonlySet<string>> {
    const known = exactIds(resolved);
    if (known) return known;
    const ids = new Set<string>();
    const parted = await this.parts.of(object, resolved);
    for await (const page of this.rows.read({ object, parted, paths: [] }))
      for (const { id } of page) ids.add(id);
    return ids;
  }

  /**
   * How many matching records there are in the list of each record, by its id; what is in the trash has no list.
   * @throws AppError INVALID_INPUT when more rows would have to be read than one question may
   */
  async countBy(counted: Counted, resolved: Resolved): Promise<Map<string, number>> {
    const { target, each } = counted;
    const parted = await this.parts.of(target, resolved);
    const counts = new Map<string, number>();
    const pairs = new Set<string>();
    const isNew = (pair: string) => pairs.size < pairs.add(pair).size;
    for await (const shares of this.shares(counted, parted))
      for (const { id, value, size } of shares)
        if (typeof id === 'string' && (!each || isNew(`${id} ${String(value)}`)))
          counts.set(id, (counts.get(id) ?? 0) + (each ? 1 : size));
    await this.calls.report(`Looked at ${counts.size} ${target.facts.namePlural}`);
    return counts;
  }

  /** Groups of Twenty, or single rows where something is left to check here. */
  private async *shares(
    { target: object, column, back, each }: Counted,
    parted: Parted,
  ): AsyncGenerator<Share[]> {
    const columns = [column, ...(each ? [each] : [])];
    if (parted.rest.length === 0) {
      const keys = columns.map((name) => ({ [name]: true }));
      for await (const groups of this.groups.readAll(parted.filters, { object, keys }))
        yield groups.map(({ groupByDimensionValues: [id, value], totalCount }) => ({
          id,
          value,
          size: totalCount,
        }));
      return;
    }
    const paths = [...columns.map((name) => [name]), [back.name, 'id']];
    for await (const rows of this.rows.read({ object, parted, paths }))
      yield rows.map((row) => ({ id: row[back.name] && row[column], value: each && row[each], size: 1 }));
  }
}
