import type { Kind } from '../../../language/messages/kinds.js';

export interface Press {
  readonly kind: Kind;
  /** How much the words press, 0 to 5. */
  readonly pressure: number;
  readonly waitingDays: number;
  readonly isWaitingForUs: boolean;
  /** Share of open deals that are smaller than the largest one of the company; nothing without an open deal. */
  readonly standing?: number;
  readonly tone?: number;
}

const OF_KIND: Readonly<Partial<Record<Kind, number>>> = {
  complaint: 2.5,
  contract: 1.5,
  pricing: 1.5,
  support: 1,
  suspicious: 2,
  question: 0.5,
};
const QUIET: ReadonlySet<Kind> = new Set(['automatic', 'newsletter']);
const LONGEST_WAIT = 3;
/** Below it a tone is heard as anger. */
export const ANGRY = -0.3;

/** 0 to 10: what it is, how it presses, how long it waits for us, how large the deal is, and how angry it sounds. */
export function urgencyOf({
  kind,
  pressure,
  waitingDays,
  isWaitingForUs,
  standing,
  tone = 0,
}: Press): number {
  if (QUIET.has(kind)) return 0;
  const wait = isWaitingForUs ? 1 + Math.min(LONGEST_WAIT - 1, waitingDays / 3) : 0;
  const worth = standing === undefined ? 0 : 0.5 + standing;
  const anger = tone < ANGRY ? 1 : 0;
  const sum = (OF_KIND[kind] ?? 0) + pressure * 0.7 + wait + worth + anger;
  return Math.round(Math.min(10, isWaitingForUs || kind === 'suspicious' ? sum : sum / 2) * 10) / 10;
}

const ACTIONS: Readonly<Record<Kind, string>> = {
  suspicious: 'Do not follow it; check with the sender by another way.',
  automatic: 'Nothing, or write to the substitute.',
  newsletter: 'Nothing.',
  complaint: 'Call today, then write what will be done until when.',
  contract: 'Answer with whoever may sign; note dates and notice periods.',
  pricing: 'Answer with figures, and move the deal.',
  scheduling: 'Confirm a time and send the invitation.',
  support: 'Hand it to support and tell the sender.',
  introduction: 'Greet, and keep the contact up to date.',
  question: 'Answer it.',
  other: 'Read it.',
};

const NO_ANSWER: ReadonlySet<Kind> = new Set(['suspicious', 'automatic', 'newsletter']);

export const actionFor = (kind: Kind, isWaitingForUs: boolean): string =>
  isWaitingForUs || NO_ANSWER.has(kind) ? ACTIONS[kind] : 'Nothing is asked of us; wait, or follow up.';
