import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import { GroupPages } from '../requests/group-pages.js';
import { SIZES } from '../requests/sizes.js';
import type { TwentyFilter } from './comparison.js';
import { conjunction } from './lower.js';
import { type Membership, type Resolved, chunked, fitted } from './membership.js';

/** A condition as filters of Twenty that no record meets twice. */
export interface Parted {
  filters: readonly TwentyFilter[];
  /** What must be checked here, row by row: sets that are too large to be sent even in parts. */
  rest: readonly Membership[];
}

/** Takes conditions by large sets of ids apart into requests that add up. */
@Injectable()
export class FilterParts {
  constructor(private readonly groups: GroupPages) {}

  async of(object: SchemaObject, resolved: Resolved): Promise<Parted> {
    const { filter, rest } = fitted(resolved);
    const left: Membership[] = [];
    let filters = [filter];
    for (const one of rest) {
      const parts = one.isInside ? chunked(one) : await this.others(object, filter, one);
      if (!parts || parts.length * filters.length > SIZES.parts) left.push(one);
      else filters = filters.flatMap((before) => parts.map((part) => conjunction([before, part])));
    }
    return { filters, rest: left };
  }

  /** "None of these" by the foreign keys that there are else, and by what leads nowhere or to the trash. */
  private async others(
    object: SchemaObject,
    filter: TwentyFilter,
    { column, ids }: Membership,
  ): Promise<TwentyFilter[] | undefined> {
    const back = object.fields.find(({ relation }) => relation && relation.joinColumn === column);
    if (!back) return undefined;
    const others = new Set<string>();
    for await (const page of this.groups.read({ object, filter, keys: [{ [column]: true }] }))
      for (const {
        groupByDimensionValues: [id],
      } of page)
        if (typeof id === 'string' && !ids.has(id)) others.add(id);
    return [{ [back.name]: { id: { is: 'NULL' } } }, ...chunked({ column, ids: others })];
  }
}
