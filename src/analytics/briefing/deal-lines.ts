import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { dayIn } from '../day-in.js';
import type { PricedDeal } from '../priced-deals.js';
import { hundredths } from '../rounded.js';
import type { DealLine } from './briefing.schemas.js';
import type { Event } from './flows.js';

/** Names are written by others; on a line they need no more than that. */
const LONGEST = 60;

/** One deal on a line. */
export function lineOf({ deal, amount, currency }: PricedDeal, { members }: WorkspaceHistory): DealLine {
  const owner = members.get(deal.now.ownerId ?? '');
  return {
    ...{ deal: oneLine(deal.name, LONGEST), id: deal.id },
    ...(amount !== undefined && { amount: hundredths(amount), currency }),
    ...(owner && { owner: oneLine(owner, LONGEST) }),
  };
}

/** What happened to one deal, with stages and dates as people know them. */
export function eventLine(event: Event, history: WorkspaceHistory, zone: string): DealLine {
  const { kind, priced, change, earlier } = event;
  const word = (value: string | number | undefined) =>
    kind === 'slipped' ? dayOf(value, zone) : labelOf(value, history);
  return {
    ...lineOf(priced, history),
    ...(change && { from: word(change.before), to: word(change.after) }),
    ...(earlier && { slippedBefore: earlier }),
  };
}

const dayOf = (value: string | number | undefined, zone: string) =>
  typeof value === 'number' ? dayIn(zone, value) : undefined;

const labelOf = (value: string | number | undefined, { pipeline }: WorkspaceHistory) =>
  pipeline.stages.find((stage) => stage.value === value)?.label ?? String(value);
