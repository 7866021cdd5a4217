import type { IncomingMessage } from 'node:http';
import type { CallerFacts } from '../connections/credentials.js';

/** What of a request decides whose it is. */
export const callerFactsOf = ({ headers, socket }: IncomingMessage): CallerFacts => ({
  authorization: headers.authorization,
  remoteAddress: socket.remoteAddress,
  forwarded: 'forwarded' in headers || 'x-forwarded-for' in headers,
});
