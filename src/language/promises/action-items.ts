import { parse as parseDates } from 'chrono-node';
import { sentencesOf } from '../sentences.js';

/** Something that somebody said they would do, or was asked to do. */
export interface ActionItem {
  /** `writer` promised it; `reader` was asked for it; else the name that the text gives. */
  readonly who: 'writer' | 'reader' | { readonly name: string };
  /** The sentence, or the part of it that says what. */
  readonly what: string;
  readonly due?: Date;
  /** The words of the date. */
  readonly dueWords?: string;
}

export interface Occasion {
  /** When it was written: "tomorrow" is the day after. */
  readonly at: Date;
  /** Of the writer, in minutes east of UTC. */
  readonly zoneMinutes?: number;
}

const ACTIONS =
  'send|call|share|provide|confirm|check|review|prepare|schedule|arrange|book|follow up|come back|get back|look into|look at|fix|update|write|' +
  'forward|set up|organi[sz]e|deliver|sign|draft|present|ask|talk to|speak to|speak with|discuss|clarify|email|mail|order|pay|invoice|ship|' +
  'install|test|introduce|open|keep you|let you|let us|let me|tell|give|summari[sz]e|reply|answer|return|finali[sz]e|circulate|contact|create|add|decide|move';
const PROMISE = new RegExp(
  `\\b(?:i|we)(?:'ll| will| shall| am going to|'m going to| are going to|'re going to| promise to| plan to| aim to)\\s+(?:\\w+ly\\s+|then\\s+|also\\s+|both\\s+)?(?:${ACTIONS})\\b`,
  'i',
);
const LET_ME = new RegExp(`\\b(?:let me|allow me to)\\s+(?:${ACTIONS})\\b`, 'i');
const REQUEST = new RegExp(
  `\\b(?:please|kindly)\\s+(?:\\w+ly\\s+)?(?:${ACTIONS})\\b|\\b(?:could|can|would|will)\\s+(?:you|somebody|someone)\\s+(?:please\\s+|kindly\\s+)?(?:${ACTIONS})\\b|\\b(?:i|we) need (?:you to|an?|the|your|it)\\b`,
  'i',
);
const NAMED = new RegExp(
  `^(?<name>\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)?)(?:\\s+(?:will|to|is going to|should|must)\\s+|:\\s+)(?:${ACTIONS})\\b`,
  'u',
);
const MARKED = /^(?:action(?: item)?s?|to-?do|next steps?|task)\s*:\s*(?<rest>.+)$/i;
const NOT_A_NAME =
  /^(please|this|that|it|we|i|you|they|he|she|there|who|what|nobody|somebody|our|your|the|action|todo|next)$/i;
const HYPOTHETICAL = /\b(if (you|we|i)|would (be|have)|could have|should have|unless)\b/i;
const LONGEST = 200;

/** What is promised and asked for in a text, in its order. Commands to machines are taken for what they are: words. */
export function actionItemsOf(text: string, occasion: Occasion): ActionItem[] {
  return sentencesOf(text).flatMap((sentence) => itemIn(sentence, occasion) ?? []);
}

/** A text, and when it was written. */
export interface WrittenText extends Occasion {
  readonly text: string;
}

/** The same of each of many texts. The first date of a thread costs a tenth of a second: the words of all languages are made ready. */
export const actionItemsOfEach = (texts: readonly WrittenText[]): ActionItem[][] =>
  texts.map(({ text, ...occasion }) => actionItemsOf(text, occasion));

/** Whether a text asks its reader for something. */
export const asksForSomething = (text: string): boolean => text.includes('?') || REQUEST.test(text);

function itemIn(sentence: string, occasion: Occasion): ActionItem | undefined {
  const marked = MARKED.exec(sentence)?.groups?.['rest'];
  const words = marked ?? sentence;
  const who = whoIn(words) ?? (marked ? 'reader' : undefined);
  if (!who) return undefined;
  return { who, what: shortened(words), ...dueIn(words, occasion) };
}

function whoIn(sentence: string): ActionItem['who'] | undefined {
  const name = NAMED.exec(sentence)?.groups?.['name'];
  if (name && !NOT_A_NAME.test(name.split(' ')[0] ?? '')) return { name };
  if (LET_ME.test(sentence)) return 'writer';
  if (REQUEST.test(sentence)) return 'reader';
  return PROMISE.test(sentence) && !HYPOTHETICAL.test(sentence) ? 'writer' : undefined;
}

function dueIn(sentence: string, { at, zoneMinutes = 0 }: Occasion): Pick<ActionItem, 'due' | 'dueWords'> {
  const [found] = parseDates(sentence, { instant: at, timezone: zoneMinutes }, { forwardDate: true });
  if (!found || found.start.date() < at) return {};
  return { due: found.start.date(), dueWords: found.text };
}

const shortened = (sentence: string) =>
  sentence.length > LONGEST ? `${sentence.slice(0, LONGEST - 1).trimEnd()}…` : sentence;
