import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { groupInTurns, inTurn, mapInTurns } from '../../workers/turns.js';
import { type Pair, type Segment, standingOut, surprise } from '../../statistics/contribution/segments.js';
import type { PricedDeal } from '../priced-deals.js';
import type { Event } from './flows.js';
import type { Events } from './happened.js';

/** What is explained: figures that cannot be moved by one person's tidying up. */
const FIGURES = ['new', 'won', 'lost'] as const;
type Figure = (typeof FIGURES)[number];
type Figures = Readonly<Record<Figure, Pair>>;

/** Why figures are others than in the period before. */
export interface Reasons {
  /** Figures that changed as a whole by more than chance brings. */
  readonly beyondChance: Figure[];
  /** Parts that changed unlike the rest, each with its counts; with the rest they add up to the whole figures. */
  readonly why: { by: string; name: string; figures: Partial<Record<Figure, Pair>> }[];
}

/** Chance alone makes a count differ by so many standard deviations once in seven hundred times. */
const NEWS = 3.2;
const MOST = 3;
/** More values than that are names and not kinds. */
const MOST_VALUES = 20;
const NONE = 'none';

export async function reasonsFor(events: Events, history: WorkspaceHistory): Promise<Reasons> {
  const totals = figuresOf(events);
  const segments: Segment<Figure>[] = [];
  for (const dimension of dimensionsOf(events, history))
    segments.push(...(await segmentsOf(dimension, events)));
  await inTurn();
  return {
    beyondChance: FIGURES.filter((figure) => Math.abs(surprise(totals[figure])) >= NEWS),
    why: standingOut(segments, totals, MOST).map(({ by, name, figures }) => ({
      by,
      name,
      figures: told(figures),
    })),
  };
}

/** The counts without those that are 0 in both periods. */
const told = (figures: Figures) =>
  Object.fromEntries(Object.entries(figures).filter(([, { now, before }]) => now + before > 0));

interface Dimension {
  readonly by: string;
  of(priced: PricedDeal): string;
}

/** By what events can be told apart: owner, and the traits that most of the deals or their companies have, with few values. */
function dimensionsOf(events: Events, { members, companies }: WorkspaceHistory): Dimension[] {
  const all = [...events.now, ...events.before].filter(({ kind }) => isFigure(kind));
  const dealTraits = ({ deal }: PricedDeal) => deal.now.traits;
  const companyTraits = ({ deal }: PricedDeal) => companies.get(deal.now.companyId ?? '')?.traits ?? {};
  const owner = { by: 'owner', of: ({ deal }: PricedDeal) => members.get(deal.now.ownerId ?? '') ?? NONE };
  return [owner, ...traitsIn(all, dealTraits, ''), ...traitsIn(all, companyTraits, 'company ')].filter(
    ({ of }) => new Set(all.map(({ priced }) => of(priced))).size <= MOST_VALUES,
  );
}

type TraitsOf = (priced: PricedDeal) => Readonly<Record<string, string>>;

function traitsIn(events: readonly Event[], traitsOf: TraitsOf, prefix: string): Dimension[] {
  const filled = new Map<string, number>();
  for (const { priced } of events)
    for (const name of Object.keys(traitsOf(priced))) filled.set(name, (filled.get(name) ?? 0) + 1);
  return (
    [...filled]
      // What is written down only when a deal ends says nothing about why one begins.
      .filter(([, count]) => count >= events.length * 0.7)
      .map(([name]) => ({ by: `${prefix}${name}`, of: (priced) => traitsOf(priced)[name] ?? NONE }))
  );
}

async function segmentsOf({ by, of }: Dimension, events: Events): Promise<Segment<Figure>[]> {
  const now = await groupInTurns(events.now, ({ priced }) => of(priced));
  const before = await groupInTurns(events.before, ({ priced }) => of(priced));
  return mapInTurns(new Set([...now.keys(), ...before.keys()]), (name) => {
    const own = { now: now.get(name) ?? [], before: before.get(name) ?? [] };
    const members = new Set([...own.now, ...own.before].map(({ priced }) => priced.deal.id));
    return { by, name, members, figures: figuresOf(own) };
  });
}

function figuresOf({ now, before }: Pick<Events, 'now' | 'before'>): Figures {
  const count = (events: readonly Event[], figure: Figure) =>
    events.filter((event) => event.kind === figure).length;
  const pair = (figure: Figure) => ({ before: count(before, figure), now: count(now, figure) });
  return { new: pair('new'), won: pair('won'), lost: pair('lost') };
}

const isFigure = (kind: string): kind is Figure => (FIGURES as readonly string[]).includes(kind);
