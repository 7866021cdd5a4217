import { forEachInTurns, inTurn, mapInTurns } from '../../../workers/turns.js';
import type { SeriesQuestion } from '../../../statistics/series/examine.js';
import type { Metric, Occurrence } from '../facts/metric.js';
import { type Every, Periods, type TimeAxis } from '../facts/periods.js';
import { addTo } from '../../../statistics/grouped.js';

/** A metric over time, whole or of one member of a dimension, and what is asked about it. */
export interface Watched {
  readonly metric: Metric;
  readonly periods: TimeAxis;
  readonly of?: { readonly dimension: string; readonly member: string };
  readonly question: SeriesQuestion;
}

/** How far back is looked, in periods; which of them are still news; and neighbours to each side. */
const RHYTHMS: Readonly<Record<Every, { most: number; news: number; reach: number; season?: number }>> = {
  day: { most: 400, news: 60, reach: 28, season: 7 },
  week: { most: 156, news: 26, reach: 26, season: 52 },
  month: { most: 48, news: 12, reach: 12, season: 12 },
  quarter: { most: 24, news: 6, reach: 6, season: 4 },
};
const FEWEST_PERIODS = 8;
const FEWEST_OF_MEMBER = 8;
const MOST_MEMBERS = 40;
/** Of the periods of a sum, how many must have one. */
const FILLED = 0.8;

/** A metric in one rhythm: the whole, and its members where they have been there all the time. */
export async function watch(
  metric: Metric,
  every: Every,
  until: number,
  byMember: boolean,
): Promise<Watched[]> {
  await inTurn();
  const from = metric.occurrences.reduce((first, { at }) => Math.min(first, at), until);
  const rhythm = RHYTHMS[every];
  const periods = Periods.between(every, from, until, rhythm.most);
  if (periods.count < FEWEST_PERIODS || isSparseSum(metric, periods)) return [];
  const place =
    (of?: Watched['of']) =>
    (occurrences: readonly Occurrence[]): Watched => ({
      ...{ metric, periods },
      ...(of && { of }),
      question: questionOf(metric, occurrences, periods, rhythm),
    });
  const whole = place()(metric.occurrences);
  if (!byMember) return [whole];
  const members = await mapInTurns(
    await membersOf(metric.occurrences),
    ({ dimension, member, occurrences }) =>
      isLasting(occurrences, periods) ? [place({ dimension, member })(occurrences)] : [],
  );
  return [whole, ...members.flat()];
}

/** Money that comes in few periods only has no usual sum: each one that has any would stand out. */
const isSparseSum = ({ measure, occurrences }: Metric, periods: TimeAxis) =>
  measure === 'sum' &&
  seriesOf(occurrences, periods).filter((value) => value !== 0).length < FILLED * periods.count;

function questionOf(
  { measure }: Metric,
  occurrences: readonly Occurrence[],
  periods: TimeAxis,
  { reach, news, season }: (typeof RHYTHMS)[Every],
): SeriesQuestion {
  const values = seriesOf(occurrences, periods);
  const filled = new Set(occurrences.map(({ at }) => periods.positionOf(at)));
  return {
    kind: measure === 'count' ? 'count' : 'level',
    ...{ values, reach, from: Math.max(0, values.length - news) },
    ...(season !== undefined && { season }),
    ...(measure === 'figure' && { missing: values.flatMap((_, at) => (filled.has(at) ? [] : [at])) }),
  };
}

/** Counts, or sums where occurrences are worth something. */
export function seriesOf(occurrences: readonly Occurrence[], periods: TimeAxis): number[] {
  const values = new Array<number>(periods.count).fill(0);
  for (const { at, worth = 1 } of occurrences) {
    const position = periods.positionOf(at);
    if (position >= 0) values[position] = (values[position] ?? 0) + worth;
  }
  return values;
}

interface Member {
  readonly dimension: string;
  readonly member: string;
  readonly occurrences: readonly Occurrence[];
}

/** The members of all dimensions that divide occurrences into more than one and not too many parts. */
async function membersOf(occurrences: readonly Occurrence[]): Promise<Member[]> {
  const dimensions = new Map<string, Map<string, Occurrence[]>>();
  await forEachInTurns(occurrences, (occurrence) => {
    for (const [dimension, member] of Object.entries(occurrence.members)) {
      const parts = dimensions.get(dimension) ?? new Map<string, Occurrence[]>();
      dimensions.set(dimension, parts);
      addTo(parts, member, occurrence);
    }
  });
  return [...dimensions].flatMap(([dimension, parts]) =>
    parts.size < 2 || parts.size > MOST_MEMBERS
      ? []
      : [...parts].map(([member, own]) => ({ dimension, member, occurrences: own })),
  );
}

/** Whether something was seen in the first and the last third: what comes and goes by nature, like a campaign, is no news. */
function isLasting(occurrences: readonly Occurrence[], periods: TimeAxis): boolean {
  const positions = occurrences.map(({ at }) => periods.positionOf(at)).filter((position) => position >= 0);
  return (
    positions.length >= FEWEST_OF_MEMBER &&
    Math.min(...positions) < periods.count / 3 &&
    Math.max(...positions) >= (periods.count * 2) / 3 - 1
  );
}
