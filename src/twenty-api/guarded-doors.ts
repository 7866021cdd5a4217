import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { CallBudget } from './budget/call-budget.js';
import { costOf } from './budget/cost.js';
import { Doors } from './doors.js';
import { type OperationName, OPERATIONS } from './operations.js';
import { RequestObserver } from './request-observer.js';
import { Resilience } from './resilience.js';
import type { TwentyRequest } from './twenty-api.js';

/** The doors with what stands before them: repeated after trouble, in turns where Twenty limits, few at once, timed. */
@Injectable()
export class GuardedDoors {
  constructor(
    private readonly doors: Doors,
    private readonly resilience: Resilience,
    private readonly budget: CallBudget,
    private readonly observer: RequestObserver,
  ) {}

  /** @throws AppError for every refusal and failure; the reason of `signal` when that aborts */
  send(
    connection: Connection,
    operation: OperationName,
    request: TwentyRequest,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const spending = { connection, cost: costOf(operation, request), signal };
    const attempt = () =>
      this.observer.observe(operation, () => this.doors.send(connection, operation, request, signal));
    // Who waits for a token takes no place among the requests in flight.
    const inTurn = () =>
      this.budget.spend(spending, (check) =>
        this.resilience.guard(connection.url, () => (check(), attempt()), signal),
      );
    return this.resilience.repeat(OPERATIONS[operation].repeat !== 'never', inTurn, signal);
  }
}
