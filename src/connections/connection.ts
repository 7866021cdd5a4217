import { createHash } from 'node:crypto';

/** How a Twenty is reached and on whose behalf. The credential never leaves the process except towards that Twenty. */
export interface Connection {
  /** Fingerprint of URL and credential: safe to log and to use in keys. */
  readonly id: string;
  /** Base URL of Twenty, without a trailing slash. */
  readonly url: string;
  readonly credential: string;
  /** `caller`: the bearer of the request; `default`: TWENTY_API_KEY of this server. */
  readonly source: 'caller' | 'default';
}

/** A connection to `url` with `credential`; the same two always give the same id. */
export function connect(url: string, credential: string, source: Connection['source']): Connection {
  const id = createHash('sha256').update(`${url}\n${credential}`).digest('hex').slice(0, 24);
  const connection = { id, url, source };
  // Not enumerable, so that no log line or JSON text can carry it by accident.
  return Object.defineProperty(connection, 'credential', { value: credential }) as Connection;
}
