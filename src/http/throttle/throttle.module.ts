import { type ExecutionContext, Module } from '@nestjs/common';
import {
  type ThrottlerModuleOptions,
  ThrottlerModule,
  type ThrottlerOptions,
  normalizeIp,
} from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import { REDIS } from '../../cache/redis.js';
import { Config } from '../../config/config.js';
import { Credentials } from '../../connections/credentials.js';
import { Identities } from '../../connections/identities.js';
import { Metrics } from '../../metrics/metrics.js';
import type { AuthorizedRequest } from '../authorized-request.js';
import { callerFactsOf } from '../caller-facts.js';
import type { Counter } from './limits.js';
import { peerAddress } from './peer-address.js';
import { ThrottleStorage } from './throttle-storage.js';

const A_MINUTE = 60_000;

type Tracker = (request: AuthorizedRequest) => string;

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<AuthorizedRequest>();

/** One limit: how many requests a minute, and by what they are counted. 0 is no limit. */
const limit = (
  name: Counter,
  perMinute: number,
  tracker: Tracker,
  isExempt: (context: ExecutionContext) => boolean = () => false,
): ThrottlerOptions => ({
  name,
  ttl: A_MINUTE,
  limit: perMinute,
  getTracker: (request) => Promise.resolve(tracker(request as AuthorizedRequest)),
  skipIf: (context) => perMinute === 0 || isExempt(context),
});

/** Keys are counted by fingerprint: the key itself goes into no store. */
function options(
  config: Config,
  credentials: Credentials,
  identities: Identities,
  storage: ThrottleStorage,
): ThrottlerModuleOptions {
  const isKnown = (context: ExecutionContext) => {
    const caller = credentials.find(callerFactsOf(requestOf(context)));
    return caller !== undefined && identities.wasAccepted(caller);
  };
  const addressOf: Tracker = (request) => normalizeIp(peerAddress(request, config.TRUSTED_PROXIES)) as string;
  return {
    throttlers: [
      limit('address', config.LIMIT_PER_ADDRESS, addressOf, isKnown),
      limit('key', config.LIMIT_PER_KEY, ({ caller }) => caller.id),
      limit('workspace', config.LIMIT_PER_WORKSPACE, ({ audience }) => audience),
    ],
    storage,
    setHeaders: false,
    // The same count for every interface, and not one for each route.
    generateKey: (_context, tracker, name) => `twenty-mcp:limit:${name}:${tracker}`,
  };
}

/** How many requests this server takes. Limits.ts has the guards. */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [Config, Credentials, Identities, Metrics, REDIS],
      useFactory: (
        config: Config,
        credentials: Credentials,
        identities: Identities,
        ...[metrics, redis]: [Metrics, Redis | undefined]
      ) => options(config, credentials, identities, new ThrottleStorage(metrics, redis)),
    }),
  ],
})
export class ThrottleModule {}
