import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Clock } from '../../schema/values/dates.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { compileFilter, isAboutId, isNestedFilter } from './compile-filter.js';
import type { TwentyFilter } from './comparison.js';
import { RelatedIds } from './related-ids.js';

type Filter = Record<string, unknown>;

/** Where the rewriting stands. */
interface Spot {
  schema: WorkspaceSchema;
  clock: Clock;
  object: SchemaObject;
}

const EVERYTHING: Filter = { id: { empty: false } };
const NOTHING: Filter = { id: { empty: true } };
const LOGIC = new Set(['and', 'or', 'not']);
const QUANTIFIERS = ['some', 'none', 'every', 'count'];
const COUNTS: Record<string, (count: number, bound: number) => boolean> = {
  eq: (count, bound) => count === bound,
  neq: (count, bound) => count !== bound,
  gt: (count, bound) => count > bound,
  gte: (count, bound) => count >= bound,
  lt: (count, bound) => count < bound,
  lte: (count, bound) => count <= bound,
};

/**
 * Filters that Twenty does not know, made ones that it knows: relations across more than one hop, and conditions on
 * lists of records ("companies without a task"). Each is read as ids first (a semi-join, one request) and replaced by them.
 */
@Injectable()
export class DistantFilters {
  constructor(private readonly related: RelatedIds) {}

  /**
   * A caller's filter in Twenty's form. One that has no distant parts costs nothing.
   * @throws AppError as compileFilter, and INVALID_INPUT when a distant part would look at too many records
   */
  async compile(
    filter: Filter,
    object: SchemaObject,
    schema: WorkspaceSchema,
    clock: Clock,
  ): Promise<TwentyFilter> {
    const near = await this.group({ schema, clock, object }, filter);
    return compileFilter(near, object, schema, clock);
  }

  private async group(spot: Spot, filter: Filter): Promise<Filter> {
    return joined(await Promise.all(Object.entries(filter).map(([key, said]) => this.part(spot, key, said))));
  }

  private async part(spot: Spot, key: string, said: unknown): Promise<Filter> {
    if (LOGIC.has(key)) return { [key]: await this.logical(spot, said) };
    const [head = '', ...rest] = key.split('.');
    if (rest.length > 0) return this.part(spot, head, { [rest.join('.')]: said });
    const field = spot.object.findField(key);
    return field?.relation ? this.aboutRelation(spot, field, said) : { [key]: said };
  }

  private async aboutRelation(spot: Spot, field: SchemaField, said: unknown): Promise<Filter> {
    if (field.relation?.kind === 'to-many') return this.aboutList(spot, field, said);
    return isNestedFilter(said) ? this.aboutOne(spot, field, said as Filter) : { [field.name]: said };
  }

  private logical(spot: Spot, said: unknown): Promise<unknown> {
    const one = (item: unknown) => (isObject(item) ? this.group(spot, item) : Promise.resolve(item));
    return Array.isArray(said) ? Promise.all(said.map(one)) : one(said);
  }

  /** A filter on the record behind a to-one relation; only when it goes further on is it read as ids. */
  private async aboutOne(spot: Spot, field: SchemaField, filter: Filter): Promise<Filter> {
    const target = spot.schema.targetOf(field);
    if (!target) return { [field.name]: filter };
    const there = { ...spot, object: target };
    const inner = await this.group(there, filter);
    if (!crossesRelation(inner, target)) return { [field.name]: inner };
    const ids = [...(await this.count(there, 'id', inner)).keys()];
    return ids.length > 0 ? { [field.name]: { in: ids } } : NOTHING;
  }

  /** A condition on a list of records: `some` (the default), `none`, `every`, `count`. */
  private async aboutList(spot: Spot, field: SchemaField, said: unknown): Promise<Filter> {
    const all = quantified(field, said).map(([quantifier, operand]) =>
      this.quantifier(spot, field, quantifier, operand),
    );
    return joined(await Promise.all(all));
  }

  private async quantifier(
    spot: Spot,
    field: SchemaField,
    quantifier: string,
    operand: unknown,
  ): Promise<Filter> {
    const { target, column } = otherSide(spot, field);
    const there = { ...spot, object: target };
    if (quantifier === 'count') return byCount(await this.count(there, column, {}), operand, field);
    const filter = await this.group(there, isObject(operand) ? operand : {});
    const isEvery = quantifier === 'every';
    const ids = [...(await this.count(there, column, isEvery ? { not: filter } : filter)).keys()];
    if (quantifier === 'some') return ids.length > 0 ? { id: { in: ids } } : NOTHING;
    return ids.length > 0 ? { id: { notIn: ids } } : EVERYTHING;
  }

  private count(
    { schema, clock, object }: Spot,
    column: string,
    filter: Filter,
  ): Promise<Map<string, number>> {
    return this.related.countBy(column, object, compileFilter(filter, object, schema, clock));
  }
}

/** Several filters as one. */
const joined = (parts: Filter[]): Filter => (parts.length > 1 ? { and: parts } : (parts[0] ?? {}));

/** The quantifiers of a condition on a list; null means that it is empty. */
function quantified(field: SchemaField, said: unknown): [string, unknown][] {
  if (said === null) return [['none', {}]];
  if (!isObject(said)) throw malformed(field);
  const keys = Object.keys(said);
  if ('empty' in said && keys.length === 1) return [[said.empty === false ? 'some' : 'none', {}]];
  return keys.length > 0 && keys.every((key) => QUANTIFIERS.includes(key))
    ? Object.entries(said)
    : [['some', said]];
}

/** Records without any are counted too: what holds for 0 is everything except those for which it fails. */
function byCount(counts: Map<string, number>, bounds: unknown, field: SchemaField): Filter {
  const checks = Object.entries(isObject(bounds) ? bounds : { eq: bounds }).map(([name, bound]) => {
    const compare = COUNTS[name];
    if (!compare || typeof bound !== 'number') throw malformed(field, name);
    return (count: number) => compare(count, bound);
  });
  const holds = (count: number) => checks.every((check) => check(count));
  const wanted = !holds(0);
  const ids = [...counts].filter(([, count]) => holds(count) === wanted).map(([id]) => id);
  if (ids.length === 0) return wanted ? NOTHING : EVERYTHING;
  return { id: wanted ? { in: ids } : { notIn: ids } };
}

/** The object in the list, and its foreign key that points back. */
function otherSide({ schema, object }: Spot, field: SchemaField): { target: SchemaObject; column: string } {
  const target = schema.targetOf(field);
  const back = target?.fields.find(
    ({ relation }) =>
      relation?.kind === 'to-one' && relation.target === object.name && relation.inverse === field.name,
  );
  if (target && back?.relation?.joinColumn) return { target, column: back.relation.joinColumn };
  throw new AppError('INVALID_INPUT', `The records in "${field.name}" may not be used here.`);
}

/** Whether a filter needs more than the record itself: another record's title or fields. */
const crossesRelation = (filter: Filter, object: SchemaObject): boolean =>
  Object.entries(filter).some(([key, said]) => {
    if (!LOGIC.has(key)) return object.findField(key)?.relation !== undefined && !isAboutId(said);
    return [said].flat().some((part) => isObject(part) && crossesRelation(part, object));
  });

const malformed = ({ name }: SchemaField, operator = '') =>
  new AppError('INVALID_INPUT', `The filter on the list "${name}" is not understood.`, {
    hint:
      didYouMean(operator, Object.keys(COUNTS), '') +
      ` Say {${name}: {some: {...}}}, {none: {...}}, {every: {...}} or {count: {gte: 2}}.`,
  });
