import type { IncomingHttpHeaders } from 'node:http';

/** A request as doors see it: body read whole, nothing parsed yet. */
export interface DoorRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body as it came, for what is not text. */
  readonly bytes: Buffer;
  /** Scheme and host as the client wrote them. */
  readonly origin: string;
}

/** An answer before it is sent. */
export interface DoorAnswer {
  readonly status: number;
  /** Content type, or null for an answer without one. */
  readonly type: string | null;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Keeps the line open after the body; gives what to do when the client has left. */
  readonly goOn?: (line: OpenLine) => () => void;
}

/** A line that stays open after the first words. */
export interface OpenLine {
  send(text: string): void;
  /** Lets it go dead. */
  drop(): void;
}

/** A door answers requests to its path. It may throw BrokenJson, and nothing else that is expected. */
export type Door = (request: DoorRequest) => DoorAnswer | Promise<DoorAnswer>;

/** JSON as Twenty's own handlers send it, without charset. */
export function bareJson(body: unknown, status = 200): DoorAnswer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

/** JSON as its frameworks send it. */
export function json(body: unknown, status = 200): DoorAnswer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

/** A body that is not JSON. */
export class BrokenJson extends Error {}

/** The body as JSON, which must be an object or a list; undefined when there is none. */
export function readJsonBody(request: DoorRequest): unknown {
  if (request.body === '') return undefined;
  const text = request.body.trim();
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch (error) {
    throw new BrokenJson(error instanceof Error ? error.message : String(error));
  }
  throw new BrokenJson(`Unexpected token '${text.charAt(0)}', "${text}" is not valid JSON`);
}

/** The body by its type: JSON, a form, or text. */
export function readBody(request: DoorRequest): unknown {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('text/')) return request.body;
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(request.body));
  return readJsonBody(request);
}

/** The framework's own 400, in front of every door. */
export function badRequest(message: string): DoorAnswer {
  return json({ statusCode: 400, message, error: 'Bad Request' }, 400);
}

/** The framework's own 404. */
export function notFound({ method, path }: DoorRequest): DoorAnswer {
  return json({ message: `Cannot ${method} ${path}`, error: 'Not Found', statusCode: 404 }, 404);
}
