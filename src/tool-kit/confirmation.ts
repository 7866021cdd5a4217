import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { AppError } from '../errors/app-error.js';
import type { Action, Consent } from './action.js';
import { SignedStates, VALID_MS } from './signed-states.js';
import { UserQuestions } from './user-questions.js';

const ASK = 'Ask the user. If they agree, call again with the same arguments and confirm set to the token.';
const LATE = 'That token is older than ten minutes.';
const UNFIT = 'That token was not given to you for this, or what it was given for has changed since.';

/**
 * Asks a person before something is done. Where the client can put a question to its user, the protocol does
 * (UserQuestions); elsewhere the caller is given a token, and a second, deliberate call with it does the thing.
 */
@Injectable()
export class Confirmation {
  constructor(
    private readonly calls: CurrentCall,
    private readonly questions: UserQuestions,
    private readonly states: SignedStates,
  ) {}

  /** Whether the client of this call can put a question to its user. */
  get canAskUser(): boolean {
    return this.calls.find()?.asking !== undefined;
  }

  /**
   * For what is wide or cannot be taken back.
   * @returns when exactly this action has been agreed to
   * @throws Question for the user of the client; AppError CONFIRMATION_REQUIRED with a token for clients that cannot ask
   */
  require(action: Action, token: string | undefined): Consent {
    if (token !== undefined && this.isFor(token, action.binding))
      return { key: token, askedAt: endOf(token) - VALID_MS };
    const asking = this.calls.find()?.asking;
    if (asking) return this.questions.settle(action, asking);
    throw new AppError('CONFIRMATION_REQUIRED', `${action.summary}? Nothing has been done yet.`, {
      hint: token === undefined ? ASK : `${endOf(token) <= Date.now() ? LATE : UNFIT} ${ASK}`,
      details: { ...action.facts, ...this.token(action.binding) },
    });
  }

  /** For what can be taken back: asks only where that costs no further call. */
  askUser(action: Action): void {
    const asking = this.calls.find()?.asking;
    if (asking) this.questions.settle(action, asking);
  }

  /** A token that confirms an action, for answers that show beforehand what it would do; none where the user is asked. */
  offer(binding: unknown): { confirm?: string; expiresAt?: string } {
    return this.canAskUser ? {} : this.token(binding);
  }

  private token(binding: unknown): { confirm: string; expiresAt: string } {
    const until = Date.now() + VALID_MS;
    const confirm = `${until}.${this.states.sign('token', [binding, until])}`;
    return { confirm, expiresAt: new Date(until).toISOString() };
  }

  private isFor(token: string, binding: unknown): boolean {
    const [, signature = ''] = token.split('.');
    return endOf(token) > Date.now() && this.states.isSigned(signature, 'token', [binding, endOf(token)]);
  }
}

const endOf = (token: string): number => Number(token.split('.')[0]);
