import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import type { Connection } from '../connections/connection.js';
import { GraphqlDoor } from './graphql-door.js';
import { HttpDoor } from './http-door.js';
import { NativeDoor } from './native-door.js';
import { type Door, type OperationName, OPERATIONS } from './operations.js';
import { explainRefusal, explainSilence } from './refusals.js';
import type { GraphqlRequest, HttpRequest, NativeRequest, TwentyRequest } from './twenty-api.js';
import { UpstreamRefusal, UpstreamSilence } from './upstream-failure.js';

/** Takes one request to the door that OPERATIONS names, once, within REQUEST_TIMEOUT_MS. */
@Injectable()
export class Doors {
  constructor(
    private readonly config: Config,
    private readonly graphql: GraphqlDoor,
    private readonly http: HttpDoor,
    private readonly native: NativeDoor,
  ) {}

  /** @throws AppError for every refusal and failure; the reason of `signal` when that aborts */
  async send(
    connection: Connection,
    operation: OperationName,
    request: TwentyRequest,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const { door } = OPERATIONS[operation];
    const timeout = AbortSignal.timeout(this.config.REQUEST_TIMEOUT_MS);
    const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
    try {
      return await this.through(door, connection, request, either);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw explain(timeout.aborted ? new UpstreamSilence('timeout', error) : error, door);
    }
  }

  private through(
    door: Door,
    connection: Connection,
    request: TwentyRequest,
    signal: AbortSignal,
  ): Promise<unknown> {
    switch (door) {
      case 'graphql':
      case 'metadata':
        return this.graphql.send(connection, `/${door}`, request as GraphqlRequest, signal);
      case 'rest':
      case 'document':
        return this.http.send(connection, request as HttpRequest, signal);
      case 'native':
        return this.native.send(connection, request as NativeRequest, signal);
      case 'events':
        throw new Error('Event streams are opened by TwentyEvents.');
    }
  }
}

/** The AppError for what went wrong on the way to Twenty or there. */
export function explain(error: unknown, door: Door): Error {
  if (error instanceof UpstreamRefusal) return explainRefusal(error, door);
  if (error instanceof UpstreamSilence) return explainSilence(error);
  return explainSilence(new UpstreamSilence(brokeOff(error) ? 'cut-off' : 'unreachable', error));
}

/** undici reports a body that ends early as "terminated". */
const brokeOff = (error: unknown) =>
  error instanceof Error && /terminated|aborted|other side closed/i.test(error.message);
