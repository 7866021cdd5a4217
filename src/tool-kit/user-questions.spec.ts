import { AsyncLocalStorage } from 'node:async_hooks';
import { ClsService } from 'nestjs-cls';
import type { Asking, Decision } from '../connections/asking.js';
import { type Connection, connect } from '../connections/connection.js';
import { CurrentCall } from '../connections/current-call.js';
import { UNLIMITED } from '../connections/scope.js';
import { AppError } from '../errors/app-error.js';
import type { Action, Consent } from './action.js';
import { Confirmation } from './confirmation.js';
import { Question } from './question.js';
import { SignedStates } from './signed-states.js';
import { UserQuestions } from './user-questions.js';

const ADA = connect('https://crm.example.com', 'key-of-ada', 'caller');
const BOB = connect('https://crm.example.com', 'key-of-bob', 'caller');
const ERASE: Action = { summary: 'Erase one company for ever', binding: ['erase', 'company', 'c1', 'v1'] };
const CALL = { tool: 'twenty_delete_record', given: { object: 'company', id: 'c1', permanent: true } };

const calls = new CurrentCall(new ClsService(new AsyncLocalStorage()));

/** What comes of a call, on a replica of its own. */
function outcome(
  asking: Asking,
  {
    connection = ADA,
    action = ERASE,
    token,
  }: { connection?: Connection; action?: Action; token?: string } = {},
): Consent | AppError {
  const states = new SignedStates(calls);
  const confirmation = new Confirmation(calls, new UserQuestions(states), states);
  try {
    return calls.run({ requestId: 'r', scope: UNLIMITED, connection, asking }, () =>
      confirmation.require(action, token),
    );
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function stateOf(about: ReturnType<typeof outcome>): string {
  if (about instanceof Question) return about.state;
  throw new Error('nobody was asked');
}
const asked = (connection = ADA) => stateOf(outcome(CALL, { connection }));
const replied = (state: string, decision: Decision = 'yes') => ({ ...CALL, reply: { state, decision } });

describe('UserQuestions', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('has the user asked, and gives the caller no token', () => {
    const question = outcome(CALL);
    expect(question).toBeInstanceOf(Question);
    expect((question as Question).text).toBe('Erase one company for ever?');
    expect((question as Question).details).toBeUndefined();
  });

  it('lets through what the user agreed to, on any replica', () => {
    const askedAt = Date.now();
    const state = asked();
    jest.advanceTimersByTime(599_000);
    expect(outcome(replied(state))).toEqual({ key: state, askedAt });
  });

  it('takes arguments whose members come in another order for the same', () => {
    const given = { permanent: true, id: 'c1', object: 'company' };
    expect(outcome({ ...replied(asked()), given })).not.toBeInstanceOf(AppError);
  });

  it.each<[Decision, string]>([
    ['no', 'The user said no. Nothing has been done.'],
    ['closed', 'The user closed the question without an answer. Nothing has been done.'],
    ['unasked', 'The user could not be asked. Nothing has been done.'],
    ['unclear', 'The answer of the client does not say whether to proceed. Nothing has been done.'],
  ])('does nothing after the answer "%s"', (decision, message) => {
    const refused = outcome(replied(asked(), decision));
    expect(refused).not.toBeInstanceOf(Question);
    expect(refused).toMatchObject({ code: 'CONFIRMATION_REQUIRED', message, retryable: false });
  });

  it.each<[string, Partial<Asking>]>([
    ['other arguments', { given: { ...CALL.given, id: 'c2' } }],
    ['another tool', { tool: 'twenty_merge_records' }],
  ])('refuses an answer that was given for %s', (_, change) => {
    const refused = outcome({ ...replied(asked()), ...change });
    expect(refused).not.toBeInstanceOf(Question);
    expect(refused).toMatchObject({ message: expect.stringContaining('other arguments') as unknown });
  });

  it('refuses an answer that comes after ten minutes', () => {
    const state = asked();
    jest.advanceTimersByTime(600_000);
    expect(outcome(replied(state))).toMatchObject({
      message: 'The question was asked more than ten minutes ago. Nothing has been done.',
    });
  });

  it('refuses an answer that somebody else was asked for', () => {
    expect(outcome(replied(asked(BOB)))).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('was not made for you') as unknown,
    });
  });

  it('asks again when the record has changed meanwhile, and says so', () => {
    const action = { ...ERASE, binding: ['erase', 'company', 'c1', 'v2'] };
    const question = outcome(replied(asked()), { action });
    expect(question).toBeInstanceOf(Question);
    expect((question as Question).text).toBe(
      'What this is about has changed since you were asked.\nErase one company for ever?',
    );
    expect(outcome(replied(stateOf(question)), { action })).not.toBeInstanceOf(AppError);
  });

  it('does not take a state for a token', () => {
    expect(outcome(CALL, { token: asked() })).toBeInstanceOf(Question);
  });
});

describe('SignedStates', () => {
  const states = new SignedStates(calls);
  const as = <T>(connection: Connection, work: () => T) =>
    calls.run({ requestId: 'r', scope: UNLIMITED, connection }, work);

  it('carries a payload through others', () => {
    const state = as(ADA, () => states.seal({ round: 1 }));
    expect(as(ADA, () => states.open(state))).toMatchObject({ payload: { round: 1 } });
    expect(as(BOB, () => states.open(state))).toBeUndefined();
  });

  it('does not open what was changed, or was never sealed', () => {
    const state = as(ADA, () => states.seal({ round: 1 }));
    const [body = '', signature = ''] = state.split('.');
    const other = Buffer.from(JSON.stringify([9e15, { round: 9 }])).toString('base64url');
    for (const bad of ['', '.', 'x', body, `${other}.${signature}`, `${body}.`, `${state}.x`, `${body}.ключ`])
      expect(as(ADA, () => states.open(bad))).toBeUndefined();
  });
});
