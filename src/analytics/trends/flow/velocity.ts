import { DAY } from '../../../statistics/day.js';
import { median, quantile } from 'simple-statistics';
import type { Deal } from '../../../history/deal.js';
import { daysLived } from '../../../history/signals/lived.js';
import { staysOf } from '../../../history/as-of/stays.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { type Spell, Survival } from '../../../statistics/survival/kaplan-meier.js';
import { forEachInTurns, groupInTurns, inTurn, mapInTurns } from '../../../workers/turns.js';
import type { Row } from '../analytics.schemas.js';
import { rounded } from '../series/movement.js';

/** Fewer deals that left a stage tell no time. */
export const ENOUGH_SPELLS = 5;

/** Days in a stage. */
export interface Dwell {
  readonly stage: string;
  readonly left: number;
  readonly there: number;
  readonly median?: number;
  readonly p80?: number;
}

/** How long deals stay in each stage, those that are still there counted for as long as they are. */
export async function dwells(
  deals: readonly Deal[],
  { pipeline, asOf, coverage }: WorkspaceHistory,
): Promise<Dwell[]> {
  const since = coverage.changesSince ?? Infinity;
  const spells = new Map<string, Spell[]>(
    pipeline.stages.flatMap(({ value, outcome }) => (outcome === 'open' ? [[value, []]] : [])),
  );
  await forEachInTurns(deals, (deal) => {
    for (const { stage, from, to } of staysOf(deal))
      if (from >= since) spells.get(stage)?.push(spellOf(from, to, asOf));
  });
  const times = await mapInTurns(pipeline.stages, ({ value, label }) => {
    const own = spells.get(value);
    return own ? [{ stage: label, ...timesOf(own) }] : [];
  });
  return times.flat();
}

const spellOf = (from: number, to: number | undefined, asOf: number): Spell => ({
  length: Math.max(0, ((to ?? asOf) - from) / DAY),
  isOver: to !== undefined,
});

function timesOf(spells: readonly Spell[]) {
  const left = spells.filter(({ isOver }) => isOver).length;
  const there = spells.length - left;
  if (left < ENOUGH_SPELLS) return { left, there };
  const survival = new Survival(spells);
  const [middle, p80] = [survival.quantile(0.5), survival.quantile(0.8)];
  return {
    ...{ left, there },
    ...(middle !== undefined && { median: rounded(middle, 1) }),
    ...(p80 !== undefined && { p80: rounded(p80, 1) }),
  };
}

export const dwellRow = ({ stage, left, there, median: middle, p80 }: Dwell): Row => ({
  ...{ name: stage, left, stillThere: there },
  ...(middle !== undefined && { medianDays: middle }),
  ...(p80 !== undefined && { p80Days: p80 }),
});

/** How long deals take from their making to their end, and how much a day of the pipeline is worth. */
export async function cycleRow(
  name: string,
  deals: readonly Deal[],
  { asOf }: WorkspaceHistory,
): Promise<Row> {
  const won = lengthsOf(deals, 'won');
  await inTurn();
  const lost = lengthsOf(deals, 'lost');
  await inTurn();
  const spells = deals.flatMap((deal) => lifeOf(deal, asOf));
  const untilClosed =
    won.length + lost.length < ENOUGH_SPELLS ? undefined : new Survival(spells).quantile(0.5);
  const velocity = await velocityOf(deals, won);
  return {
    ...{ name, won: countOf(deals, 'won'), lost: countOf(deals, 'lost'), open: countOf(deals, 'open') },
    ...timed('wonDays', won),
    ...timed('lostDays', lost),
    ...(untilClosed !== undefined && { untilClosedDays: rounded(untilClosed, 1) }),
    ...(velocity.length > 0 && { worthOfADay: velocity }),
  };
}

function timed(name: string, lengths: readonly number[]): Row {
  if (lengths.length < ENOUGH_SPELLS) return {};
  return {
    [`${name}Median`]: rounded(median([...lengths]), 1),
    [`${name}P80`]: rounded(quantile([...lengths], 0.8), 1),
  };
}

const lengthsOf = (deals: readonly Deal[], wanted: Deal['outcome']): number[] =>
  deals.flatMap((deal) => (deal.outcome === wanted ? (daysLived(deal) ?? []) : []));

const countOf = (deals: readonly Deal[], wanted: Deal['outcome']): number =>
  deals.filter(({ outcome }) => outcome === wanted).length;

/** How long a deal was open, or is; nothing where that is not known. */
function lifeOf(deal: Deal, asOf: number): Spell[] {
  const days = deal.closedAt === undefined ? undefined : daysLived(deal);
  if (deal.closedAt !== undefined && days === undefined) return [];
  return [days === undefined ? spellOf(deal.createdAt, undefined, asOf) : { length: days, isOver: true }];
}

/**
 * Pipeline velocity: open deals × win rate × usual won amount ÷ days to win, for each currency.
 * @param lengths days of won deals
 */
async function velocityOf(deals: readonly Deal[], lengths: readonly number[]) {
  const days = lengths.length < ENOUGH_SPELLS ? 0 : median([...lengths]);
  if (days <= 0) return [];
  const won = countOf(deals, 'won');
  const rate = won / (won + countOf(deals, 'lost'));
  const byCurrency = await groupInTurns(deals, ({ now }) => now.currency);
  const amounts = (own: readonly Deal[], wanted: Deal['outcome']) =>
    own.flatMap(({ now, outcome }) => (outcome === wanted ? (now.amount ?? []) : []));
  return [...byCurrency.keys()].sort().flatMap((currency) => {
    const own = byCurrency.get(currency) ?? [];
    const [open, paid] = [amounts(own, 'open'), amounts(own, 'won')];
    if (open.length === 0 || paid.length < ENOUGH_SPELLS) return [];
    const usual = paid.reduce((sum, amount) => sum + amount, 0) / paid.length;
    return [{ amount: rounded((open.length * rate * usual) / days), currency }];
  });
}
