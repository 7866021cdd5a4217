import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS, redisName } from '../cache/redis.js';
import { Config } from '../config/config.js';
import type { Change } from './change.js';
import type { SourceName } from './change-source.js';

/** What one replica tells the others. */
interface Told {
  readonly from: string;
  readonly source: SourceName;
  readonly change: Change;
}

/** Carries changes to the other replicas, over Redis when there is one. While Redis is away each replica hears its own. */
@Injectable()
export class ChangeRelay implements OnApplicationShutdown {
  private readonly replica = randomUUID();
  private readonly channel: string;
  private readonly subscriber?: Redis;
  private wasReady = false;

  constructor(
    { TWENTY_API_URL }: Config,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {
    // Redis delivers messages whatever database a client has chosen: the channel keeps servers of other Twentys out.
    this.channel = redisName('changes', TWENTY_API_URL);
    this.subscriber = redis?.duplicate({ lazyConnect: true, autoResubscribe: false });
  }

  /**
   * Hears what other replicas tell.
   * @param back called when Redis was away and is back: something may have been missed
   */
  listen(hear: (change: Change, source: SourceName) => void, back: () => void): void {
    this.subscriber?.on('error', () => undefined);
    this.subscriber?.on('message', (_channel, text) => {
      const { from, change, source } = JSON.parse(text) as Told;
      if (from !== this.replica) hear(change, source);
    });
    this.subscriber?.on('ready', () => void this.subscribe(back));
    this.subscriber?.connect().catch(() => undefined);
  }

  /** Tells the other replicas, as far as they can be reached. */
  tell(change: Change, source: SourceName): void {
    const told: Told = { from: this.replica, source, change };
    this.redis?.publish(this.channel, JSON.stringify(told)).catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.subscriber?.disconnect();
  }

  private async subscribe(back: () => void): Promise<void> {
    await this.subscriber?.subscribe(this.channel).catch(() => undefined);
    if (this.wasReady) back();
    this.wasReady = true;
  }
}
