import { type Signal, type SignalKind, wholeDays } from '../../history/signals/signal.js';
import type { Time } from '../../history/terms.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { quoted } from '../../tool-kit/visible-text.js';

type Facts = Signal['facts'];

/** What is known beside the signal itself. */
export interface WordSpot {
  readonly history: WorkspaceHistory;
  /** When people came to the company they work at now, as far as it is known. */
  readonly moved: ReadonlyMap<string, Time>;
}

export const dayOf = (time: number | string | undefined) =>
  typeof time === 'number' ? new Date(time).toISOString().slice(0, 10) : '';

export const personOf = (id: number | string | undefined, { people }: WorkspaceHistory) =>
  quoted(people.get(String(id))?.name || 'the contact', 60);

const WORDS: Readonly<Record<SignalKind, (facts: Facts, spot: WordSpot) => string>> = {
  championGone: ({ person, company }, { history, moved }) => {
    const left = moved.get(String(person));
    const employer = history.companies.get(String(company))?.name;
    const since = left === undefined ? '' : ` since ${wholeDays(left, history.asOf)} days (${dayOf(left)})`;
    const where = employer ? `works at ${quoted(employer, 60)} now` : 'works at another company now';
    return `The contact ${personOf(person, history)} ${where}${since}.`;
  },
  unanswered: ({ mails, days, lastHeard }) =>
    `${String(mails)} mails to them without an answer, the first ${String(days)} days ago; ${lastHeard === undefined ? 'no mail from them since the deal began' : `last heard from on ${dayOf(lastHeard)}`}.`,
  waitsForUs: ({ days, person }, { history }) =>
    `${person === undefined ? 'Their' : `${personOf(person, history)}'s`} mail is the last word since ${String(days)} days.`,
  stale: ({ days, usual, isAssumed, last }) =>
    `${last === undefined ? 'No activity at all' : 'No activity'} for ${String(days)} days; ${isAssumed ? `more than ${String(usual)} is taken for long` : `in won deals nine of ten pauses are shorter than ${String(usual)}`}.`,
  slipping: ({ times, days, last, atQuarterEnds }) =>
    `Close date moved back ${String(times)} times by ${String(days)} days in all, last on ${dayOf(last)}${atQuarterEnds === undefined ? '' : '; each time in the last week of a quarter'}.`,
  pastClose: ({ days, closeDate }) => `Should have closed on ${dayOf(closeDate)}, ${String(days)} days ago.`,
  stuck: ({ days, p80, longerThan }) =>
    `${String(days)} days in its stage, longer than ${String(longerThan)} % of deals; four of five leave it within ${String(p80)}.`,
  noNextStep: () => 'No meeting to come and no open task.',
  singleThreaded: ({ people, usual }) =>
    `Mails and meetings with ${String(people)} ${people === 1 ? 'person' : 'people'} there; won deals have ${String(usual)}.`,
  toneFalling: ({ before, now }) =>
    `The tone of their mails fell from ${String(before)} to ${String(now)} (-1 to 1).`,
  amountCut: ({ percent, before, after, since }) =>
    `Amount cut by ${String(percent)} % on ${dayOf(since)}, from ${String(before)} to ${String(after)}.`,
  ownerless: () => 'Nobody owns it.',
  incomplete: ({ lacks }) => `Lacks: ${String(lacks)}.`,
};

export const reasonOf = ({ kind, facts }: Signal, spot: WordSpot): string => WORDS[kind](facts, spot);
