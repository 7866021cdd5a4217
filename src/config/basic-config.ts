import { MinLength } from 'class-validator';
import { IsTwentyUrl, normaliseTwentyUrl } from './twenty-url.js';
import { Choice, Integer, Parsed, Text } from './variable.js';
import { PerMinute, Port, Seconds } from './usual-variables.js';

const LOG_LEVELS = ['error', 'warn', 'log', 'debug', 'verbose'] as const;

/** Where Twenty is, where this server listens, and how much it takes. */
export class BasicConfig {
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
}
