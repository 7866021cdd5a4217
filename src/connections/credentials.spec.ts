import { inspect } from 'node:util';
import { readConfig } from '../config/read-config.js';
import { AppError } from '../errors/app-error.js';
import { connect } from './connection.js';
import { type CallerFacts, Credentials } from './credentials.js';
import { ToolTokens } from './tool-tokens/tool-tokens.js';

const URL = 'https://crm.example.com';
const DEFAULT_KEY = 'default-key-of-this-server';
const SERVER_TOKEN = 'server-token-0123456789';
const CALLER_KEY = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ3In0.c2ln-_';

const credentials = (env: NodeJS.ProcessEnv) => {
  const config = readConfig({ TWENTY_API_URL: URL, ...env });
  return new Credentials(config, new ToolTokens(config));
};
const caller = (facts: Partial<CallerFacts> = {}): CallerFacts => ({
  ...{ remoteAddress: '203.0.113.7', forwarded: false },
  ...facts,
});
const LOCAL = caller({ remoteAddress: '127.0.0.1' });

describe('Credentials.ofCaller', () => {
  it.each([`Bearer ${CALLER_KEY}`, `bearer ${CALLER_KEY}`, `BEARER   ${CALLER_KEY} `])(
    'serves a caller with a key of its own under that key: %j',
    (authorization) => {
      const connection = credentials({ TWENTY_API_KEY: DEFAULT_KEY, SERVER_TOKEN }).ofCaller(
        caller({ authorization }),
      );
      expect(connection).toMatchObject({ url: URL, source: 'caller' });
      expect(connection.credential).toBe(CALLER_KEY);
    },
  );

  it('gives the holder of SERVER_TOKEN the default connection, from anywhere', () => {
    const connection = credentials({ TWENTY_API_KEY: DEFAULT_KEY, SERVER_TOKEN }).ofCaller(
      caller({ authorization: `Bearer ${SERVER_TOKEN}`, forwarded: true }),
    );
    expect(connection.source).toBe('default');
    expect(connection.credential).toBe(DEFAULT_KEY);
  });

  it('never sends SERVER_TOKEN to Twenty, not even when there is no default key', () => {
    const act = () =>
      credentials({ SERVER_TOKEN }).ofCaller(caller({ authorization: `Bearer ${SERVER_TOKEN}` }));
    expect(act).toThrow(AppError);
  });

  it('takes what only resembles SERVER_TOKEN for a Twenty key', () => {
    for (const bearer of [`${SERVER_TOKEN}x`, SERVER_TOKEN.slice(0, -1), SERVER_TOKEN.toUpperCase()]) {
      const connection = credentials({ TWENTY_API_KEY: DEFAULT_KEY, SERVER_TOKEN }).ofCaller(
        caller({ authorization: `Bearer ${bearer}` }),
      );
      expect(connection).toMatchObject({ source: 'caller' });
      expect(connection.credential).toBe(bearer);
    }
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])(
    'gives a direct caller on this machine (%s) the default connection',
    (remoteAddress) => {
      const connection = credentials({ TWENTY_API_KEY: DEFAULT_KEY }).ofCaller(caller({ remoteAddress }));
      expect(connection.credential).toBe(DEFAULT_KEY);
    },
  );

  it.each([
    ['from elsewhere', { TWENTY_API_KEY: DEFAULT_KEY }, caller()],
    ['from a private network', { TWENTY_API_KEY: DEFAULT_KEY }, caller({ remoteAddress: '172.17.0.1' })],
    [
      'from a look-alike address',
      { TWENTY_API_KEY: DEFAULT_KEY },
      caller({ remoteAddress: '::ffff:10.127.0.1' }),
    ],
    ['from an unknown address', { TWENTY_API_KEY: DEFAULT_KEY }, caller({ remoteAddress: undefined })],
    ['through a proxy on this machine', { TWENTY_API_KEY: DEFAULT_KEY }, { ...LOCAL, forwarded: true }],
    ['locally while SERVER_TOKEN is set', { TWENTY_API_KEY: DEFAULT_KEY, SERVER_TOKEN }, LOCAL],
    ['locally without a default key', {}, LOCAL],
  ])('refuses a caller without credential %s', (_, env, facts) => {
    expect(() => credentials(env).ofCaller(facts)).toThrow(
      expect.objectContaining({
        code: 'INVALID_API_KEY',
        hint: expect.stringContaining('Authorization: Bearer'),
      }),
    );
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Basic dXNlcjpwYXNz',
    CALLER_KEY,
    'Bearer two words',
    'Bearer a\nb',
    'Bearer ключ',
  ])('refuses the malformed Authorization %j, also where none would be needed', (authorization) => {
    const act = () => credentials({ TWENTY_API_KEY: DEFAULT_KEY }).ofCaller({ ...LOCAL, authorization });
    expect(act).toThrow(expect.objectContaining({ code: 'INVALID_API_KEY' }));
  });

  it.each(['127.0.0.1', '0.0.0.0', '192.168.1.5'])('decides by the peer, whatever HOST is (%s)', (HOST) => {
    const some = credentials({ TWENTY_API_KEY: DEFAULT_KEY, HOST });
    expect(some.ofCaller(LOCAL).source).toBe('default');
    expect(() => some.ofCaller(caller())).toThrow(AppError);
  });

  it('never puts a credential into its errors', () => {
    try {
      credentials({ TWENTY_API_KEY: DEFAULT_KEY, SERVER_TOKEN }).ofCaller(
        caller({ authorization: 'Token zq-secret' }),
      );
    } catch (error) {
      expect(inspect(error, { showHidden: true, depth: 9 })).not.toMatch(
        /zq-secret|default-key|server-token/,
      );
    }
    expect.assertions(1);
  });
});

describe('connect', () => {
  const connection = connect(URL, CALLER_KEY, 'caller');

  it('gives the same two the same id, and others another', () => {
    expect(connect(URL, CALLER_KEY, 'default').id).toBe(connection.id);
    expect(connect(URL, `${CALLER_KEY}x`, 'caller').id).not.toBe(connection.id);
    expect(connect(`${URL}/crm`, CALLER_KEY, 'caller').id).not.toBe(connection.id);
    expect(connect('a', 'b\nc', 'caller').id).toMatch(/^[0-9a-f]{24}$/);
  });

  it('shows its credential in no text that is made of it', () => {
    const texts = [
      JSON.stringify(connection),
      JSON.stringify({ nested: [connection] }),
      inspect(connection, { depth: 9 }),
      inspect({ nested: [connection] }, { depth: 9 }),
      String(connection),
      JSON.stringify({ ...connection }),
      Object.values(connection).join(),
      JSON.stringify(Object.assign({}, connection)),
      JSON.stringify(structuredClone(connection)),
    ];
    for (const text of texts) expect(text).not.toContain(CALLER_KEY);
    expect(connection.credential).toBe(CALLER_KEY);
    expect(connection.id).not.toContain(CALLER_KEY.slice(0, 8));
  });
});
