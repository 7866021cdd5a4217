import { mean } from 'simple-statistics';
import type { Activity } from '../activities.js';
import type { Deal } from '../deal.js';
import type { Person, WorkspaceHistory } from '../workspace-history.js';
import type { Norms } from './norms.js';
import { type Signal, wholeDays } from './signal.js';
import type { DealSpot } from './spot.js';
import { isMail } from './touches.js';

/** Signals from who spoke with whom, and for how long nobody has. */

/** Nobody has been in touch for longer than nine of ten pauses in deals that were won. */
export function stale({ deal, at, history, norms, touches, stay }: DealSpot): Signal | undefined {
  if (history.activities.all.length === 0) return undefined;
  const last = touches.at(-1)?.at;
  const days = wholeDays(Math.max(deal.createdAt, stay?.from ?? 0, last ?? 0), at);
  const usual = Math.round(usualQuiet(deal, norms));
  if (days <= usual) return undefined;
  const facts = { days, usual, ...(last !== undefined && { last }), isAssumed: norms.isQuietKnown ? 0 : 1 };
  return { kind: 'stale', weight: Math.min(0.6, 0.3 + 0.1 * (days / usual - 1)), facts };
}

const usualQuiet = ({ now }: Deal, { quiet, quietAnywhere }: Norms) =>
  quiet.get(now.stage ?? '') ?? quietAnywhere;

/** Mails to them since the last one from them, when at least two have waited for a week. */
export function unanswered({ at, touches }: DealSpot): Signal | undefined {
  const mails = touches.filter(isMail);
  const heard = mails.findLastIndex(({ kind }) => kind === 'mail-in');
  const [first, ...more] = mails.slice(heard + 1);
  if (!first || more.length === 0) return undefined;
  const days = wholeDays(first.at, at);
  if (days < 7) return undefined;
  const lastHeard = mails[heard]?.at;
  const facts = { mails: more.length + 1, days, ...(lastHeard !== undefined && { lastHeard }) };
  return { kind: 'unanswered', weight: Math.min(0.6, 0.25 + 0.05 * more.length + days / 200), facts };
}

/** Their mail is the last word of a conversation, for two days to a month. */
export function waitsForUs({ at, touches }: DealSpot): Signal | undefined {
  const last = touches.findLast(isMail);
  if (last?.kind !== 'mail-in') return undefined;
  const days = wholeDays(last.at, at);
  if (days < 2 || days > 30) return undefined;
  const [person] = last.people;
  return { kind: 'waitsForUs', weight: 0.2, facts: { days, since: last.at, ...(person && { person }) } };
}

/** The deal's contact works at another company now. */
export function championGone({ deal, history }: DealSpot): Signal | undefined {
  const gone = contactElsewhere(deal, history);
  return (
    gone && { kind: 'championGone', weight: 0.6, facts: { person: gone.person.id, company: gone.companyId } }
  );
}

/** The contact of a deal and the other company where they work now; nothing while they are at the deal's. */
export function contactElsewhere(
  { now: { contactId, companyId } }: Deal,
  { people }: WorkspaceHistory,
): { person: Person; companyId: string } | undefined {
  const person = contactId === undefined ? undefined : people.get(contactId);
  if (!person?.companyId || !companyId || person.companyId === companyId) return undefined;
  return { person, companyId: person.companyId };
}

/** Far on, and only one person there is known to speak with us, while won deals usually have more. */
export function singleThreaded({ deal, at, history, norms, touches, stay }: DealSpot): Signal | undefined {
  const open = history.pipeline.stages.filter(({ outcome }) => outcome === 'open');
  const position = open.findIndex(({ value }) => value === stay?.stage);
  if ((norms.people ?? 0) < 2 || position * 2 < open.length - 1) return undefined;
  const talks = touches.filter((one) => isMail(one) || one.kind === 'meeting');
  const people = new Set(talks.flatMap((one) => one.people)).size;
  if (people > 1 || wholeDays(deal.createdAt, at) < 30) return undefined;
  return { kind: 'singleThreaded', weight: 0.25, facts: { people, usual: norms.people ?? 0 } };
}

/** Their last three mails sound clearly worse than those before. */
export function toneFalling({ touches }: DealSpot): Signal | undefined {
  const tones = touches.flatMap(({ kind, tone }: Activity) =>
    kind === 'mail-in' && tone !== undefined ? [tone] : [],
  );
  const [before, last] = [tones.slice(0, -3), tones.slice(-3)];
  if (before.length < 3 || mean(before) - mean(last) < 0.4) return undefined;
  const rounded = (tone: number) => Math.round(tone * 100) / 100;
  return {
    kind: 'toneFalling',
    weight: 0.4,
    facts: { before: rounded(mean(before)), now: rounded(mean(last)) },
  };
}
