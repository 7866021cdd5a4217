import type { AuthorizedRequest } from '../http/authorized-request.js';

/** A request to /api/v1 that the guards have let in. */
export interface ApiRequest extends AuthorizedRequest {
  /** Answered as X-Request-Id, and found again in the log. */
  requestId: string;
}
