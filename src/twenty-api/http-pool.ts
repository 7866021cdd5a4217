import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, type Dispatcher, request } from 'undici';
import { Config } from '../config/config.js';

/** Twenty closes idle connections after 65 s; ours go first, so that no request meets a closing one. */
const KEEP_ALIVE_MS = 60_000;
/** Twenty writes something into its event streams every 12 s (seen on 2.21): a line so long silent is dead. */
const SILENT_MS = 45_000;

/** The keep-alive connections that all requests to Twenty share. */
@Injectable()
export class HttpPool implements OnApplicationShutdown {
  private readonly agent: Agent;
  /** Lines that stay open must not take the places of requests. */
  private readonly lines: Agent;

  constructor(config: Config) {
    this.agent = new Agent({
      connections: config.MAX_CONCURRENT_REQUESTS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    });
    this.lines = new Agent({ headersTimeout: config.REQUEST_TIMEOUT_MS, bodyTimeout: SILENT_MS });
  }

  /**
   * `fetch` over the pool, as far as Apollo and the HTTP door use it: undici's `request` under a thin response, since
   * the web streams of its `fetch` cost a third of a call. Redirects are not followed: a credential goes nowhere but
   * to TWENTY_API_URL.
   */
  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const { method, headers, body, signal } = init as Parameters<typeof request>[1] & object;
    const answer = await request(String(input), { method, headers, body, signal, dispatcher: this.agent });
    return thinResponse(answer) as Response;
  };

  /** An answer that goes on for as long as Twenty has something to say. It fails when it falls silent. */
  open(
    url: string,
    { headers, body, signal }: Pick<Dispatcher.RequestOptions, 'headers' | 'body'> & { signal: AbortSignal },
  ): Promise<Dispatcher.ResponseData> {
    return request(url, { method: 'POST', headers, body, signal, dispatcher: this.lines });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.agent.destroy(), this.lines.destroy()]);
  }
}

function thinResponse({ statusCode: status, headers, body }: Dispatcher.ResponseData): Partial<Response> {
  const get = (name: string) => headers[name.toLowerCase()]?.toString() ?? null;
  return { status, ok: status < 300, headers: { get } as Headers, text: () => body.text() };
}
