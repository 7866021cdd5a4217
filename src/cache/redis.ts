import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Config } from '../config/config.js';

export const REDIS = Symbol('REDIS');

/** What of Redis is this server's, and about the Twenty at that URL alone. */
export const redisName = (purpose: string, twentyUrl: string): string =>
  `twenty-mcp:${purpose}:${createHash('sha256').update(twentyUrl).digest('hex').slice(0, 12)}`;

const LONGEST_PAUSE_MS = 2_000;

/** The Redis of REDIS_URL; undefined when there is none. It reconnects for ever and never queues commands while it is away. */
export function openRedis({ REDIS_URL }: Config): Redis | undefined {
  if (!REDIS_URL) return undefined;
  const logger = new Logger('Redis');
  const redis = new Redis(REDIS_URL, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 1_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, LONGEST_PAUSE_MS),
  });
  let away = false;
  redis.on('error', () => {
    if (!away) logger.warn('Redis is away; the memory cache serves alone until it is back.');
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.log('Redis is back.');
    away = false;
  });
  return redis;
}
