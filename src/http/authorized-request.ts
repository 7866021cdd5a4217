import type { IncomingMessage } from 'node:http';
import type { Connection } from '../connections/connection.js';
import type { Scope } from '../connections/scope.js';
import type { Grant } from '../connections/tool-tokens/grant.js';

/** An HTTP request that the guards have let in: whose it is and what it may use. */
export interface AuthorizedRequest extends IncomingMessage {
  body?: unknown;
  caller: Connection;
  /** All that it may do, when a tool token opened it. */
  grant?: Grant;
  scope: Scope;
  /** Whose events the caller may hear: the verified workspace, or the caller alone while Twenty cannot be asked. */
  audience: string;
}
