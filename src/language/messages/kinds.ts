/** What a mail is about, as far as its words tell. */
export const KINDS = [
  'suspicious',
  'automatic',
  'newsletter',
  'complaint',
  'contract',
  'pricing',
  'scheduling',
  'support',
  'introduction',
  'question',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Mail {
  readonly subject?: string;
  /** What its writer wrote, without quotations. */
  readonly text: string;
  /** The sender's address. */
  readonly from?: string;
  /** -1 to 1. */
  readonly tone?: number;
}

type Cue = readonly [weight: number, words: RegExp];

const CUES: Readonly<Record<Exclude<Kind, 'other' | 'question'>, readonly Cue[]>> = {
  suspicious: [
    [
      3,
      /\b(ignore|disregard|forget) (all |any |your |the )*(previous|prior|above|earlier) (instructions|messages|prompts)/i,
    ],
    [3, /\b(you are now|from now on you are|act as) (in |an? |the )?(\w+ )?(mode|assistant|ai|model)\b/i],
    [3, /(^|\s|["'>])(to the )?(ai )?assistant\s*:/i],
    [3, /\bwhen you summari[sz]e this\b/i],
    [
      3,
      /\b(new|changed|updated|different) (bank|account|payment|iban|wire)\b.{0,40}\b(account|details|iban|information|number)?/i,
    ],
    [2, /\bbank (account|details)\b.{0,60}\b(from now on|changed|instead|updated)\b/i],
    [2, /\b(gift cards?|wire transfer|bitcoin|crypto wallet|western union)\b/i],
    [2, /\b(verify|confirm|validate|update) your (account|password|identity|mailbox|credentials)\b/i],
    [2, /\b(your (account|mailbox) (will be|has been) (suspended|deactivated|limited|closed))\b/i],
    [2, /\b(you have won|lottery|inheritance|prince|unclaimed funds)\b/i],
    [2, /display\s*:\s*none/i],
  ],
  automatic: [
    [
      3,
      /\b(out of (the )?office|automatic reply|auto(matic)?-?reply|autoreply|abwesenheitsnotiz|absence du bureau)\b/i,
    ],
    [3, /\b(delivery status notification|undeliverable|mail delivery failed|returned mail)\b/i],
    [
      3,
      /\bi am (currently )?(away|on (annual |parental )?leave|on (vacation|holiday)|travell?ing)\b.{0,120}\b(back|return|until|access)\b/i,
    ],
    [2, /\b(do not reply to this|this is an automated|automatically generated)\b/i],
  ],
  newsletter: [
    [3, /\b(unsubscribe|manage (your )?preferences|view (it |this )?in (your )?browser)\b/i],
    [
      2,
      /\b(newsletter|webinar|special offer|limited time|early bird|black friday|register now|\d+ ?% off)\b/i,
    ],
  ],
  complaint: [
    [
      2,
      /\b(unacceptable|disappoint(ed|ing)|complain(t|ing)?|fed up|furious|angry|frustrat(ed|ing)|appalling|ridiculous)\b/i,
    ],
    [2, /\b(third|second|another) (time|reminder)\b/i],
    [2, /\b(refund|compensation|credit note|need a credit|want a credit)\b/i],
    [2, /\b(nobody|no one) (called|answered|answers|replied|replies)\b/i],
    [1.5, /\b(escalat\w+|outage|still (not|no|waiting))\b/i],
  ],
  contract: [
    [
      2,
      /\b(contract|agreement|nda|dpa|msa|sla|clause|amendment|addendum|redlines?|terms and conditions|data processing)\b/i,
    ],
    [2, /\b(cancel|terminat\w+|renew(al)?)\b.{0,40}\b(subscription|contract|agreement|licen[cs]es?|term)\b/i],
    [
      1.5,
      /\b(legal (team|department|review)|lawyers?|signature|countersign\w*|sign(ed)? (the|and return))\b/i,
    ],
    [1.5, /\b(notice period|liability|termination)\b/i],
  ],
  pricing: [
    [2, /\b(price|prices|pricing|quote|quotation|discount|budget|rebate|price list)\b/i],
    [1.5, /\b(cost|costs|offer|proposal|expensive|cheaper|invoice|payment terms|per (user|seat|month))\b/i],
    [1, /[€$£]\s?\d|\d\s?(eur|usd|gbp|%)\b/i],
  ],
  scheduling: [
    [
      2,
      /\b(reschedul\w+|calendar invite|move (the|our) (call|meeting)|book a (call|slot|time)|what time|which day)\b/i,
    ],
    [
      1.5,
      /\b(meet(ing)?|call|demo|slot|availab\w+|half an hour|appointment)\b.{0,60}\b(monday|tuesday|wednesday|thursday|friday|tomorrow|next week|this week|am|pm|\d{1,2}[:.]\d{2})\b/i,
    ],
    [
      1.5,
      /\b(monday|tuesday|wednesday|thursday|friday|tomorrow|next week)\b.{0,60}\b(work|suits?|meet|call|free|available)\b/i,
    ],
  ],
  support: [
    [
      2,
      /\b(error|bug|crash\w*|not work(ing)?|does(n't| not) work|broken|outage|ticket|cannot log ?in|can't log ?in|reset (my|the) password)\b/i,
    ],
    [
      1.5,
      /\b(how (do|can) (i|we)|help (me|us) (with|to)|stopped|fails?|failing|slow(er)?|issue|problem|workaround)\b/i,
    ],
  ],
  introduction: [
    [
      2,
      /\b(introduc(e|ing|tion)|nice to meet|pleasure to meet|taking over from|my successor|last day|new (role|position|colleague)|reaching out)\b/i,
    ],
    [1.5, /\b(i am the new|i'm the new|let me introduce|meet my colleague)\b/i],
  ],
};
const LEAST = 1.5;
/** Of a name that mail programs and not people have. */
const MACHINE = /^(no-?reply|do-?not-?reply|mailer-daemon|postmaster|newsletter|marketing|notifications?)@/i;
const SOUR = -0.4;

/** The kind that most words speak for; the first in the list of kinds when two are even. */
export function kindOf(mail: Mail): Kind {
  const scores = (Object.keys(CUES) as (keyof typeof CUES)[]).map(
    (kind) => [kind, scoreOf(kind, mail)] as const,
  );
  const certain = scores.find(
    ([kind, score]) => (kind === 'suspicious' || kind === 'automatic') && score >= 2,
  );
  if (certain) return certain[0];
  const [best] = [...scores].sort(([, a], [, b]) => b - a);
  if (best && best[1] >= LEAST) return best[0];
  return mail.text.includes('?') ? 'question' : 'other';
}

function scoreOf(kind: keyof typeof CUES, { subject = '', text, from = '', tone = 0 }: Mail): number {
  const words = CUES[kind].reduce(
    (sum, [weight, cue]) => sum + (cue.test(text) ? weight : cue.test(subject) ? weight * 0.8 : 0),
    0,
  );
  if (kind === 'complaint') return words + (tone < SOUR ? 1.5 : 0);
  if (kind === 'newsletter' && MACHINE.test(from)) return words + 1.5;
  return words;
}
