import { AppError, type ErrorCode } from '../errors/app-error.js';
import { connect } from './connection.js';
import { Identities, isRefusal } from './identities.js';
import { type Identity, IdentityProvider } from './identity.js';

const ANSWER: Identity = { workspaceId: 'w', workspaceName: 'Acme', metadataVersion: 1 };
const ADA = connect('https://crm.example.com', 'key-of-ada', 'caller');
const BOB = connect('https://crm.example.com', 'key-of-bob', 'caller');

/** Answers what the test has put in line, and counts how often it was asked. */
class ScriptedProvider extends IdentityProvider {
  asked = 0;

  constructor(private readonly answers: (Identity | Error)[] = []) {
    super();
  }

  async identify(): Promise<Identity> {
    this.asked += 1;
    const answer = this.answers.shift() ?? ANSWER;
    await Promise.resolve();
    if (answer instanceof Error) throw answer;
    return answer;
  }
}

const failure = (code: ErrorCode) => new AppError(code, 'no');

describe('Identities', () => {
  beforeEach(() => {
    // lru-cache has kept the real `performance` since it was loaded, so that clock is made to follow the fake one.
    jest.useFakeTimers({ doNotFake: ['performance'] });
    jest.spyOn(performance, 'now').mockImplementation(() => Date.now());
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('asks once for callers at the same time', async () => {
    const provider = new ScriptedProvider();
    const identities = new Identities(provider);
    const answers = await Promise.all([identities.of(ADA), identities.of(ADA), identities.of(ADA)]);
    expect(answers).toEqual([ANSWER, ANSWER, ANSWER]);
    expect(provider.asked).toBe(1);
  });

  it('asks for each credential by itself', async () => {
    const provider = new ScriptedProvider();
    const identities = new Identities(provider);
    await Promise.all([identities.of(ADA), identities.of(BOB)]);
    expect(provider.asked).toBe(2);
  });

  it('believes an answer for 15 s, so that a revoked key stops within 30 s', async () => {
    const provider = new ScriptedProvider([ANSWER, failure('INVALID_API_KEY')]);
    const identities = new Identities(provider);
    await identities.of(ADA);
    jest.advanceTimersByTime(14_900);
    await expect(identities.of(ADA)).resolves.toEqual(ANSWER);
    jest.advanceTimersByTime(200);
    await expect(identities.of(ADA)).rejects.toMatchObject({ code: 'INVALID_API_KEY' });
    expect(provider.asked).toBe(2);
  });

  it.each<ErrorCode>(['INVALID_API_KEY', 'TOKEN_EXPIRED', 'WORKSPACE_ACCESS_DENIED'])(
    'remembers a refusal (%s) for 5 s only: the key may just have been made',
    async (code) => {
      const provider = new ScriptedProvider([failure(code)]);
      const identities = new Identities(provider);
      await expect(identities.of(ADA)).rejects.toMatchObject({ code });
      jest.advanceTimersByTime(4_900);
      await expect(identities.of(ADA)).rejects.toMatchObject({ code });
      expect(provider.asked).toBe(1);
      jest.advanceTimersByTime(200);
      await expect(identities.of(ADA)).resolves.toEqual(ANSWER);
    },
  );

  it.each([failure('NETWORK_ERROR'), failure('RATE_LIMIT_EXCEEDED'), new Error('aborted')])(
    'does not remember that Twenty could not be asked: %s',
    async (error) => {
      const provider = new ScriptedProvider([error]);
      const identities = new Identities(provider);
      await expect(identities.of(ADA)).rejects.toBe(error);
      await expect(identities.of(ADA)).resolves.toEqual(ANSWER);
    },
  );

  it('asks anew after it was told to forget', async () => {
    const provider = new ScriptedProvider();
    const identities = new Identities(provider);
    await identities.of(ADA);
    identities.forget(ADA);
    await identities.of(ADA);
    expect(provider.asked).toBe(2);
  });

  it('does not let an old failure spoil a newer answer', async () => {
    const provider = new ScriptedProvider([failure('NETWORK_ERROR')]);
    const identities = new Identities(provider);
    const old = identities.of(ADA);
    identities.forget(ADA);
    const newer = identities.of(ADA);
    await expect(old).rejects.toMatchObject({ code: 'NETWORK_ERROR' });
    await newer;
    await identities.of(ADA);
    expect(provider.asked).toBe(2);
  });

  it('does not let an old refusal spoil a newer answer', async () => {
    const provider = new ScriptedProvider([failure('INVALID_API_KEY')]);
    const identities = new Identities(provider);
    const old = identities.of(ADA);
    identities.forget(ADA);
    const newer = identities.of(ADA);
    await expect(old).rejects.toMatchObject({ code: 'INVALID_API_KEY' });
    await newer;
    await expect(identities.of(ADA)).resolves.toEqual(ANSWER);
  });
});

describe('isRefusal', () => {
  it('tells a refused credential from everything else', () => {
    expect(isRefusal(failure('TOKEN_EXPIRED'))).toBe(true);
    expect(isRefusal(failure('INSUFFICIENT_PERMISSIONS'))).toBe(false);
    expect(isRefusal(new Error('INVALID_API_KEY'))).toBe(false);
  });
});
