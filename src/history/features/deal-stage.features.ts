import type { DealView } from './deal-view.js';
import { type Feature, count, daysBetween } from './feature.js';

/** Beyond so many times the usual, more of it says nothing more. */
const MOST_TIMES = 8;

/** Where a deal stands, since when, and how it got there. */
export const STAGE_FEATURES: readonly Feature<DealView>[] = [
  {
    name: 'stage',
    of: ({ deal, labels }) => labels.get(deal.state.stage ?? ''),
    theme: 'stage',
    tell: (stage) => `stands in stage ${String(stage)}`,
  },
  {
    name: 'stagePosition',
    theme: 'stage',
    of: ({ deal, order, lastOpen }) => share(order.get(deal.state.stage ?? ''), lastOpen),
    tell: (position) => `is ${whereabouts(Number(position))} the pipeline`,
  },
  {
    name: 'daysInStage',
    theme: 'pace',
    of: daysInStage,
    tell: (days) => `in its stage for ${count(days, 'day')}`,
    advice: () => 'Agree on the next step and its date with the customer, or close the deal.',
  },
  {
    name: 'paceInStage',
    theme: 'pace',
    of: (view) => ratio(daysInStage(view), usualDays(view)),
    tell: (pace) => paceOf(Number(pace)),
    advice: () => 'Ask the customer what keeps the next step from happening.',
  },
  {
    name: 'ageDays',
    of: ({ deal, at }) => daysBetween(deal.createdAt, at),
    tell: (days) => `${count(days, 'day')} old`,
    advice: () => 'Ask whether the project still has a budget and a date.',
  },
  {
    name: 'paceSoFar',
    of: paceSoFar,
    tell: (pace) => `needed ${times(pace)} the usual time for the stages before`,
  },
  {
    name: 'movesBack',
    of: (view) => steps(view).filter((step) => step < 0).length,
    tell: (moves) => (moves === 0 ? 'never moved back' : `moved back ${times(moves, 'once')}`),
    advice: () => 'Find out what was missing when it moved back, and settle that first.',
  },
  {
    name: 'skippedStages',
    of: (view) => steps(view).reduce((sum, step) => sum + Math.max(0, step - 1), 0),
    tell: (stages) => `skipped ${count(stages, 'stage')}`,
    advice: () => 'Make up for what the skipped stages are there to find out.',
  },
];

const share = (position: number | undefined, last: number) =>
  position === undefined || last === 0 ? undefined : Math.min(1, position / last);

function daysInStage({ deal, at }: DealView): number | undefined {
  return daysBetween(deal.stays.at(-1)?.from, at);
}

function usualDays({ deal, chronicle, at }: DealView): number | undefined {
  const { stage } = deal.state;
  return stage === undefined ? undefined : chronicle.usualDays(stage, at);
}

function paceSoFar({ deal, chronicle, at }: DealView): number | undefined {
  const past = deal.stays.flatMap(({ stage, from, to }) => {
    const usual = chronicle.usualDays(stage, at);
    return to === undefined || usual === undefined ? [] : [[daysBetween(from, to) ?? 0, usual] as const];
  });
  const sum = (index: 0 | 1) => past.reduce((total, pair) => total + pair[index], 0);
  return past.length === 0 ? undefined : ratio(sum(0), sum(1));
}

/** How far each move went, in stages: 1 to the next one. */
function steps({ deal, order }: DealView): number[] {
  const positions = deal.stays.flatMap(({ stage }) => order.get(stage) ?? []);
  return positions.slice(1).map((position, index) => position - (positions[index] ?? position));
}

/** How many times the usual; nothing where there is no usual. */
function ratio(value: number | undefined, usual: number | undefined): number | undefined {
  if (value === undefined || usual === undefined || usual <= 0) return undefined;
  return Math.min(MOST_TIMES, value / Math.max(usual, 0.5));
}

function whereabouts(position: number): string {
  if (position < 0.3) return 'at the beginning of';
  return position > 0.7 ? 'at the end of' : 'in the middle of';
}

function paceOf(pace: number): string {
  if (pace >= 1) return `${times(pace)} as long in its stage as usual`;
  return `only ${String(Math.round(pace * 100))} % of the usual time in its stage so far`;
}

function times(value: unknown, one = '1 time'): string {
  const rounded = Math.round(Number(value) * 10) / 10;
  return rounded === 1 ? one : `${String(rounded)} times`;
}
