import { AsyncLocalStorage } from 'node:async_hooks';
import { ClsService } from 'nestjs-cls';
import { type Connection, connect } from '../connections/connection.js';
import { CurrentCall } from '../connections/current-call.js';
import { UNLIMITED } from '../connections/scope.js';
import { AppError } from '../errors/app-error.js';
import type { Action } from './action.js';
import { Confirmation } from './confirmation.js';
import { SignedStates } from './signed-states.js';
import { UserQuestions } from './user-questions.js';

const ADA = connect('https://crm.example.com', 'key-of-ada', 'caller');
const BOB = connect('https://crm.example.com', 'key-of-bob', 'caller');
const ERASE: Action = { summary: 'Erase company Acme for ever', binding: ['erase', 'company', 'c1', 'v1'] };

const calls = new CurrentCall(new ClsService(new AsyncLocalStorage()));
/** A new one each time, as on another replica. */
function replica(): Confirmation {
  const states = new SignedStates(calls);
  return new Confirmation(calls, new UserQuestions(states), states);
}
const require = (connection: Connection, action: Action, token?: string) =>
  calls.run({ requestId: 'r', scope: UNLIMITED, connection }, () => replica().require(action, token));

function asked(connection: Connection, action: Action, token?: string): AppError {
  try {
    require(connection, action, token);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was let through');
}

const tokenFor = (connection: Connection, action: Action) =>
  String(asked(connection, action).details?.confirm);

describe('Confirmation', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks first, with what would happen, and says that nothing has', () => {
    const error = asked(ADA, ERASE);
    expect(error).toMatchObject({
      code: 'CONFIRMATION_REQUIRED',
      message: 'Erase company Acme for ever? Nothing has been done yet.',
      retryable: false,
    });
    expect(error.hint).toContain('Ask the user');
    expect(error.details?.expiresAt).toBe(new Date(Date.now() + 600_000).toISOString());
  });

  it('lets the same action through with its token, on any replica', () => {
    expect(() => require(ADA, ERASE, tokenFor(ADA, ERASE))).not.toThrow();
  });

  it('lets it through until ten minutes later', () => {
    const token = tokenFor(ADA, ERASE);
    jest.advanceTimersByTime(599_000);
    expect(() => require(ADA, ERASE, token)).not.toThrow();
    jest.advanceTimersByTime(1_000);
    const { code, hint } = asked(ADA, ERASE, token);
    expect([code, hint]).toEqual([
      'CONFIRMATION_REQUIRED',
      expect.stringContaining('older than ten minutes') as unknown,
    ]);
  });

  it('gives the same key for the same token, and when it was given', () => {
    const token = tokenFor(ADA, ERASE);
    const askedAt = Date.now();
    jest.advanceTimersByTime(60_000);
    expect(require(ADA, ERASE, token)).toEqual({ key: token, askedAt });
  });

  it('asks nobody about what can be taken back', () => {
    const ask = () => replica().askUser(ERASE);
    expect(() => calls.run({ requestId: 'r', scope: UNLIMITED, connection: ADA }, ask)).not.toThrow();
  });

  it.each<[string, Action]>([
    ['another record', { ...ERASE, binding: ['erase', 'company', 'c2', 'v1'] }],
    ['another object', { ...ERASE, binding: ['erase', 'person', 'c1', 'v1'] }],
    ['another action', { ...ERASE, binding: ['merge', 'company', 'c1', 'v1'] }],
    ['the record after a change', { ...ERASE, binding: ['erase', 'company', 'c1', 'v2'] }],
    ['parts that are cut elsewhere', { ...ERASE, binding: ['erase', 'company', 'c1v1'] }],
  ])('does not take the token for %s', (_, other) => {
    expect(asked(ADA, other, tokenFor(ADA, ERASE)).code).toBe('CONFIRMATION_REQUIRED');
  });

  it('does not take the token of somebody else', () => {
    expect(asked(BOB, ERASE, tokenFor(ADA, ERASE)).code).toBe('CONFIRMATION_REQUIRED');
  });

  it('does not take a token whose end was put off', () => {
    const [expires, signature] = tokenFor(ADA, ERASE).split('.');
    for (const later of [String(Number(expires) + 1), '9e99', 'Infinity', `0${expires}x`])
      expect(asked(ADA, ERASE, `${later}.${signature}`).code).toBe('CONFIRMATION_REQUIRED');
  });

  it.each(['', '.', 'yes', 'true', '1.2', `${Number.MAX_SAFE_INTEGER}.`, `${Number.MAX_SAFE_INTEGER}.ключ`])(
    'does not take %j',
    (token) => {
      expect(asked(ADA, ERASE, token).code).toBe('CONFIRMATION_REQUIRED');
    },
  );

  it('does not take a token with one letter changed', () => {
    const token = tokenFor(ADA, ERASE);
    const changed = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`;
    expect(asked(ADA, ERASE, changed).code).toBe('CONFIRMATION_REQUIRED');
  });

  it('tells nothing of the key', () => {
    expect(JSON.stringify(asked(ADA, ERASE).details)).not.toContain('key-of-ada');
  });
});
