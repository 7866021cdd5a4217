import { DAY } from '../../../statistics/day.js';
import { slipsOf } from '../../../history/signals/slips.js';
import type { Deal } from '../../../history/deal.js';
import type { Pipeline } from '../../../history/pipeline.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';

const RAISED = 1.25;

/** Something that is true of a deal or not, by which owners, sources or campaigns can be compared. */
export interface Habit {
  /** "won deals that skipped stages". */
  readonly hits: string;
  /** "won deals". */
  readonly trials: string;
  /** Nothing where the question does not arise. */
  readonly of: (deal: Deal) => boolean | undefined;
  /** What to do when somebody has more of it, or less. */
  readonly next: string;
}

/** What members of a dimension are compared by. */
export const habitsOf = (history: WorkspaceHistory): Habit[] => [
  {
    ...{ hits: 'won', trials: 'closed deals' },
    of: ({ outcome }) => (outcome === 'open' ? undefined : outcome === 'won'),
    next: 'Read why its deals were won or lost before more is put into it.',
  },
  {
    ...{ hits: 'won without at least two of the stages in between', trials: 'won deals' },
    of: (deal) => (deal.outcome === 'won' ? skipped(deal, history.pipeline) : undefined),
    next: 'Ask how these deals were run: stages that are skipped hide what is really in the pipeline, and forecasts miss it.',
  },
  {
    ...{ hits: `won for ${RAISED} times the amount of the day before or more`, trials: 'won deals' },
    of: (deal) => (deal.outcome === 'won' ? raised(deal) : undefined),
    next: 'Compare the amounts before and on winning: deals that are kept small until they are won make forecasts too low.',
  },
  {
    ...{ hits: 'moved to a later close date three times or more', trials: 'closed deals' },
    of: (deal) => (deal.outcome === 'open' ? undefined : slipsOf(deal, DAY).length >= 3),
    next: 'Look at how close dates are set there: dates that move say little.',
  },
];

function skipped({ changes, createdAt }: Deal, { stages }: Pipeline): boolean | undefined {
  const moves = changes.filter(({ field, at }) => field === 'stage' && at >= createdAt);
  if (moves.length === 0) return undefined;
  const seen = new Set(moves.flatMap(({ before, after }) => [before, after]));
  const open = stages.filter(({ outcome }) => outcome === 'open');
  const first = open.findIndex(({ value }) => value === moves[0]?.before);
  if (first < 0) return undefined;
  return open.slice(first).filter(({ value }) => !seen.has(value)).length >= 2;
}

function raised({ changes, closedAt = 0 }: Deal): boolean | undefined {
  const last = changes.findLast(({ field, at }) => field === 'amount' && Math.abs(at - closedAt) < DAY);
  const known = changes.some(({ field }) => field === 'stage');
  if (!last) return known ? false : undefined;
  const [before, after] = [Number(last.before), Number(last.after)];
  return before > 0 ? after / before >= RAISED : undefined;
}
