import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS, redisName } from '../cache/redis.js';
import { Config } from '../config/config.js';

/** How far a long piece of work is. */
export interface Progress {
  /** Whose it is: only connections with this id hear of it. */
  readonly connectionId: string;
  /** Which work: the request id of a call, the name of a job, or the id of a run of a workflow. */
  readonly job: string;
  readonly kind: 'call' | 'job' | 'workflow';
  readonly state: 'running' | 'done' | 'failed';
  /** In words, what has just been done. */
  readonly message?: string;
}

interface Told {
  readonly from: string;
  readonly progress: Progress;
}

type Hear = (progress: Progress) => void;

/**
 * Progress, told to those on whose behalf something runs. What goes on without a caller, jobs and workflows, is heard in every replica that
 * shares a Redis; a call is heard where it runs.
 */
@Injectable()
export class ProgressEvents implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly listeners = new Map<string, Set<Hear>>();
  private readonly replica = randomUUID();
  private readonly channel: string;
  private readonly subscriber?: Redis;

  constructor(
    { TWENTY_API_URL }: Config,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {
    this.channel = redisName('progress', TWENTY_API_URL);
    this.subscriber = redis?.duplicate({ lazyConnect: true, autoResubscribe: false });
  }

  onApplicationBootstrap(): void {
    this.subscriber?.on('error', () => undefined);
    this.subscriber?.on('message', (_channel, text) => {
      const { from, progress } = JSON.parse(text) as Told;
      if (from !== this.replica) this.tell(progress);
    });
    // While it is away it is tried again; whoever is subscribed then hears on.
    this.subscriber?.on('ready', () => void this.subscriber?.subscribe(this.channel).catch(() => undefined));
    this.subscriber?.connect().catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.subscriber?.disconnect();
  }

  publish(progress: Progress): void {
    this.tell(progress);
    if (progress.kind === 'call') return;
    const told: Told = { from: this.replica, progress };
    this.redis?.publish(this.channel, JSON.stringify(told)).catch(() => undefined);
  }

  /** Hears the progress of one connection's work until the returned function is called. */
  listen(connectionId: string, hear: Hear): () => void {
    const heard = this.listeners.get(connectionId) ?? new Set();
    this.listeners.set(connectionId, heard.add(hear));
    return () => {
      heard.delete(hear);
      if (heard.size === 0) this.listeners.delete(connectionId);
    };
  }

  private tell(progress: Progress): void {
    for (const hear of this.listeners.get(progress.connectionId) ?? []) hear(progress);
  }
}
