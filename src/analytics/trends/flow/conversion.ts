import type { Deal } from '../../../history/deal.js';
import type { Outcome } from '../../../schema/stages/stage-outcome.js';
import { staysOf } from '../../../history/as-of/stays.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { wilson } from '../../../statistics/rates/wilson.js';
import { mapInTurns } from '../../../workers/turns.js';
import type { Row } from '../analytics.schemas.js';
import { rounded } from '../series/movement.js';

/** What became of the deals that were in a stage. */
export interface Step {
  readonly stage: string;
  readonly entered: number;
  /** Of those, how many came to a later stage or were won. */
  readonly movedOn: number;
  readonly lost: number;
  readonly there: number;
  /** Deals that came further from before it without having been in this stage; who began behind it has skipped nothing. */
  readonly skipped: number;
  /** Of those that entered, how many were won. */
  readonly won: number;
}

/** From stage to stage as it happened; coming back counts once. Stages that are no more are left out. */
export async function conversion(deals: readonly Deal[], { pipeline }: WorkspaceHistory): Promise<Step[]> {
  const stages = pipeline.stages.filter(({ outcome }) => outcome === 'open');
  const positions = new Map(stages.map(({ value }, index) => [value, index]));
  const paths = await mapInTurns(deals, (deal) => pathOf(deal, positions));
  return mapInTurns(stages.entries(), ([index, { label }]) => {
    const entered = paths.filter(({ seen }) => seen.has(index));
    const isOn = ({ furthest, outcome }: Path) => furthest > index || outcome === 'won';
    return {
      stage: label,
      entered: entered.length,
      movedOn: entered.filter(isOn).length,
      lost: entered.filter((path) => !isOn(path) && path.outcome === 'lost').length,
      there: entered.filter((path) => !isOn(path) && path.outcome === 'open').length,
      skipped: paths.filter((path) => path.first < index && !path.seen.has(index) && isOn(path)).length,
      won: entered.filter(({ outcome }) => outcome === 'won').length,
    };
  });
}

interface Path {
  readonly seen: ReadonlySet<number>;
  /** Where it began; past all stages where that is none of them. */
  readonly first: number;
  readonly furthest: number;
  readonly outcome: Outcome;
}

function pathOf(deal: Deal, positions: ReadonlyMap<string, number>): Path {
  const seen = new Set(staysOf(deal).flatMap(({ stage }) => positions.get(stage) ?? []));
  return { seen, first: Math.min(...seen), furthest: Math.max(-1, ...seen), outcome: deal.outcome };
}

/** The share of the decided ones that moved on: those that are still there may yet do either. */
export function stepRow(
  { stage, entered, movedOn, lost, there, skipped, won }: Step,
  isFollowed = true,
): Row {
  const decided = movedOn + lost;
  const range = wilson(movedOn, decided);
  return {
    ...{ name: stage, entered, movedOn, lost, stillThere: there, won },
    ...(isFollowed && { skippedBy: skipped }),
    ...(decided > 0 && {
      conversion: rounded(movedOn / decided, 3),
      conversionRange: { low: rounded(range.low, 3), high: rounded(range.high, 3) },
    }),
  };
}
