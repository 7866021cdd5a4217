import type { IncomingMessage } from 'node:http';
import type { Connection } from '../connections/connection.js';
import type { Scope } from '../connections/scope.js';

/** An HTTP request that the guards have let in: whose it is and what it may use. */
export interface AuthorizedRequest extends IncomingMessage {
  body?: unknown;
  caller: Connection;
  scope: Scope;
  /** Whose events the caller may hear: the verified workspace, or the caller alone while Twenty cannot be asked. */
  audience: string;
}
