import { isObject } from '../../schema/values/value-type.js';
import { type Moment, momentAt } from './moment.js';
import { type Wanted, valueIn } from './value.js';

/** What the step is given: moments to count, and values of the run with the form that each is wanted in. */
export interface ToCompute {
  readonly moments: Readonly<Record<string, Moment>>;
  readonly values: Readonly<Record<string, Wanted>>;
}

/** What a code step of Twenty runs to know what Twenty cannot compute: the arithmetic of `momentAt` and `valueIn`. */
export const PROGRAM = `export const main = async (params) => {
  const momentAt = ({ months = 0, days = 0, hours = 0, milliseconds = 0, isDay = false, isDate = false }, now) => {
    const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth() + months, now.getUTCDate()];
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const ofDay = (isDay ? 0 : now.getTime() % 86400000) + hours * 3600000 + milliseconds;
    return new Date(Date.UTC(year, month, Math.min(day, last) + days) + ofDay).toISOString().slice(0, isDate ? 10 : 24);
  };
  const valueIn = ({ of, as, by }) => {
    if (as === 'moved') {
      const from = typeof of === 'string' ? Date.parse(of) : NaN;
      return Number.isNaN(from) ? null : momentAt(by || {}, new Date(from));
    }
    if (as === 'name') {
      if (typeof of !== 'string') return of === undefined ? null : of;
      const [firstName, ...rest] = of.trim().split(/\\s+/);
      return { firstName, lastName: rest.join(' ') };
    }
    const isThere = of !== null && of !== undefined && of !== '';
    const micros = isThere && typeof of === 'object' ? of.amountMicros : null;
    if (as === 'micros' && typeof of === 'object') return micros === undefined ? null : micros;
    if (as === 'micros') return isThere ? Math.round(Number(of) * 1000000) : null;
    if (micros === null || micros === undefined) return as === 'units' ? null : '';
    const units = Number(micros) / 1000000;
    return as === 'units' ? units : (units.toLocaleString('en-US') + ' ' + (of.currencyCode || '')).trim();
  };
  const each = (given, compute) =>
    Object.fromEntries(Object.entries(given || {}).map(([name, one]) => [name, compute(one)]));
  const now = new Date();
  return { ...each(params.moments, (moment) => momentAt(moment, now)), ...each(params.values, valueIn) };
};
`;

/** What such a step would answer at `now`; undefined for other code. Twenty keeps the code elsewhere than the input. */
export function answerOf(
  input: Readonly<Record<string, unknown>>,
  now: Date,
): Record<string, unknown> | undefined {
  const given = input.input ?? input.logicFunctionInput;
  if (!isObject(given) || !isObject(given.moments) || !isObject(given.values)) return undefined;
  const { moments, values } = given as unknown as ToCompute;
  return {
    ...each(moments, (moment) => momentAt(moment, now)),
    ...each(values, valueIn),
  };
}

const each = <T>(given: Readonly<Record<string, T>>, compute: (one: T) => unknown) =>
  Object.fromEntries(Object.entries(given).map(([name, one]) => [name, compute(one)]));
