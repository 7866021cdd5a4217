import { DAY } from '../../statistics/day.js';
import { mapInTurns, sortInTurns } from '../../workers/turns.js';
import type { Deal } from '../../history/deal.js';
import { signalsOf } from '../../history/signals/deal-signals.js';
import type { Norms } from '../../history/signals/norms.js';
import { type Signal, riskOf } from '../../history/signals/signal.js';
import { spotOf } from '../../history/signals/spot.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';

/** A deal with what speaks against it, and how urgent that makes it. */
export interface Urgent {
  readonly deal: Deal;
  readonly signals: readonly Signal[];
  /** Value × risk × time. */
  readonly urgency: number;
  /** 1 for a deal of the usual amount in its currency that is as likely won as lost. */
  readonly value: number;
  /** In [0, 1). */
  readonly risk: number;
  /** 1.5 when it is due, less the later it is. */
  readonly time: number;
}

/** Below it a deal is fine: no single weak sign is worth somebody's time. */
const LEAST_RISK = 0.35;

/** Open deals that need somebody, the most urgent first. */
export async function urgentDeals(
  deals: readonly Deal[],
  history: WorkspaceHistory,
  norms: Norms,
): Promise<Urgent[]> {
  const open = deals.filter(({ outcome }) => outcome === 'open');
  const judged = await mapInTurns(open, (deal) => urgencyOf(deal, history, norms));
  return sortInTurns(
    judged.filter(({ risk }) => risk >= LEAST_RISK),
    (a, b) => b.urgency - a.urgency || (a.deal.id < b.deal.id ? -1 : 1),
  );
}

export function urgencyOf(deal: Deal, history: WorkspaceHistory, norms: Norms): Urgent {
  const signals = signalsOf(spotOf(deal, history, norms));
  const value = valueOf(deal, norms);
  const risk = riskOf(signals);
  const time = timeOf(deal, history.asOf);
  return { deal, signals, value, risk, time, urgency: Math.round(100 * value * risk * time) / 100 };
}

/** A deal that is likely to be won has more to lose; where that is not known all stages count alike. */
const UNKNOWN_CHANCE = 0.5;

/**
 * Twice the money is not twice as urgent: log2(1 + 2 × amount ÷ middle amount × chance of its stage), from 0.25 to 4; 0.5 for a deal
 * without an amount.
 */
function valueOf({ now }: Deal, { amounts, chances }: Norms): number {
  const usual = amounts.get(now.currency ?? '');
  if (now.amount === undefined || now.amount <= 0 || !usual) return 0.5;
  const chance = chances.get(now.stage ?? '') ?? UNKNOWN_CHANCE;
  return Math.min(4, Math.max(0.25, Math.log2(1 + (2 * chance * now.amount) / usual)));
}

/** 1.5 at the close date, falling to 0.5 far before it (1 a month before), and to 1 when it is long past: who knows if it lives. */
function timeOf({ now }: Deal, at: number): number {
  if (now.closeDate === undefined) return 1;
  const days = (now.closeDate - at) / DAY;
  return days >= 0 ? 0.5 + 1 / (1 + days / 30) : 1 + 0.5 / (1 - days / 30);
}
