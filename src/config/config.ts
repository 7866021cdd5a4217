import { IsArray, IsIn, IsObject, IsUrl, Matches, MinLength } from 'class-validator';
import { BasicConfig } from './basic-config.js';
import { readRates } from './currency-rates.js';
import { type OutcomeRule, readOutcomes } from './outcomes.js';
import { PROFILES, type Profile, TOOLSETS } from './toolsets.js';
import { Port } from './usual-variables.js';
import { Choice, Flag, Integer, Names, Parsed, Text } from './variable.js';

const anyHost = { require_tld: false, require_protocol: true };

/** The environment, parsed and checked once. Each variable is described here or in BasicConfig, and nowhere else. */
export class Config extends BasicConfig {
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

  @Flag({
    about: 'Whether HTTP steps of workflows (twenty_create_workflow) may call private addresses.',
    example: 'true',
    fallback: false,
  })
  WORKFLOW_HTTP_PRIVATE!: boolean;

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

  @Text(
    {
      about:
        'Secret that seals the tokens with which workflows in Twenty call tools of this server, the same in all replicas. A new one ends all of them.',
      example: 'output of: openssl rand -hex 32',
      secret: true,
    },
    MinLength(32, { message: 'must be at least 32 characters long' }),
  )
  TOOL_TOKEN_SECRET?: string;

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

  @Text({ about: 'File of jobs that come round by the clock (docs/automation.md).', example: 'jobs.json' })
  JOBS_FILE?: string;

  @Port('Port of the sandbox in npm run demo.', 4000, 4000)
  SANDBOX_PORT!: number;
}
