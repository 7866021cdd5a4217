import { type CanActivate, Inject, Injectable } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/internal';
import { ConnectionGuard } from '../http/connection.guard.js';
import { AddressLimit, CallerLimit } from '../http/throttle/limits.js';
import type { SocketRequest } from './socket-request.js';

/** Lets a request pass a guard outside of Nest's own routes. */
export const passes = async (guard: CanActivate, request: SocketRequest): Promise<void> => {
  await guard.canActivate(new ExecutionContextHost([request], CallerGuards, CallerGuards.prototype.identify));
};

/** The guards that find out whose a request is, and whether those are too many. */
@Injectable()
export class CallerGuards {
  private readonly guards: readonly CanActivate[];

  constructor(
    @Inject(AddressLimit) address: CanActivate,
    @Inject(ConnectionGuard) connection: CanActivate,
    @Inject(CallerLimit) caller: CanActivate,
  ) {
    this.guards = [address, connection, caller];
  }

  /** @throws AppError when the credential is missing or not accepted, or comes too often */
  async identify(request: SocketRequest): Promise<void> {
    for (const guard of this.guards) await passes(guard, request);
  }
}
