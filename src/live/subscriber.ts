import type { Connection } from '../connections/connection.js';
import type { Scope } from '../connections/scope.js';

/** Who subscribes, and what it may use. */
export interface Subscriber {
  readonly connection: Connection;
  readonly scope: Scope;
}
