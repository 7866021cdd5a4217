import { DAY } from '../../statistics/day.js';
import { median, quantileSorted } from 'simple-statistics';
import { forEachInTurns, groupInTurns, inTurn, mapInTurns } from '../../workers/turns.js';
import { type Spell, Survival } from '../../statistics/survival/kaplan-meier.js';
import type { Activities } from '../activities.js';
import type { Deal } from '../deal.js';
import { standIns } from '../stand-ins.js';
import type { WorkspaceHistory } from '../workspace-history.js';
import { slipsOf } from './slips.js';
import { type Stay, staysOf } from '../as-of/stays.js';
import { activitiesOf, isMail, touchesUntil } from './touches.js';

/** What is usual in a workspace, to hold a single deal against. */
export interface Norms {
  /** Days in a stage, by stage; of those with enough deals. */
  readonly stays: ReadonlyMap<string, Survival>;
  /** Days without a word within which nine of ten pauses of deals that were won ended, by stage in which they began. */
  readonly quiet: ReadonlyMap<string, number>;
  /** The same of all stages. */
  readonly quietAnywhere: number;
  /** Whether enough won deals stand behind the pauses; a stated assumption takes their place otherwise. */
  readonly isQuietKnown: boolean;
  /** Middle amount by currency. */
  readonly amounts: ReadonlyMap<string, number>;
  /** Share of the closed deals that were won, of those that had been in a stage; of stages with enough closed deals. */
  readonly chances: ReadonlyMap<string, number>;
  /** People outside that a won deal usually has mails or meetings with; nothing when it cannot be known. */
  readonly people?: number;
  /** Share of won deals whose close date was moved at least so often: [1, share of once, of twice, …]. */
  readonly slipped: readonly number[];
  /** Whether steps ahead are written down at all, as meetings or tasks. */
  readonly isPlanned: boolean;
}

/** Fewer cases do not show what is usual. */
const ENOUGH = 20;
const ASSUMED_QUIET = 21;
/** A week of silence is nothing, whatever is usual. */
const LEAST_QUIET = 7;
const MOST_WON = 2_000;

/** Of one list of deals they are found once. */
export function normsOf(history: WorkspaceHistory): Promise<Norms> {
  const before = known.get(history.deals);
  if (before?.activities === history.activities) return before.norms;
  const norms = findNorms({ ...history, deals: standIns(history).deals });
  known.set(history.deals, { activities: history.activities, norms });
  norms.catch(() => known.delete(history.deals));
  return norms;
}

const known = new WeakMap<WorkspaceHistory['deals'], { activities: Activities; norms: Promise<Norms> }>();

async function findNorms(history: WorkspaceHistory): Promise<Norms> {
  const won = history.deals.filter(({ outcome }) => outcome === 'won').slice(0, MOST_WON);
  const pauses = (await mapInTurns(won, (deal) => pausesOf(deal, history))).flat();
  const lengths = pauses.map(({ days }) => days);
  const people = (await mapInTurns(won, (deal) => peopleOf(deal, history) ?? [])).flat();
  const norms = {
    stays: await survivalByStage(history),
    quiet: await byStage(pauses),
    amounts: await middleAmounts(history.deals),
    chances: await chancesByStage(history),
  };
  await inTurn();
  return {
    ...norms,
    quietAnywhere: lengths.length >= ENOUGH ? usual(lengths) : ASSUMED_QUIET,
    isQuietKnown: lengths.length >= ENOUGH,
    ...(people.length >= ENOUGH && { people: median(people) }),
    slipped: sharesOfSlips(won),
    isPlanned: history.activities.all.some(({ kind }) => kind === 'task' || kind === 'meeting'),
  };
}

interface Pause {
  readonly stage: string;
  readonly days: number;
}

/** The pauses between what happened about a deal while it was open. */
function pausesOf(deal: Deal, { activities }: WorkspaceHistory): Pause[] {
  const stays = staysOf(deal);
  const end = deal.closedAt ?? deal.updatedAt;
  const times = touchesUntil(activitiesOf(deal, activities), end).map(({ at }) => at);
  return times.flatMap((at, index) => {
    const stage = stageAt(stays, at);
    return stage === undefined ? [] : [{ stage, days: ((times[index + 1] ?? end) - at) / DAY }];
  });
}

const stageAt = (stays: readonly Stay[], at: number) =>
  stays.find(({ from, to }) => from <= at && (to === undefined || at < to))?.stage;

async function byStage(pauses: readonly Pause[]): Promise<Map<string, number>> {
  const stages = [...(await groupInTurns(pauses, ({ stage }) => stage))];
  const enough = stages.filter(([, own]) => own.length >= ENOUGH);
  return new Map(
    await mapInTurns(enough, ([stage, own]) => [stage, usual(own.map(({ days }) => days))] as const),
  );
}

const usual = (days: readonly number[]) =>
  Math.max(
    LEAST_QUIET,
    quantileSorted(
      [...days].sort((a, b) => a - b),
      0.9,
    ),
  );

/** People outside with whom somebody wrote or met while the deal was open; nothing when nothing is known about it. */
export function peopleOf(deal: Deal, { activities, asOf }: WorkspaceHistory): number | undefined {
  const touches = touchesUntil(activitiesOf(deal, activities), deal.closedAt ?? asOf);
  const talks = touches.filter((one) => isMail(one) || one.kind === 'meeting');
  return talks.length === 0 ? undefined : new Set(talks.flatMap(({ people }) => people)).size;
}

/** Stays whose beginning is known: those of deals that are older than the timeline began before it. */
async function survivalByStage({
  deals,
  asOf,
  coverage,
  pipeline,
}: WorkspaceHistory): Promise<Map<string, Survival>> {
  const since = coverage.changesSince;
  if (since === undefined) return new Map();
  const spells = new Map<string, Spell[]>(
    pipeline.stages.flatMap(({ value, outcome }) => (outcome === 'open' ? [[value, []]] : [])),
  );
  await forEachInTurns(deals, (deal) => {
    for (const { stage, from, to } of staysOf(deal))
      if (from >= since)
        spells.get(stage)?.push({ length: ((to ?? asOf) - from) / DAY, isOver: to !== undefined });
  });
  const enough = [...spells].filter(([, of]) => of.filter(({ isOver }) => isOver).length >= ENOUGH);
  return new Map(await mapInTurns(enough, ([stage, of]) => [stage, new Survival(of)] as const));
}

async function chancesByStage({ deals, coverage }: WorkspaceHistory): Promise<Map<string, number>> {
  if (coverage.changesSince === undefined) return new Map();
  const counts = new Map<string, { won: number; closed: number }>();
  await forEachInTurns(deals, (deal) => {
    if (deal.outcome === 'open') return;
    for (const stage of new Set(staysOf(deal).map((stay) => stay.stage))) {
      const count = counts.get(stage) ?? { won: 0, closed: 0 };
      counts.set(stage, { won: count.won + Number(deal.outcome === 'won'), closed: count.closed + 1 });
    }
  });
  const enough = [...counts].filter(([, { closed }]) => closed >= ENOUGH);
  return new Map(enough.map(([stage, { won, closed }]) => [stage, won / closed]));
}

async function middleAmounts(deals: readonly Deal[]): Promise<Map<string, number>> {
  const priced = await groupInTurns(deals, ({ now }) =>
    now.amount === undefined || now.amount <= 0 ? undefined : (now.currency ?? ''),
  );
  const middle = (own: readonly Deal[]) => median(own.map(({ now }) => now.amount ?? 0));
  return new Map(await mapInTurns(priced, ([currency, own]) => [currency, middle(own)] as const));
}

function sharesOfSlips(won: readonly Deal[]): number[] {
  const counts = won.map((deal) => slipsOf(deal).length);
  const most = Math.max(0, ...counts);
  return Array.from({ length: most + 1 }, (_, times) =>
    counts.length === 0 ? 0 : counts.filter((count) => count >= times).length / counts.length,
  );
}
