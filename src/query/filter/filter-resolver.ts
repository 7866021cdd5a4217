import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { ListEnd } from '../../schema/record-lists.js';
import { type Condition, conjuncts, holdsForNothing, not } from './algebra.js';
import type { TwentyFilter } from './comparison.js';
import { FilterGuard } from './filter-guard.js';
import { IdSets } from './id-sets.js';
import { ALL, across, conjunction, disjunction, isAll, lower, opposite } from './lower.js';
import {
  type Membership,
  type Resolved,
  fitted,
  intersected,
  inverted,
  ofIds,
  united,
} from './membership.js';

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
    return fitted(await this.sets(condition, object));
  }

  /** The same with all sets of ids apart from the filter, small ones too; throws as `resolve`. */
  async sets(condition: Condition, object: SchemaObject): Promise<Resolved> {
    const resolved = this.part(condition, object, ALL);
    // Of two refusals the guard's says which field it was.
    resolved.catch(() => undefined);
    await this.guard.check(condition, object);
    return resolved;
  }

  /** @param within a filter of the record's own values that holds for every record anybody is going to look at */
  private async part(condition: Condition, object: SchemaObject, within: TwentyFilter): Promise<Resolved> {
    const near = lower(condition);
    if (near) return { filter: near, rest: [], isOwn: lower(condition, 0) !== undefined };
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
        return { filter: condition.filter, rest: [], isOwn: true };
    }
  }

  private async all(
    conditions: readonly Condition[],
    object: SchemaObject,
    within: TwentyFilter,
  ): Promise<Resolved> {
    // What is said of the record itself narrows every question about its lists.
    const all = conditions.flatMap(conjuncts);
    const narrower = conjunction([within, ...all.map((one) => lower(one, 0) ?? ALL)]);
    const parts = await Promise.all(all.map((one) => this.part(one, object, narrower)));
    return {
      filter: conjunction(parts.map(({ filter }) => filter)),
      rest: intersected(parts.flatMap(({ rest }) => rest)),
      isOwn: parts.every(({ isOwn }) => isOwn),
    };
  }

  /** One filter where the sets are small; else one set, of the record's ids where its columns differ. */
  private async any(
    conditions: readonly Condition[],
    object: SchemaObject,
    within: TwentyFilter,
  ): Promise<Resolved> {
    const parts = await Promise.all(conditions.map((one) => this.part(one, object, within)));
    const small = parts.map(fitted);
    if (small.every(({ rest }) => rest.length === 0))
      return { filter: disjunction(small.map(({ filter }) => filter)), rest: [] };
    const sets = parts.flatMap((part) => aloneIn(part) ?? []);
    const [set, ...others] = united(sets);
    if (set && others.length === 0 && sets.length === parts.length) return onlyIn(set);
    const all = await Promise.all(parts.map((part) => this.ids.idsOf(object, part)));
    return onlyIn(ofIds(new Set(all.flatMap((ids) => [...ids]))));
  }

  private async outside(part: Resolved, object: SchemaObject): Promise<Resolved> {
    const small = fitted(part);
    const alone = aloneIn(part);
    if (alone) return onlyIn(inverted(alone));
    if (small.rest.length === 0) return { filter: opposite(small.filter), rest: [] };
    return onlyIn(inverted(ofIds(await this.ids.idsOf(object, part))));
  }

  /** What holds for a missing record also holds for one in the trash: then those are listed for which it fails. */
  private async behind({ via, target, of }: OneOf<'behind'>): Promise<Resolved> {
    const orEmpty = holdsForNothing(of);
    const listed = orEmpty ? not(of) : of;
    const ids = await this.ids.idsOf(target, await this.part(listed, target, ALL));
    return onlyIn({ column: via.relation?.joinColumn ?? via.name, ids, isInside: !orEmpty });
  }

  private async among(condition: OneOf<'some' | 'count'>, within: TwentyFilter): Promise<Resolved> {
    const { list } = condition;
    const inner = await this.part(condition.of, list.target, ALL);
    const filter = conjunction([inner.filter, seenFrom(list, within)]);
    const each = condition.is === 'count' ? condition.each : undefined;
    const counts = await this.ids.countBy({ ...list, each }, { ...inner, filter });
    if (condition.is === 'some') return onlyIn({ ...ofIds(new Set(counts.keys())), isNarrowed: true });
    // Records with an empty list are in no group: what holds for 0 is everything but those for which it fails.
    const isInside = !condition.holds(0);
    const ids = [...counts].filter(([, count]) => condition.holds(count) === isInside).map(([id]) => id);
    return onlyIn({ ...ofIds(new Set(ids)), isInside, isNarrowed: isInside });
  }
}

const onlyIn = (set: Membership): Resolved => ({ filter: ALL, rest: [set], isOwn: true });

/** The set that is all that a condition says. */
const aloneIn = ({ filter, rest }: Resolved): Membership | undefined =>
  rest.length === 1 && isAll(filter) ? rest[0] : undefined;

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
