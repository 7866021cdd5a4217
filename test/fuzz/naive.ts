import type { Meaning } from './questions';
import type { FuzzMoney, FuzzRow, FuzzValue, FuzzWorld } from './world';

/**
 * The plainest way to answer a filter: everything is in memory, and every condition is a loop. A record without a value is
 * "not" anything; a related record that is missing or in the trash counts as one without values.
 */
export class Naive {
  constructor(readonly world: FuzzWorld) {}

  /** The records of an object that are not in the trash. */
  live(at: number): FuzzRow[] {
    return (this.world.rows[at] ?? []).filter(({ id }) => !this.world.trashed.has(id));
  }

  matching(at: number, meaning: Meaning | undefined): FuzzRow[] {
    return this.live(at).filter((row) => meaning === undefined || this.holds(meaning, row, at));
  }

  related(row: FuzzRow | undefined, relation: string, target: number): FuzzRow | undefined {
    return this.live(target).find(({ id }) => id === row?.[relation]);
  }

  /** The records of `source` that point to a record through the relation behind `inverse`. */
  listed(row: FuzzRow, inverse: string, source: number): FuzzRow[] {
    const relation = this.world.objects[source]?.relations.find((one) => one.inverse === inverse)?.name ?? '';
    return this.live(source).filter((one) => one[relation] === row.id);
  }

  private ofList(meaning: Extract<Meaning, { source: number }>, row: FuzzRow | undefined): boolean {
    const all = row ? this.listed(row, meaning.inverse, meaning.source) : [];
    const { of } = meaning;
    const fit = all.filter((one) => of === undefined || this.holds(of, one, meaning.source));
    if (meaning.is === 'count') return bounded(meaning.op, fit.length, meaning.bound);
    if (meaning.quantifier === 'some') return fit.length > 0;
    return meaning.quantifier === 'none' ? fit.length === 0 : fit.length === all.length;
  }

  private holds(meaning: Meaning, row: FuzzRow | undefined, at: number): boolean {
    switch (meaning.is) {
      case 'value':
        return compare(meaning.op, row?.[meaning.field.name] ?? null, meaning.operand, meaning.field.type);
      case 'key':
        return ofKey(meaning, row?.[meaning.relation] ?? null);
      case 'related':
        return this.holds(meaning.of, this.related(row, meaning.relation, meaning.target), meaning.target);
      case 'list':
      case 'count':
        return this.ofList(meaning, row);
      default:
        return this.joined(meaning, row, at);
    }
  }

  private joined(
    meaning: Extract<Meaning, { is: 'all' | 'any' | 'not' }>,
    row: FuzzRow | undefined,
    at: number,
  ): boolean {
    if (meaning.is === 'not') return !this.holds(meaning.of, row, at);
    const each = (one: Meaning) => this.holds(one, row, at);
    return meaning.is === 'all' ? meaning.of.every(each) : meaning.of.some(each);
  }
}

const ofKey = ({ op, operand }: Extract<Meaning, { is: 'key' }>, id: FuzzValue): boolean =>
  op === 'empty' ? (id === null) === operand : id === operand;

function bounded(op: string, count: number, bound: number): boolean {
  if (op === 'eq') return count === bound;
  return op === 'gte' ? count >= bound : count < bound;
}

/** Every question is asked from Paris, where the last evening of January is already February. */
export const ZONE = 'Europe/Paris';
const DAYS = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export const dayOf = (instant: string) => DAYS.format(new Date(instant));

const fold = (text: unknown) => String(text).toLowerCase();

const NEGATIONS: Readonly<Record<string, Test>> = {
  neq: (value, operand, type) => !compare('exact', value, operand, type),
  notIn: (value, operand, type) => !(operand as unknown[]).some((one) => compare('exact', value, one, type)),
  notContains: (value, operand, type) => !compare('contains', value, operand, type),
  empty: (value, operand) => isEmpty(value) === operand,
};

type Test = (value: FuzzValue, operand: unknown, type: string) => boolean;

const TESTS: Readonly<Record<string, Test>> = {
  bare: (value, operand, type) => {
    if (type === 'TEXT') return fold(value) === fold(operand);
    return type === 'DATE_TIME' ? dayOf(String(value)) === operand : value === operand;
  },
  eq: (value, operand) => value === operand,
  exact: (value, operand) => value === operand,
  in: (value, operand) => (operand as unknown[]).includes(value),
  contains: (value, operand) =>
    Array.isArray(value) ? value.includes(String(operand)) : fold(value).includes(fold(operand)),
  startsWith: (value, operand) => fold(value).startsWith(fold(operand)),
  between: (value, operand) => {
    const [low, high] = operand as [number, number];
    return ordered('gte', value as number, low) && ordered('lte', value as number, high);
  },
};

function compare(op: string, value: FuzzValue, operand: unknown, type: string): boolean {
  const negation = NEGATIONS[op];
  if (negation) return negation(value, operand, type);
  if (isEmpty(value) || value === null) return false;
  if (type === 'CURRENCY') return money(op, value as FuzzMoney, operand);
  return TESTS[op]?.(value, operand, type) ?? ordered(op, value as number, operand as number);
}

function money(op: string, { amount, currency }: FuzzMoney, operand: unknown): boolean {
  if (op === 'currency') return currency === operand;
  return op === 'bare' || op === 'exact' ? amount === operand : ordered(op, amount, operand as number);
}

function ordered(op: string, value: number | string, bound: number | string): boolean {
  if (op === 'gt') return value > bound;
  if (op === 'gte') return value >= bound;
  return op === 'lt' ? value < bound : value <= bound;
}

const isEmpty = (value: FuzzValue) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);
