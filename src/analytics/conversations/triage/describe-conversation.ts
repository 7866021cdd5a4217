import { DAY } from '../../../statistics/day.js';
import { ownWords } from '../../../language/mail/own-words.js';
import { type Kind, kindOf } from '../../../language/messages/kinds.js';
import { asksForSomething } from '../../../language/promises/action-items.js';
import { pressureOf } from '../../../language/messages/urgency.js';
import { toneOf } from '../../../language/sentiment/tone.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { Fence } from '../../../tool-kit/fence.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import type { Written } from '../texts/text-reads.js';
import type { Conversation } from './conversation.js';
import type { Triaged } from './triage.schemas.js';
import { ANGRY, actionFor, type Press, urgencyOf } from './urgency.js';

const LONGEST_QUOTE = 120;
const LONGEST_SUBJECT = 80;
const NEEDS_NOTHING: ReadonlySet<Kind> = new Set(['automatic', 'newsletter', 'suspicious']);
/** These want an answer though they ask for nothing in words; thanks and news do not. */
const NEEDS_ANSWER: ReadonlySet<Kind> = new Set(['complaint', 'support']);
const LARGE = 0.5;

export interface TriageContext {
  readonly history: WorkspaceHistory;
  /** By company, 0 to 1. */
  readonly standings: ReadonlyMap<string, number>;
  readonly fence: Fence;
}

/** One conversation as triage tells it; undefined when its words are not shared with the caller. */
export function describeConversation(
  conversation: Conversation,
  mail: Written | undefined,
  { history, standings, fence }: TriageContext,
): Triaged | undefined {
  if (mail?.text === undefined) return undefined;
  const { thread, last, waitingSince } = conversation;
  const company = last.companies[0];
  const standing = company === undefined ? undefined : standings.get(company);
  const press = pressOf(conversation, { ...mail, text: mail.text }, { now: history.asOf, standing });
  const { kind, isWaitingForUs, isSettled } = press;
  return {
    ...{ thread, kind, action: actionFor(kind, isWaitingForUs) },
    ...{ urgency: urgencyOf(press), why: whyOf(press) },
    ...(!isSettled && { waitingFor: isWaitingForUs ? ('us' as const) : ('them' as const) }),
    since: new Date(waitingSince).toISOString(),
    from: mail.from && oneLine(mail.from.name, LONGEST_SUBJECT),
    company: company === undefined ? undefined : history.companies.get(company)?.name,
    subject: mail.title && fence.around(oneLine(mail.title, LONGEST_SUBJECT)),
    quote: fence.around(oneLine(ownWords(mail.text), LONGEST_QUOTE)),
  };
}

interface Reasons extends Press {
  readonly words: readonly string[];
  /** Nobody waits for an answer. */
  readonly isSettled: boolean;
}

function pressOf(
  { last, waitingSince }: Conversation,
  mail: Written & { text: string },
  { now, standing }: { now: number; standing?: number },
): Reasons {
  const text = ownWords(mail.text);
  const tone = toneOf(mail.text);
  const kind = kindOf({ subject: mail.title, text: mail.text, from: mail.from?.email, tone });
  const { weight, words } = pressureOf(`${mail.title ?? ''}\n${text}`);
  const isFromThem = last.kind === 'mail-in';
  const isSettled =
    NEEDS_NOTHING.has(kind) || (isFromThem && !NEEDS_ANSWER.has(kind) && !asksForSomething(text));
  return {
    ...{ kind, words, pressure: weight, standing, tone, isSettled },
    waitingDays: Math.floor((now - waitingSince) / DAY),
    isWaitingForUs: isFromThem && !isSettled,
  };
}

function whyOf({
  kind,
  words,
  waitingDays,
  isWaitingForUs,
  isSettled,
  standing = 0,
  tone = 0,
}: Reasons): string[] {
  return [
    ...(kind === 'suspicious'
      ? ['asks for what an outsider should not ask for, or commands its reader']
      : []),
    ...(words.length > 0 ? [`says ${words.join(', ')}`] : []),
    ...(waitingDays > 0 && !isSettled
      ? [`${isWaitingForUs ? 'waits for us' : 'we wait'} ${waitingDays} days`]
      : []),
    ...(tone < ANGRY ? ['sounds angry'] : []),
    ...(standing < LARGE ? [] : [`open deal larger than ${Math.round(standing * 100)} % of the others`]),
  ];
}
