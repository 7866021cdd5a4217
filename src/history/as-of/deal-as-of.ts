import { type Deal, type DealChange, type DealState, STATE_KEYS } from '../deal.js';
import type { Time, Traits } from '../terms.js';

/** A deal as it was known to be at a moment. */
export interface DealAsOf extends DealState {
  /** When it entered its stage: by the last move, else when it was made. */
  readonly stageSince: Time;
  /** The changes until then, the oldest first. */
  readonly changes: readonly DealChange[];
}

/** The deal as it was at a moment; nothing before it was made. */
export const dealAsOf = (deal: Deal, at: Time): DealAsOf | undefined =>
  deal.createdAt > at ? undefined : stateAsOf(deal, at);

/**
 * How a deal stood at a moment, before it was made too: as it began. What was changed later is undone, so nothing later can be seen.
 * Twenty joins what a person changes within ten minutes into one change, whose moment is the first.
 */
export function stateAsOf(deal: Deal, at: Time): DealAsOf {
  const changes = changesUntil(deal, at);
  const values = new Map<string, string | number | undefined>();
  for (const { field, before } of deal.changes.slice(changes.length))
    if (!values.has(field)) values.set(field, before);
  for (const { field, after } of changes) values.set(field, after);
  return {
    ...stateWith(deal.now, values),
    stageSince: changes.findLast(({ field }) => field === 'stage')?.at ?? deal.createdAt,
    changes,
  };
}

/** The changes of a deal until a moment, the oldest first. */
function changesUntil({ changes }: Pick<Deal, 'changes'>, at: Time): readonly DealChange[] {
  const later = changes.findIndex((change) => change.at > at);
  return later < 0 ? changes : changes.slice(0, later);
}

/** One value of a deal as it was at a moment: cheaper than the whole deal. */
export function valueAsOf(
  { changes }: Pick<Deal, 'changes'>,
  field: string,
  now: string | number | undefined,
  at: Time,
): string | number | undefined {
  const own = changes.filter((change) => change.field === field);
  const until = own.findLast((change) => change.at <= at);
  if (until) return until.after;
  const later = own.find((change) => change.at > at);
  return later ? later.before : now;
}

const OWN: ReadonlySet<string> = new Set(STATE_KEYS);

function stateWith(now: DealState, values: ReadonlyMap<string, string | number | undefined>): DealState {
  const state: Record<string, unknown> = { ...now };
  const traits: Record<string, string> = { ...now.traits };
  for (const [field, value] of values) {
    if (OWN.has(field)) put(state, field, value);
    else put(traits, field, value);
  }
  return { ...state, traits: traits as Traits };
}

function put(values: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) delete values[key];
  else values[key] = value;
}
