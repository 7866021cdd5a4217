import { inspect } from 'node:util';
import { ConfigError, readConfig } from './read-config.js';
import { VARIABLES } from './variable.js';

const URL = { TWENTY_API_URL: 'https://crm.example.com' };
const SECRET = 'zq-secret';

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs nothing but the URL of Twenty', () => {
    expect({ ...readConfig(URL) }).toEqual({
      TWENTY_API_URL: 'https://crm.example.com',
      HOST: '127.0.0.1',
      PORT: 3001,
      LOG_LEVEL: 'log',
      MAX_CONCURRENT_REQUESTS: 20,
      REQUEST_TIMEOUT_MS: 15000,
      TWENTY_WAIT_SECONDS: 25,
      LIMIT_PER_KEY: 3000,
      LIMIT_PER_WORKSPACE: 10000,
      LIMIT_PER_ADDRESS: 60,
      TRUSTED_PROXIES: 0,
      SHUTDOWN_GRACE_SECONDS: 0,
      CACHE_ENABLED: true,
      CACHE_TTL_SECONDS: 300,
      METRICS_ENABLED: true,
      TRACING_ENABLED: false,
      WEBHOOK_TEST_PRIVATE: false,
      WORKFLOW_HTTP_PRIVATE: false,
      MCP_READONLY: false,
      MCP_SESSIONS: false,
      MCP_SESSION_IDLE_SECONDS: 1800,
      SANDBOX_PORT: 4000,
    });
  });

  it.each(VARIABLES.filter(({ fallback }) => fallback !== undefined))(
    'tells the default of $name as it is',
    ({ name, fallback }) => {
      expect(String(Reflect.get(readConfig(URL), name))).toBe(fallback);
    },
  );

  it.each(VARIABLES.filter(({ required }) => !required))('takes a blank $name for absent', ({ name }) => {
    for (const blank of ['', ' ', '\t \n'])
      expect({ ...readConfig({ ...URL, [name]: blank }) }).toEqual({ ...readConfig(URL) });
  });

  it.each(VARIABLES.filter(({ example }) => !/ /.test(example) && !/\.\.\.$/.test(example)))(
    'accepts its own example of $name',
    ({ name, example }) => {
      expect(problems({ ...URL, [name]: example })).toEqual([]);
    },
  );

  it('trims values', () => {
    expect(readConfig({ ...URL, HOST: ' 0.0.0.0 ', PORT: ' 8080\r\n' })).toMatchObject({
      HOST: '0.0.0.0',
      PORT: 8080,
    });
  });

  it('leaves the rest of the environment alone', () => {
    expect(readConfig({ ...URL, PATH: '/usr/bin' })).not.toHaveProperty('PATH');
  });

  it('reports all mistakes together, each with variable, rule and example', () => {
    expect(
      problems({
        ...{ TWENTY_API_URL: 'crm.example.com', PORT: '99999', MCP_READONLY: 'maybe', LOG_LEVEL: 'loud' },
        ...{ TWENTY_API_KEY: 'short', REDIS_URL: 'http://redis', SERVER_TOKEN: 'x', MCP_PROFILE: 'all' },
      }),
    ).toEqual([
      '  TWENTY_API_URL must be a URL that starts with http:// or https:// and holds no user name or password. Example: TWENTY_API_URL=https://crm.example.com',
      '  TWENTY_API_KEY must be a whole Twenty API key. Example: TWENTY_API_KEY=eyJhbGciOi...',
      '  PORT must be a whole number from 0 to 65535. Example: PORT=3001',
      '  LOG_LEVEL must be one of error, warn, log, debug, verbose. Example: LOG_LEVEL=debug',
      '  REDIS_URL must be a redis:// or rediss:// URL. Example: REDIS_URL=redis://localhost:6379',
      expect.stringMatching(
        /^ {2}SERVER_TOKEN must .+\. Example: SERVER_TOKEN=output of: openssl rand -hex 32$/,
      ),
      '  MCP_PROFILE must be one of default, compact, full. Example: MCP_PROFILE=full',
      '  MCP_READONLY must be true or false. Example: MCP_READONLY=true',
    ]);
  });

  it('counts the mistakes in its message', () => {
    expect(() => readConfig({})).toThrow(/^The configuration has a mistake:\n {2}TWENTY_API_URL must/);
    expect(() => readConfig({ PORT: 'x' })).toThrow(/^The configuration has 2 mistakes:/);
  });

  it.each(VARIABLES)('never shows the value of $name', ({ name }) => {
    expect.assertions(2 * 4);
    for (const value of [
      SECRET,
      `ftp://user:${SECRET}@host`,
      `https://user:${SECRET}@host`,
      `redis:/${SECRET}`,
    ]) {
      try {
        readConfig({ TWENTY_API_URL: '', PORT: SECRET, [name]: value });
      } catch (error) {
        expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(SECRET);
        expect(JSON.stringify(error)).not.toContain(SECRET);
      }
    }
  });
});

describe('whole numbers', () => {
  it.each([
    ['PORT', '0', 0],
    ['PORT', '65535', 65535],
    ['WEBHOOK_PORT', '3002', 3002],
    ['REQUEST_TIMEOUT_MS', '100', 100],
    ['MAX_CONCURRENT_REQUESTS', '1', 1],
  ])('%s takes %j', (name, text, value) => {
    expect(readConfig({ ...URL, [name]: text })).toHaveProperty(name, value);
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '3001.5'],
    ['PORT', '3001x'],
    ['PORT', 'NaN'],
    ['PORT', 'Infinity'],
    ['REQUEST_TIMEOUT_MS', '99'],
    ['MAX_CONCURRENT_REQUESTS', '0'],
  ])('%s refuses %j', (name, text) => {
    expect(problems({ ...URL, [name]: text })).toEqual([
      expect.stringMatching(`^  ${name} must be a whole number`),
    ]);
  });
});

describe('flags', () => {
  it.each([
    ['true', true],
    ['TRUE', true],
    ['1', true],
    ['Yes', true],
    ['false', false],
    ['0', false],
    ['no', false],
  ])('read %j as %j', (text, value) => {
    const config = readConfig({ ...URL, MCP_READONLY: text, CACHE_ENABLED: text });
    expect(config).toMatchObject({ MCP_READONLY: value, CACHE_ENABLED: value });
  });

  it.each(['on', '2', 'constructor', '__proto__', 'truee'])('refuse %j rather than guess', (text) => {
    expect(problems({ ...URL, MCP_READONLY: text })).toHaveLength(1);
  });
});

describe('choices', () => {
  it('are taken in any case', () => {
    expect(readConfig({ ...URL, LOG_LEVEL: 'DEBUG', MCP_PROFILE: 'Full' })).toMatchObject({
      LOG_LEVEL: 'debug',
      MCP_PROFILE: 'full',
    });
  });
});

describe('lists', () => {
  it.each([
    ['records,schema', ['records', 'schema']],
    [' records , schema ,', ['records', 'schema']],
    ['records', ['records']],
    [',', undefined],
    [' , ,', undefined],
  ])('read %j as %j', (text, list) => {
    expect(readConfig({ ...URL, MCP_TOOLSETS: text }).MCP_TOOLSETS).toEqual(list);
  });
});

describe('SERVER_TOKEN', () => {
  it.each(['0123456789abcdef', 'abc.DEF_ghi-jkl~mno+pqr/stu=='])('may be %j', (token) => {
    expect(readConfig({ ...URL, SERVER_TOKEN: token }).SERVER_TOKEN).toBe(token);
  });

  it.each(['too-short', 'with spaces in it, which no header takes', 'p@ssw0rd!p@ssw0rd!'])(
    'may not be %j, which no client could send as a bearer',
    (token) => {
      expect(problems({ ...URL, SERVER_TOKEN: token })).toHaveLength(1);
    },
  );
});
