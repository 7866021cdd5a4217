import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { explain } from './doors.js';
import { HttpPool } from './http-pool.js';
import { RequestObserver } from './request-observer.js';
import { BrokenStream, nextMessages } from './server-sent-events.js';
import type { GraphqlRequest } from './twenty-api.js';
import { UpstreamRefusal, UpstreamSilence, readErrors } from './upstream-failure.js';

/** Event streams of Twenty: subscriptions of `/metadata` as server-sent events, for the tokens of users only. */
@Injectable()
export class TwentyEvents {
  constructor(
    private readonly pool: HttpPool,
    private readonly observer: RequestObserver,
  ) {}

  /**
   * Opens one stream and gives the data of each message, the first at once. It is not opened again when it ends: whoever
   * listens knows best what was missed. Ends with `signal`.
   * @throws AppError when Twenty refuses it, breaks off, or is silent for 45 s; the reason of `signal`
   */
  async *hear<T>(
    connection: Connection,
    request: GraphqlRequest,
    signal: AbortSignal,
  ): AsyncGenerator<T, void> {
    try {
      const { statusCode, headers, body } = await this.observer.observe('hearEvents', () =>
        this.open(connection, request, signal),
      );
      if (!/^text\/event-stream/.test(String(headers['content-type'])))
        throw refusalOf(statusCode, await body.text());
      for await (const message of nextMessages(body)) yield dataOf(message, statusCode) as T;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw explain(
        error instanceof BrokenStream ? new UpstreamSilence('not-json', error) : error,
        'metadata',
      );
    }
  }

  private open(
    { url, credential }: Connection,
    { document: query, variables }: GraphqlRequest,
    signal: AbortSignal,
  ) {
    return this.pool.open(`${url}/metadata`, {
      signal,
      headers: {
        authorization: `Bearer ${credential}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ query, variables }),
    });
  }
}

/** Twenty refuses keys inside of a stream, with status 500 and without a code. */
function dataOf(message: unknown, status: number): unknown {
  const errors = readErrors(message);
  if (errors.length === 0) return (message as { data?: unknown }).data;
  throw new UpstreamRefusal(errors[0]?.message === 'Forbidden resource' ? 403 : status, errors);
}

function refusalOf(status: number, text: string): Error {
  try {
    const errors = readErrors(JSON.parse(text));
    return errors.length > 0 || status >= 400
      ? new UpstreamRefusal(status, errors)
      : new UpstreamSilence('not-json');
  } catch {
    return status >= 400 ? new UpstreamRefusal(status, []) : new UpstreamSilence('not-json');
  }
}
