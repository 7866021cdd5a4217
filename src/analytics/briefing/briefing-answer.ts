import { inTurn } from '../../workers/turns.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { byDeals } from '../forecast/forecast-answer.js';
import type { PricedDeal } from '../priced-deals.js';
import { bridgeOf } from './bridge.js';
import type { Briefing } from './briefing.schemas.js';
import { firstOf } from './briefing-notes.js';
import { coverageOf } from './coverage.js';
import { lineOf } from './deal-lines.js';
import { eventsIn } from './flows.js';
import { happened, moved } from './happened.js';
import { openNow } from './open-stages.js';
import { quarterEndSlips } from './quarter-ends.js';
import { reasonsFor } from './reasons.js';
import { Standings } from './standing.js';
import { weekEnds, weeksOf } from './trend.js';
import type { Windows } from './window.js';

/** Deals that are named as put off again and again. */
const PUT_OFF = 6;

interface Facts {
  readonly history: WorkspaceHistory;
  readonly deals: readonly PricedDeal[];
  readonly windows: Windows;
  readonly target?: number;
}

type Told = Omit<Briefing, 'notes' | 'explanation' | 'url' | 'asOf' | 'period'>;

/** How the pipeline stands, what happened in it, and why. */
export async function briefingOf(facts: Facts): Promise<Told> {
  const { history, deals, windows } = facts;
  const { pipeline, coverage } = history;
  const since = coverage.changesSince;
  const isFollowed = since !== undefined && since <= windows.now.from;
  const events = {
    now: await eventsIn(deals, windows.now, pipeline),
    before: await eventsIn(deals, windows.before, pipeline),
    zone: windows.zone,
  };
  const end = windows.now.to;
  const weeks = weekEnds(end, since);
  const moments = new Set([end, windows.now.from, ...weeks]);
  const standings = await Standings.read(deals, [...moments], pipeline);
  const [main = ''] = byDeals(deals.filter(({ amount }) => amount !== undefined));
  const past = isFollowed ? { main, then: standings.at(windows.now.from) } : undefined;
  await inTurn();
  const { why, beyondChance } =
    firstOf(deals) >= windows.now.from ? NO_REASONS : await reasonsFor(events, history);
  await inTurn();
  const open = openNow(standings.at(end), past, pipeline);
  const inMain = await mainCurrency(facts, { isFollowed, standings, weeks });
  await inTurn();
  return {
    open,
    new: happened('new', events, history),
    ...(isFollowed && { moved: moved(events, history) }),
    won: happened('won', events, history),
    lost: happened('lost', events, history),
    ...(isFollowed && { slipped: happened('slipped', events, history) }),
    ...(isFollowed && putOff(deals, windows, history)),
    ...inMain,
    ...{ why, ...(beyondChance.length > 0 && { beyondChance }) },
  };
}

const NO_REASONS = { why: [], beyondChance: [] };

interface Sight {
  readonly isFollowed: boolean;
  readonly standings: Standings;
  readonly weeks: readonly number[];
}

/** What can be told of one currency only: that of most deals. */
async function mainCurrency(
  { history, deals, windows, target }: Facts,
  sight: Sight,
): Promise<Partial<Told>> {
  const { asOf, pipeline } = history;
  const { isFollowed, standings, weeks } = sight;
  const [currency] = byDeals(deals.filter(({ amount }) => amount !== undefined));
  if (currency === undefined) return {};
  const own = deals.filter((priced) => priced.currency === currency);
  await inTurn();
  const covered =
    windows.now.to < asOf
      ? undefined
      : coverageOf(own, { asOf, zone: windows.zone, pipeline, currency, target });
  await inTurn();
  const bridge = isFollowed ? bridgeOf(own, windows.now, standings) : undefined;
  await inTurn();
  return {
    ...(bridge && { amountChange: { currency, ...bridge } }),
    ...(covered && { coverage: { currency, ...covered } }),
    ...(weeks.length > 0 && { trend: weeksOf(own, weeks, { currency, standings, zone: windows.zone }) }),
  };
}

function putOff(
  deals: readonly PricedDeal[],
  { now, zone }: Windows,
  history: WorkspaceHistory,
): Partial<Told> {
  const slips = quarterEndSlips(deals, now, zone).slice(0, PUT_OFF);
  if (slips.length === 0) return {};
  return { putOffAtQuarterEnds: slips.map(({ priced, times }) => ({ ...lineOf(priced, history), times })) };
}
