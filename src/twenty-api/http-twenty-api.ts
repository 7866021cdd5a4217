import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { AppError } from '../errors/app-error.js';
import { GuardedDoors } from './guarded-doors.js';
import { type OperationName, OPERATIONS, isChange } from './operations.js';
import { SharedReads } from './shared-reads.js';
import { type RunOptions, TwentyApi, type TwentyRequest } from './twenty-api.js';

/** TwentyApi over HTTP: concurrent identical reads are one request, and each request is guarded, timed and explained. */
@Injectable()
export class HttpTwentyApi extends TwentyApi {
  private readonly reads = new SharedReads();

  constructor(
    private readonly calls: CurrentCall,
    private readonly doors: GuardedDoors,
  ) {
    super();
  }

  async run<T>(operation: OperationName, request: TwentyRequest, options: RunOptions = {}): Promise<T> {
    const connection = options.connection ?? this.calls.connection;
    if (isChange(operation)) this.refuseWhenReadOnly();
    const send = (signal?: AbortSignal) => this.doors.send(connection, operation, request, signal);
    // What is asked on an explicit connection is waited for by others too: it does not end with this call.
    const signal = options.connection ? undefined : this.calls.signal;
    if (OPERATIONS[operation].repeat !== 'always') return (await send(signal)) as T;
    const key = JSON.stringify([connection.id, operation, request]);
    return (await this.reads.share(key, signal, send)) as T;
  }

  /** Tools that change things are not offered then; this holds for whatever reaches Twenty by another way. */
  private refuseWhenReadOnly(): void {
    if (!this.calls.find()?.scope.readOnly) return;
    throw new AppError('READ_ONLY', 'Nothing may be changed here.', {
      hint: 'This server or this connection is read-only (MCP_READONLY, readonly=).',
    });
  }
}
