import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Asking, Decision } from '../connections/asking.js';
import { AppError } from '../errors/app-error.js';
import type { Action, Consent } from './action.js';
import { Question, questionText } from './question.js';
import { SignedStates, VALID_MS } from './signed-states.js';

/** What a question was asked about; texts are digests, for the state is not secret. */
interface About {
  tool: string;
  given: string;
  action: string;
}

const CHANGED = 'What this is about has changed since you were asked.';

const REFUSALS: Record<Exclude<Decision, 'yes'>, { said: string; hint: string }> = {
  no: { said: 'The user said no.', hint: 'Do not ask again unless the user wants it.' },
  closed: {
    said: 'The user closed the question without an answer.',
    hint: 'Talk to the user; the same call asks again.',
  },
  unasked: {
    said: 'The user could not be asked.',
    hint: 'The client did not show the question, or nobody answered; the same call asks again.',
  },
  unclear: {
    said: 'The answer of the client does not say whether to proceed.',
    hint: 'It has to be {"action": "accept", "content": {"proceed": true}} when the user agrees.',
  },
};

/** Has the client put a question to its user, and holds the answer against what would be done now. */
@Injectable()
export class UserQuestions {
  constructor(private readonly states: SignedStates) {}

  /**
   * @returns when the user has said yes to exactly this action
   * @throws Question to be put to the user; AppError CONFIRMATION_REQUIRED when they said no, or to something else
   */
  settle(action: Action, { tool, given, reply }: Asking): Consent {
    const about: About = { tool, given: digest(given), action: digest(action.binding) };
    if (!reply) throw this.question(action, about);
    if (reply.decision !== 'yes') throw refusal(REFUSALS[reply.decision]);
    const state = this.states.open(reply.state);
    if (!state) throw foreign();
    if (state.until <= Date.now()) throw late();
    const asked = state.payload as About;
    if (asked.tool !== tool || asked.given !== about.given) throw otherCall();
    if (asked.action !== about.action) throw this.question(action, about, CHANGED);
    return { key: reply.state, askedAt: state.until - VALID_MS };
  }

  private question(action: Action, about: About, why?: string): Question {
    return new Question(questionText(action, why), this.states.seal(about));
  }
}

/** The same for the same value, in whatever order its members come. */
const digest = (value: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(value ?? null, (_, inner: unknown) => sorted(inner)))
    .digest('base64url');

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const refusal = ({ said, hint }: { said: string; hint: string }) =>
  new AppError('CONFIRMATION_REQUIRED', `${said} Nothing has been done.`, { hint });

const AGAIN = 'Call again without requestState and inputResponses: the user is asked anew.';

const late = () => refusal({ said: 'The question was asked more than ten minutes ago.', hint: AGAIN });
const otherCall = () =>
  refusal({ said: 'The user was asked about a call of another tool or with other arguments.', hint: AGAIN });

/** A state that was not made here for this caller, or was changed on its way. */
export const foreign = () =>
  new AppError(
    'INVALID_INPUT',
    'This requestState was not made for you, or has been changed. Nothing has been done.',
    {
      hint: AGAIN,
    },
  );
