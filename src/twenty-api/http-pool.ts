import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, fetch } from 'undici';
import { Config } from '../config/config.js';

/** Twenty closes idle connections after 65 s; ours go first, so that no request meets a closing one. */
const KEEP_ALIVE_MS = 60_000;

/** The keep-alive connections that all requests to Twenty share. */
@Injectable()
export class HttpPool implements OnApplicationShutdown {
  private readonly agent: Agent;

  constructor(config: Config) {
    this.agent = new Agent({
      connections: config.MAX_CONCURRENT_REQUESTS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    });
  }

  /** `fetch` over the pool. Redirects are not followed: a credential goes nowhere but to TWENTY_API_URL. */
  readonly fetch = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> =>
    fetch(input as string, {
      ...(init as Parameters<typeof fetch>[1]),
      redirect: 'manual',
      dispatcher: this.agent,
    }) as unknown as Promise<Response>;

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}
