import { randomUUID } from 'node:crypto';
import type { ServerContext } from '@modelcontextprotocol/server';
import type { Connection } from '../../connections/connection.js';
import type { Call } from '../../connections/current-call.js';
import { type Logging, isWanted } from './log-levels.js';
import type { Scope } from '../../connections/scope.js';

/** Where a client with a way back says which resources it watches. */
export interface ResourceWatch {
  /** @throws ProtocolError when it may not watch the resource, AppError when Twenty cannot be asked */
  watch(uri: string): Promise<void>;
  unwatch(uri: string): void;
  /** Hears from now on when lists change. */
  watchModel(): Promise<void>;
}

/** What the transports tell the strategy about a request: whose it is, what it may use, and when its client is gone. */
export interface McpRequest {
  readonly connection: Connection;
  readonly scope: Scope;
  /** Server instructions for this workspace; only asked for by the first message of a client. */
  readonly instructions?: string;
  /** Aborts when the client cancels the request or goes away. */
  readonly gone?: AbortSignal;
  /** Only when the client is told of changes on the connection that it makes requests on. */
  readonly watch?: ResourceWatch;
  /** Only when no session remembers it. */
  readonly logging?: Logging;
}

/** The call that one JSON-RPC request makes. */
export function callOf(request: McpRequest, { mcpReq }: ServerContext): Call {
  const { connection, scope, gone, logging } = request;
  const signal = gone ? AbortSignal.any([gone, mcpReq.signal]) : mcpReq.signal;
  const warn = (message: string) => {
    // A client that has gone reads no log.
    if (isWanted('warning', logging?.level)) mcpReq.log('warning', message).catch(() => undefined);
  };
  return { requestId: randomUUID(), connection, scope, signal, progress: progressOf(mcpReq), warn };
}

/** Progress goes to the request it belongs to, in both revisions; without a token the client does not want it. */
function progressOf({ _meta, notify }: ServerContext['mcpReq']): Call['progress'] {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let progress = 0;
  return async (message) => {
    progress += 1;
    await notify({ method: 'notifications/progress', params: { progressToken, progress, message } });
  };
}
