import { IsArray, IsIn, IsObject, IsUrl, Matches, MinLength } from 'class-validator';
import { readRates } from './currency-rates.js';
import { type OutcomeRule, readOutcomes } from './outcomes.js';
import { PROFILES, type Profile, TOOLSETS } from './toolsets.js';
import { IsTwentyUrl, normaliseTwentyUrl } from './twenty-url.js';
import { Choice, Flag, Integer, Names, Parsed, Text } from './variable.js';

const LOG_LEVELS = ['error', 'warn', 'log', 'debug', 'verbose'] as const;
const anyHost = { require_tld: false, require_protocol: true };

const PerMinute = (about: string, fallback: number) =>
  Integer({ about, example: String(fallback), fallback, min: 0, max: 1_000_000 });
const Port = (about: string, example: number, fallback?: number) =>
  Integer({ about, example: String(example), fallback, min: 0, max: 65535 });
const Seconds = (about: string, fallback: number) =>
  Integer({ about, example: String(fallback), fallback, min: 0, max: 300 });

/** The environment, parsed and checked once. Each variable is described here and nowhere else. */
export class Config {
  @Parsed(
    {
      about: 'Base URL of Twenty: cloud, self-hosted, custom domain or path prefix.',
      example: 'https://crm.example.com',
      required: true,
    },
    normaliseTwentyUrl,
    IsTwentyUrl(),
  )
  TWENTY_API_URL!: string;

  @Text(
    {
      about:
        'API key of the default connection (Twenty: Settings, APIs & Webhooks). Serves stdio and local HTTP calls.',
      example: 'eyJhbGciOi...',
      secret: true,
    },
    MinLength(20, { message: 'must be a whole Twenty API key' }),
  )
  TWENTY_API_KEY?: string;

  @Text({
    about: 'Address to listen on. Use 0.0.0.0 in a container.',
    example: '0.0.0.0',
    fallback: '127.0.0.1',
  })
  HOST!: string;

  @Port('Port for MCP, health and metrics.', 3001, 3001)
  PORT!: number;

  @Port('Port that receives webhooks and nothing else, beside PORT, which receives them too.', 3002)
  WEBHOOK_PORT?: number;

  @Choice({
    about: `How much is logged: ${LOG_LEVELS.join(', ')}.`,
    example: 'debug',
    fallback: 'log',
    of: LOG_LEVELS,
  })
  LOG_LEVEL!: (typeof LOG_LEVELS)[number];

  @Integer({
    about: 'Requests in flight to one Twenty host; more wait in line.',
    example: '20',
    fallback: 20,
    min: 1,
    max: 1000,
  })
  MAX_CONCURRENT_REQUESTS!: number;

  @Integer({
    about: 'Milliseconds before one request to Twenty is given up.',
    example: '15000',
    fallback: 15000,
    min: 100,
    max: 300000,
  })
  REQUEST_TIMEOUT_MS!: number;

  @Seconds("Seconds that a call may wait for Twenty's rate limit before it is refused; 0: not at all.", 25)
  TWENTY_WAIT_SECONDS!: number;

  @PerMinute('Requests a minute that one key may make here; 0: any number.', 3000)
  LIMIT_PER_KEY!: number;

  @PerMinute('Requests a minute that all keys of one workspace may make here; 0: any number.', 10000)
  LIMIT_PER_WORKSPACE!: number;

  @PerMinute('Unknown keys a minute that are tried from one address; 0: any number.', 60)
  LIMIT_PER_ADDRESS!: number;

  @Seconds(
    'Seconds that a stopping server still serves while /health/ready says no, so that balancers notice.',
    0,
  )
  SHUTDOWN_GRACE_SECONDS!: number;

  @Integer({
    about: 'Proxies in front of this server whose X-Forwarded-For is believed.',
    example: '1',
    fallback: 0,
    min: 0,
    max: 10,
  })
  TRUSTED_PROXIES!: number;

  @Flag({ about: 'Keep the schema and identities for a short time.', example: 'false', fallback: true })
  CACHE_ENABLED!: boolean;

  @Integer({
    about: 'Seconds that a cached schema lives.',
    example: '300',
    fallback: 300,
    min: 1,
    max: 86400,
  })
  CACHE_TTL_SECONDS!: number;

  @Text(
    {
      about: 'Redis behind the memory cache, shared by replicas.',
      example: 'redis://localhost:6379',
      secret: true,
    },
    IsUrl({ protocols: ['redis', 'rediss'], ...anyHost }, { message: 'must be a redis:// or rediss:// URL' }),
  )
  REDIS_URL?: string;

  @Text(
    {
      about: 'URL under which clients reach this server, when it is not HOST:PORT.',
      example: 'https://mcp.example.com',
    },
    IsUrl({ protocols: ['http', 'https'], ...anyHost }, { message: 'must be an http:// or https:// URL' }),
  )
  PUBLIC_URL?: string;

  @Text(
    {
      about: 'URL under which Twenty reaches this server, for its webhooks. Without it PUBLIC_URL.',
      example: 'http://twenty-mcp-server:3001',
    },
    IsUrl({ protocols: ['http', 'https'], ...anyHost }, { message: 'must be an http:// or https:// URL' }),
  )
  WEBHOOK_URL?: string;

  @Text(
    {
      about:
        'Secret from which the signatures of webhooks follow, the same in all replicas. Without it changes are polled for.',
      example: 'output of: openssl rand -hex 32',
      secret: true,
    },
    MinLength(16, { message: 'must be at least 16 characters long' }),
  )
  WEBHOOK_SECRET?: string;

  @Flag({
    about: 'Whether webhooks can be tested (twenty_manage_webhooks) whose target is a private address.',
    example: 'true',
    fallback: false,
  })
  WEBHOOK_TEST_PRIVATE!: boolean;

  @Text(
    {
      about:
        'Bearer token that opens the default connection to HTTP callers without a Twenty key of their own.',
      example: 'output of: openssl rand -hex 32',
      secret: true,
    },
    MinLength(16, { message: 'must be at least 16 characters long' }),
    // Nothing else can stand in an Authorization header (RFC 6750, b64token).
    Matches(/^[\w.~+/=-]*$/, { message: 'must hold only letters, digits and - . _ ~ + / =' }),
  )
  SERVER_TOKEN?: string;

  @Flag({ about: 'Prometheus metrics on /metrics.', example: 'false', fallback: true })
  METRICS_ENABLED!: boolean;

  @Flag({ about: 'OpenTelemetry traces (reserved; not built yet).', example: 'true', fallback: false })
  TRACING_ENABLED!: boolean;

  @Choice({
    about: `Most tools that are offered: ${PROFILES.join(', ')}. Without it each client chooses, and gets default if it does not.`,
    example: 'full',
    of: PROFILES,
  })
  MCP_PROFILE?: Profile;

  @Names(
    { about: `Only tools of these toolsets: ${TOOLSETS.join(', ')}.`, example: 'records,schema' },
    IsIn(TOOLSETS, { each: true, message: `must be names out of ${TOOLSETS.join(', ')}` }),
  )
  MCP_TOOLSETS?: string[];

  @Names({ about: 'Objects that may be used at all.', example: 'company,person' })
  MCP_OBJECTS?: string[];

  @Flag({ about: 'Offer no tool that changes anything.', example: 'true', fallback: false })
  MCP_READONLY!: boolean;

  @Flag({
    about:
      'Give clients of revision 2025-11-25 sessions, so that they are told of changes. Route by Mcp-Session-Id.',
    example: 'true',
    fallback: false,
  })
  MCP_SESSIONS!: boolean;

  @Integer({
    about: 'Seconds after which a session that nobody uses ends.',
    example: '1800',
    fallback: 1800,
    min: 1,
    max: 86400,
  })
  MCP_SESSION_IDLE_SECONDS!: number;

  @Parsed(
    {
      about:
        'What one unit of each currency is worth in any one of them: amounts can be converted without rates of the caller.',
      example: 'EUR=1,USD=0.92,GBP=1.17',
    },
    readRates,
    IsObject({ message: 'must be like EUR=1,USD=0.92,GBP=1.17, each above zero' }),
  )
  CURRENCY_RATES?: Record<string, number>;

  @Parsed(
    {
      about:
        'What stages and statuses mean (open, won, lost, qualified, churned) where their names do not tell.',
      example: 'opportunity.won=Signed|Live,Acme/subscription.churned=Stopped',
    },
    readOutcomes,
    IsArray({ message: 'must be like opportunity.won=Signed|Live,Acme/subscription.churned=Stopped' }),
  )
  OUTCOMES?: OutcomeRule[];

  @Port('Port of the sandbox in npm run demo.', 4000, 4000)
  SANDBOX_PORT!: number;
}
