import { DAY } from '../../statistics/day.js';
import { mapInTurns } from '../../workers/turns.js';
import type { Deal } from '../../history/deal.js';
import type { Time } from '../../history/terms.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { oneLine, quoted } from '../../tool-kit/visible-text.js';
import { type Act, actsFor, doerOf } from './action-words.js';
import type { BestAction } from './attention.schemas.js';
import type { Effects } from './effects.js';
import { dayOf, reasonOf } from './reason-words.js';
import type { Urgent } from './urgency.js';

export interface ActionSpot {
  readonly history: WorkspaceHistory;
  readonly moved: ReadonlyMap<string, Time>;
  readonly effects: Effects;
}

/**
 * What is to be done about deals: each reason is an action of its own.
 * @param mostOfOne actions about one deal, the first steps first
 */
export async function actionsFor(
  urgent: readonly Urgent[],
  spot: ActionSpot,
  mostOfOne = Infinity,
): Promise<BestAction[]> {
  const actions = await mapInTurns(urgent, (one) =>
    actsFor(one.deal, one.signals, spot.history)
      .slice(0, mostOfOne)
      .map((act) => describe(one, act, spot)),
  );
  return actions.flat();
}

/** The most urgent first. */
export const byUrgency = (a: BestAction, b: BestAction): number =>
  b.urgency - a.urgency || (a.about.id < b.about.id ? -1 : 1);

function describe(one: Urgent, act: Act, { history, moved, effects }: ActionSpot): BestAction {
  const { deal, signals, value, time } = one;
  const signal = signals.find(({ kind }) => kind === act.kind);
  const effect = effects.of(act.kind);
  const due = dayOf(history.asOf + act.within * DAY);
  return {
    action: act.what,
    why: signal ? reasonOf(signal, { history, moved }) : '',
    ...(effect !== undefined && { effect }),
    about: { object: history.pipeline.object, id: deal.id, name: oneLine(deal.name, 120) },
    ...{ who: doerOf(deal, history), due },
    urgency: Math.round(100 * value * time * (signal?.weight ?? 0)) / 100,
    call: callFor(deal, act, due, history),
  };
}

/** The call that does it at once where that is safe, else the one that plans it as a task. */
function callFor(deal: Deal, { kind, what }: Act, due: string, history: WorkspaceHistory) {
  const owner = deal.now.ownerId;
  const links = [{ object: history.pipeline.object, id: deal.id }];
  if (kind === 'waitsForUs' && deal.now.contactId) links.push({ object: 'person', id: deal.now.contactId });
  const title = `${what} (${quoted(deal.name, 80)})`;
  return {
    tool: 'twenty_create_task',
    arguments: { title, dueAt: due, ...(owner !== undefined && { assignee: owner }), links },
  };
}
