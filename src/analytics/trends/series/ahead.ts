import type { Row } from '../analytics.schemas.js';
import { type Movement, rounded } from './movement.js';

/** Periods to come that are told. */
const MOST = 6;

/** Dates lie ahead where they say what is due: those periods stand beside the trend and are no part of it. */
export const aheadRows = (movements: readonly Movement[]): Row[] =>
  periodsAhead(movements)
    .slice(0, MOST)
    .map((period) => ({
      period,
      ...Object.fromEntries(
        movements.flatMap(({ series, ahead }) =>
          ahead.flatMap(([at, value]) => (at === period ? [[series.name, rounded(value, 4)] as const] : [])),
        ),
      ),
      ahead: true,
    }));

export function aheadNotes(movements: readonly Movement[]): string[] {
  const left = periodsAhead(movements).length - MOST;
  return left > 0 ? [`${left} later periods to come are left out.`] : [];
}

const periodsAhead = (movements: readonly Movement[]) =>
  [...new Set(movements.flatMap(({ ahead }) => ahead.map(([period]) => period)))].sort();
