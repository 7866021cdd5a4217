import type { AuthorizedRequest } from '../http/authorized-request.js';

/** A request to become a socket. Without a caller it has yet to say who it is. */
export type SocketRequest = Omit<AuthorizedRequest, 'caller'> & Partial<Pick<AuthorizedRequest, 'caller'>>;
