import type { Action } from '../../tool-kit/action.js';
import { oneLine, quoted } from '../../tool-kit/visible-text.js';
import type { Mail } from './mail.js';

const LONGEST_LINE = 150;
const LONGEST_BODY = 350;
/** So many recipients are named; the others are counted. */
const NAMED = 5;

/** The head of a mail, as answers tell it. */
export const shown = ({ from, to, cc, bcc, subject }: Mail) => ({
  from: from.shown,
  to: [...to],
  ...(cc.length > 0 && { cc: [...cc] }),
  ...(bcc.length > 0 && { bcc: [...bcc] }),
  subject,
});

/** Sending a mail, as a person decides about it: the end of a long text is told by its length. */
export const actionOf = (mail: Mail): Action => ({
  summary: 'Send this mail',
  binding: ['send', mail],
  lines: [
    ...(['to', 'cc', 'bcc'] as const).flatMap((kind) => addressed(kind, mail[kind])),
    `from: ${oneLine(mail.from.shown, LONGEST_LINE)}`,
    `subject: ${quoted(mail.subject, LONGEST_LINE)}`,
    bodyLine(mail.body),
  ],
  facts: { ...shown(mail), body: mail.body },
});

function addressed(kind: string, addresses: readonly string[]): string[] {
  if (addresses.length === 0) return [];
  const named = oneLine(addresses.slice(0, NAMED).join(', '), LONGEST_LINE * 2);
  const rest = addresses.length - NAMED;
  return [`${kind}: ${named}${rest > 0 ? ` and ${rest} more` : ''}`];
}

function bodyLine(body: string): string {
  const rest = body.length - LONGEST_BODY;
  return `text: ${quoted(body, LONGEST_BODY)}${rest > 0 ? ` (${body.length} characters in all)` : ''}`;
}
