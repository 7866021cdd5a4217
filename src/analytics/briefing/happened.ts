import type { WorkspaceHistory } from '../../history/workspace-history.js';
import type { Briefing } from './briefing.schemas.js';
import { eventLine } from './deal-lines.js';
import type { Event, Kind } from './flows.js';
import { amountsOf } from './open-stages.js';

/** Deals that are named. */
const NAMED = 2;

export interface Events {
  readonly now: readonly Event[];
  readonly before: readonly Event[];
  /** Where its days are those of. */
  readonly zone: string;
}

/** How often something happened, to what amounts, and to which deals of the largest ones. */
export function happened(kind: Kind, events: Events, history: WorkspaceHistory): Briefing['new'] {
  const [now, before] = [events.now, events.before].map((all) => all.filter((event) => event.kind === kind));
  const mine = now ?? [];
  const biggest = [...mine].sort((a, b) => (b.priced.amount ?? 0) - (a.priced.amount ?? 0)).slice(0, NAMED);
  return {
    ...{ count: mine.length, before: before?.length ?? 0 },
    ...(mine.length > 0 && {
      amounts: amountsOf(mine.map(({ priced }) => ({ priced, amount: priced.amount }))),
      biggest: biggest.map((event) => eventLine(event, history, events.zone)),
    }),
  };
}

/** The same of moves, with how many went on and how many went back. */
export function moved(events: Events, history: WorkspaceHistory): NonNullable<Briefing['moved']> {
  const order = history.pipeline.stages.map(({ value }) => value);
  const position = (stage: string | number | undefined) => order.indexOf(String(stage));
  const { count, before, biggest } = happened('moved', events, history);
  const moves = events.now.filter(({ kind }) => kind === 'moved');
  const forward = moves.filter(({ change }) => position(change?.after) > position(change?.before)).length;
  return { count, before, ...(biggest && { biggest }), forward, back: moves.length - forward };
}
