import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { ListEnd } from '../../schema/record-lists.js';
import { type Condition, holdsForNothing, not } from './algebra.js';
import type { TwentyFilter } from './comparison.js';
import { FilterGuard } from './filter-guard.js';
import { IdSets } from './id-sets.js';
import { ALL, across, conjunction, disjunction, lower, opposite } from './lower.js';
import { type Resolved, fitting, inverted, ofIds } from './membership.js';

type OneOf<Kind extends Condition['is']> = Extract<Condition, { is: Kind }>;

/**
 * Turns conditions into what Twenty can answer. What it cannot (lists, relations behind relations) becomes sets of ids,
 * each read by one request; the record's own conditions narrow those requests too, through the relation that points back.
 */
@Injectable()
export class FilterResolver {
  constructor(
    private readonly ids: IdSets,
    private readonly guard: FilterGuard,
  ) {}

  /**
   * @throws AppError INVALID_INPUT when more rows would have to be read than one question may;
   *   INSUFFICIENT_PERMISSIONS for a field that the role may not read
   */
  async resolve(condition: Condition, object: SchemaObject): Promise<Resolved> {
    const resolved = this.part(condition, object, ALL);
    // Of two refusals the guard's says which field it was.
    resolved.catch(() => undefined);
    await this.guard.check(condition, object);
    return resolved;
  }

  /** @param within a filter of the record's own values that holds for every record anybody is going to look at */
  private async part(condition: Condition, object: SchemaObject, within: TwentyFilter): Promise<Resolved> {
    const near = lower(condition);
    if (near) return { filter: near, rest: [] };
    switch (condition.is) {
      case 'all':
        return this.all(condition.of, object, within);
      case 'any':
        return this.any(condition.of, object, within);
      case 'not':
        return this.outside(await this.part(condition.of, object, within), object);
      case 'behind':
        return this.behind(condition);
      case 'some':
      case 'count':
        return this.among(condition, within);
      case 'own':
        return { filter: condition.filter, rest: [] };
    }
  }

  private async all(
    conditions: readonly Condition[],
    object: SchemaObject,
    within: TwentyFilter,
  ): Promise<Resolved> {
    const own = conditions.map((one) => lower(one, 0) ?? ALL);
    const narrower = conjunction([within, ...own]);
    const parts = await Promise.all(conditions.map((one) => this.part(one, object, narrower)));
    return {
      filter: conjunction(parts.map(({ filter }) => filter)),
      rest: parts.flatMap(({ rest }) => rest),
    };
  }

  private async any(
    conditions: readonly Condition[],
    object: SchemaObject,
    within: TwentyFilter,
  ): Promise<Resolved> {
    const parts = await Promise.all(conditions.map((one) => this.part(one, object, within)));
    if (parts.every(({ rest }) => rest.length === 0))
      return { filter: disjunction(parts.map(({ filter }) => filter)), rest: [] };
    const sets = await Promise.all(parts.map((part) => this.ids.idsOf(object, part)));
    return fitting(ofIds(new Set(sets.flatMap((set) => [...set]))));
  }

  private async outside(part: Resolved, object: SchemaObject): Promise<Resolved> {
    const [only, ...others] = part.rest;
    if (!only) return { filter: opposite(part.filter), rest: [] };
    const isAlone = others.length === 0 && Object.keys(part.filter).length === 0;
    return fitting(inverted(isAlone ? only : ofIds(await this.ids.idsOf(object, part))));
  }

  /** What holds for a missing record also holds for one in the trash: then those are listed for which it fails. */
  private async behind({ via, target, of }: OneOf<'behind'>): Promise<Resolved> {
    const orEmpty = holdsForNothing(of);
    const listed = orEmpty ? not(of) : of;
    const ids = await this.ids.idsOf(target, await this.part(listed, target, ALL));
    const column = via.relation?.joinColumn ?? via.name;
    return fitting({ column, ids, isInside: !orEmpty, orEmpty });
  }

  private async among(condition: OneOf<'some' | 'count'>, within: TwentyFilter): Promise<Resolved> {
    const { target, column } = condition.list;
    const inner = await this.part(condition.of, target, ALL);
    const filter = conjunction([inner.filter, seenFrom(condition.list, within)]);
    const each = condition.is === 'count' ? condition.each : undefined;
    const counts = await this.ids.countBy(target, { column, each }, { ...inner, filter });
    if (condition.is === 'some') return fitting(ofIds(new Set(counts.keys())));
    // Records with an empty list are in no group: what holds for 0 is everything but those for which it fails.
    const isWanted = !condition.holds(0);
    const ids = [...counts].filter(([, count]) => condition.holds(count) === isWanted).map(([id]) => id);
    return fitting({ ...ofIds(new Set(ids)), isInside: isWanted });
  }
}

/** The record's own conditions, as the records in its list see them. */
const seenFrom = ({ back }: ListEnd, within: TwentyFilter) => across(back.name, within);

/** @throws AppError INVALID_INPUT where everything must be said to Twenty, and the sets of ids are too large for that */
export function wholly({ filter, rest }: Resolved, object: SchemaObject): TwentyFilter {
  if (rest.length === 0) return filter;
  const sizes = rest.map(({ ids }) => ids.size).join(' and ');
  throw new AppError(
    'INVALID_INPUT',
    `The filter leads to ${sizes} ids, too many to send with one request.`,
    {
      hint: `Narrow the part of the filter that is not about the ${object.name} itself.`,
    },
  );
}
