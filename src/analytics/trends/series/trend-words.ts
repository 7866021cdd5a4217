import { oneLine, quoted } from '../../../tool-kit/visible-text.js';
import { type Direction, type Movement, changeFrom, rounded } from './movement.js';
import type { Periods } from './periods.js';

export interface Told {
  readonly movement: Movement;
  readonly direction: Direction;
  readonly chance?: number;
}

/** What a series says, in one or two sentences. */
export function sentencesOf(
  { movement, direction, chance }: Told,
  periods: Periods,
  isOnly: boolean,
): string[] {
  const { unit } = periods;
  const { latest, before, yearAgo, isUsual } = movement;
  const who = isOnly ? '' : `${quoted(movement.series.name)}: `;
  if (latest === undefined) return [`${who}${nothingLately(movement, periods)}`];
  const last = oneLine(periods.keys.at(-2) ?? '', 20);
  const steps = [
    stepOf(changeFrom(before, latest), `the ${unit} before`),
    stepOf(changeFrom(yearAgo, latest), 'a year ago'),
  ].filter((step) => step !== undefined);
  const swing =
    isUsual === undefined || steps.length === 0
      ? ''
      : isUsual
        ? ', within the usual swing'
        : ', more than the usual swing';
  return [
    `${who}${figure(latest)} in ${last}${steps.length > 0 ? `, ${steps.join(', ')}` : ''}${swing}. ${trendOf(movement, direction, chance, unit)}`,
  ];
}

/** Averages of periods without records are nothing: say when there was something last. */
function nothingLately({ values, ahead }: Movement, { unit, keys }: Periods): string {
  const place = values.findLastIndex((value) => value !== undefined);
  const past = keys.slice(-1 - values.length, -1)[place];
  if (past !== undefined)
    return `nothing in ${keys.at(-2) ?? ''}; last ${figure(values[place] ?? 0)} in ${past}.`;
  const [next] = ahead;
  return next
    ? `no whole ${unit} with data yet; ${figure(next[1])} in ${next[0]}, to come.`
    : `no whole ${unit} with data yet.`;
}

const stepOf = (change: number | undefined, than: string) =>
  change === undefined ? undefined : `${change >= 0 ? '+' : ''}${rounded(change * 100, 1)} % against ${than}`;

function trendOf(
  { slope, slopeRange }: Movement,
  direction: Direction,
  chance: number | undefined,
  unit: string,
) {
  if (direction === 'too short') return 'Too few whole periods to tell a trend.';
  const [low, high] = [figure(slopeRange?.low ?? 0), figure(slopeRange?.high ?? 0)];
  if (direction === 'no trend') return `No trend that differs from noise (${low} to ${high} per ${unit}).`;
  return `A ${direction} trend of ${figure(slope ?? 0)} per ${unit} (${low} to ${high}; chance alone: ${percent(chance ?? 1)}).`;
}

const percent = (chance: number) => (chance < 0.001 ? 'under 0.1 %' : `${rounded(chance * 100, 1)} %`);
const figure = (value: number) => String(rounded(value, Math.abs(value) >= 1_000 ? 0 : 2));
