import { judgeCounts } from './counts.js';
import type { Judged } from './judged.js';
import { judgeLevels } from './levels.js';
import { type JudgedRate, judgeRates, type Tally } from './rates.js';
import { findStep, type Step } from './step.js';

/** A series that is asked about. */
export interface SeriesQuestion {
  readonly kind: 'count' | 'level';
  /** One for each period, none left out. */
  readonly values: readonly number[];
  /** How many neighbours to each side let expect a value. */
  readonly reach: number;
  /** Periods in a cycle. */
  readonly season?: number;
  /** The first position that is asked about. */
  readonly from: number;
  /** Positions without a value, whatever stands there. */
  readonly missing?: readonly number[];
  /** Whether to look for a lasting move to another level, too. */
  readonly step?: boolean;
}

export interface SeriesVerdict {
  /** All that was judged, so that it can be drawn. */
  readonly judged: readonly Judged[];
  readonly step?: Step;
  readonly tests: number;
}

/** Each of many series against itself. */
export const examineSeries = (questions: readonly SeriesQuestion[]): SeriesVerdict[] =>
  questions.map(examine);

/** Each member of many groups against the others of its group. */
export const examineGroups = (groups: readonly (readonly Tally[])[]): (JudgedRate | undefined)[][] =>
  groups.map(judgeRates);

function examine({ kind, values, reach, season, from, missing, step }: SeriesQuestion): SeriesVerdict {
  const judged =
    kind === 'count'
      ? judgeCounts(values, reach, season)
      : judgeLevels(values, reach, season, new Set(missing));
  const asked = judged.filter(({ at }) => at >= from);
  const found = step && !missing?.length ? findStep(values) : undefined;
  return { judged: asked, ...(found && { step: found }), tests: asked.length + (found ? 1 : 0) };
}
