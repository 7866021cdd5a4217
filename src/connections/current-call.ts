import { Injectable } from '@nestjs/common';
import { type ClsStore, ClsService } from 'nestjs-cls';
import type { Asking } from './asking.js';
import type { Connection } from './connection.js';
import type { Scope } from './scope.js';

/** The call being served: what travels with it to every depth without standing in each signature. */
export interface Call {
  readonly requestId: string;
  readonly connection: Connection;
  /** What may be used: tools, objects, and whether anything may be changed. */
  readonly scope: Scope;
  /** Aborts when the client cancels or goes away. */
  readonly signal?: AbortSignal;
  /** Tells the client, in words, what has just been done. Absent when it did not ask for progress. */
  readonly progress?: (message: string) => Promise<void>;
  /** Writes to the log that the client reads: names and codes, never values. Absent when it reads none. */
  readonly warn?: (message: string) => void;
  /** How the user of the client is asked before something is done. Absent when the client cannot ask. */
  readonly asking?: Asking;
  /** Whether pictures are shown in a view beside the answer. */
  readonly hasView?: boolean;
}

interface CallStore extends ClsStore {
  call?: Call;
}

/** The call that the running code serves, carried by AsyncLocalStorage. */
@Injectable()
export class CurrentCall {
  constructor(private readonly cls: ClsService<CallStore>) {}

  /** Runs `work` as part of `call`. */
  run<T>(call: Call, work: () => T): T {
    return this.cls.run(() => {
      this.cls.set('call', call);
      return work();
    });
  }

  /** Runs `work` as part of the same call, whose pictures are shown in a view beside the answer. */
  withView<T>(work: () => T): T {
    return this.run({ ...this.get(), hasView: true }, work);
  }

  find(): Call | undefined {
    return this.cls.isActive() ? this.cls.get('call') : undefined;
  }

  /** The connection of the call; asking outside of one is a bug. */
  get connection(): Connection {
    return this.get().connection;
  }

  /** What the caller may use; asking outside of a call is a bug. */
  get scope(): Scope {
    return this.get().scope;
  }

  /** Tells the client what has just been done, when it wants to know. */
  async report(message: string): Promise<void> {
    await this.find()?.progress?.(message);
  }

  /** Tells the client's log what did not go as it should, though the call goes on. */
  warn(message: string): void {
    this.find()?.warn?.(message);
  }

  get signal(): AbortSignal | undefined {
    return this.find()?.signal;
  }

  private get(): Call {
    const call = this.find();
    if (!call) throw new Error('No call is being served here.');
    return call;
  }
}
