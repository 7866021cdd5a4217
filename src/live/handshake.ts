import { Injectable } from '@nestjs/common';
import { hasCode } from '../errors/app-error.js';
import { LocalRequestGuard } from '../http/local-request.guard.js';
import { ScopeGuard } from '../http/scope.guard.js';
import { refusal } from '../rest/failure.js';
import { CallerGuards, passes } from './caller-guards.js';
import type { SocketRequest } from './socket-request.js';

/** What this server speaks; it is what a browser that offers its key as another subprotocol gets back. */
export const SUBPROTOCOL = 'twenty.v1';
const BEARER = /^bearer\.([\w.~+-]+)$/;

/** Lets sockets in by the guards of all other requests. */
@Injectable()
export class Handshake {
  constructor(
    private readonly local: LocalRequestGuard,
    private readonly scope: ScopeGuard,
    private readonly callers: CallerGuards,
  ) {}

  /**
   * Notes whose request it is and what it may use. Browsers cannot send headers, so a key may come as the subprotocol
   * `bearer.<key>`, or in the first message.
   * @throws AppError, HttpException or Failure as the guards do
   */
  async admit(request: SocketRequest): Promise<void> {
    await passes(this.local, request);
    await passes(this.scope, request);
    const offered = protocolsOf(request);
    const bearer = offered.flatMap((one) => BEARER.exec(one)?.[1] ?? [])[0];
    if (bearer && !offered.includes(SUBPROTOCOL))
      throw refusal(400, 'A key alone is no subprotocol.', `Offer "${SUBPROTOCOL}" beside it.`);
    if (bearer) return this.identify(request, bearer);
    const isAnonymous = request.headers.authorization === undefined;
    await this.callers.identify(request).catch((error: unknown) => {
      if (!isAnonymous || !hasCode(error, 'INVALID_API_KEY')) throw error;
      request.caller = undefined;
    });
  }

  /** @throws AppError when the key is not accepted */
  async identify(request: SocketRequest, key: string): Promise<void> {
    request.headers.authorization = `Bearer ${key}`;
    await this.callers.identify(request);
  }
}

const protocolsOf = ({ headers }: SocketRequest): string[] =>
  (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
