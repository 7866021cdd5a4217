import { AppError } from '../../errors/app-error.js';
import type { Measure } from '../groups/measure.js';
import { isMoney } from '../terms/money.js';
import type { Term } from '../terms/term.js';

/** A figure of a join as a value of its row, to be grouped by and computed with like a field. */
export function cellTerm(name: string, { kind = 'number' }: Measure): Term {
  const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };
  const field = {
    name: `join ${name}`,
    label: name,
    type: 'NUMBER' as const,
    ...flags,
    options: [],
    settings: {},
  };
  const isAmount = kind === 'money';
  return {
    ...{ name, field, kind, zone: 'utc', isGroupable: false, isMultiple: false },
    // Nothing of the record is read for it: its stored values are put in from the join.
    paths: [],
    show: ([value, currency]) =>
      isAmount && typeof value === 'number' ? { amount: value / MICROS, currency } : (value ?? null),
  };
}

const MICROS = 1_000_000;

/**
 * The stored values that a figure stands for.
 * @throws AppError INVALID_INPUT for amounts in several currencies, which are no single value
 */
export function rawOfCell(value: unknown, { name, kind }: Term): unknown[] {
  // The sum of an empty list is no amount of any currency.
  if (kind === 'money' && typeof value === 'number') return [null];
  if (isMoney(value)) return [value.amount * MICROS, value.currency];
  if (!Array.isArray(value)) return [value ?? null];
  throw new AppError(
    'INVALID_INPUT',
    `"${name}" holds amounts in several currencies, which are never added.`,
    {
      hint: 'Give "currency" with rates to convert them, or filter the join by currency.',
    },
  );
}
