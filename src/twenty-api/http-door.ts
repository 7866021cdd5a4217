import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { HttpPool } from './http-pool.js';
import type { HttpRequest } from './twenty-api.js';
import { UpstreamRefusal, UpstreamSilence, readErrors } from './upstream-failure.js';

/** Speaks plain HTTP with `/rest` and with the public documents of a Twenty server. */
@Injectable()
export class HttpDoor {
  constructor(private readonly pool: HttpPool) {}

  /**
   * Sends one request and answers its JSON body.
   * @throws UpstreamRefusal for a status of 400 and above, UpstreamSilence when the body is no JSON
   */
  async send(connection: Connection, request: HttpRequest, signal: AbortSignal): Promise<unknown> {
    const { path, method = 'GET', body } = request;
    const response = await this.pool.fetch(`${connection.url}${path}`, {
      method,
      signal,
      headers: { authorization: `Bearer ${connection.credential}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = parseJson(await response.text());
    if (response.status >= 400) throw new UpstreamRefusal(response.status, readErrors(answer));
    if (answer === undefined) throw new UpstreamSilence('not-json');
    return answer;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
