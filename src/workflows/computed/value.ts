import { type Moment, momentAt } from './moment.js';

/**
 * How a value of a run is wanted: an amount as "50,000 USD" or in units, units as the millionths that Twenty keeps, a name in its
 * parts, a date some time later.
 */
export type ValueForm = 'text' | 'units' | 'micros' | 'name' | 'moved';

export interface Wanted {
  readonly of: unknown;
  readonly as: ValueForm;
  /** How much later than the date `of`. */
  readonly by?: Moment;
}

const MICROS = 1_000_000;

/** @returns null, or an empty text, where there is nothing */
export function valueIn({ of, as, by = {} }: Wanted): unknown {
  if (as === 'name') return nameIn(of);
  if (as === 'moved') return laterThan(typeof of === 'string' ? Date.parse(of) : NaN, by);
  const isThere = of !== null && of !== undefined && of !== '';
  if (as === 'micros') return isThere ? microsIn(of) : null;
  return amountIn((isThere ? of : {}) as Amount, as);
}

const laterThan = (from: number, by: Moment): string | null =>
  Number.isNaN(from) ? null : momentAt(by, new Date(from));

/** Of a number of units, or of an amount as Twenty has it. */
const microsIn = (of: unknown): unknown =>
  typeof of === 'object' ? ((of as Amount).amountMicros ?? null) : Math.round(Number(of) * MICROS);

interface Amount {
  readonly amountMicros?: unknown;
  readonly currencyCode?: string | null;
}

function amountIn({ amountMicros, currencyCode }: Amount, as: ValueForm): unknown {
  if (amountMicros === null || amountMicros === undefined) return as === 'units' ? null : '';
  const units = Number(amountMicros) / MICROS;
  return as === 'units' ? units : `${units.toLocaleString('en-US')} ${currencyCode ?? ''}`.trim();
}

/** The first word is the first name. */
function nameIn(of: unknown): unknown {
  if (typeof of !== 'string') return of ?? null;
  const [firstName = '', ...rest] = of.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}
