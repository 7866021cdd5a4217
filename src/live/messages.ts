import { z } from 'zod';
import type { Action } from '../changes/change.js';
import type { Progress } from '../connections/progress-events.js';
import { AppError } from '../errors/app-error.js';
import type { ErrorFacts } from '../mcp/calls/tool-result.js';

/** Chosen by the client, and on everything that is told because of it. */
const Id = z.string().min(1).max(100);

const OfRecords = z.strictObject({
  type: z.literal('subscribe'),
  id: Id,
  object: z.string().min(1).max(200),
  filter: z.record(z.string(), z.unknown()).optional(),
});
export type OfRecords = z.infer<typeof OfRecords>;

/** A request id, or "*" for everything that runs on behalf of the same key. */
const OfProgress = z.strictObject({ type: z.literal('subscribe'), id: Id, job: z.string().min(1).max(100) });
export type OfProgress = z.infer<typeof OfProgress>;

export type Subscribe = OfRecords | OfProgress;

const Unsubscribe = z.strictObject({ type: z.literal('unsubscribe'), id: Id });
const Ping = z.strictObject({ type: z.literal('ping'), id: Id.optional() });
const Auth = z.strictObject({ type: z.literal('auth'), token: z.string().min(1).max(10_000) });

const KINDS = { subscribe: OfRecords, unsubscribe: Unsubscribe, ping: Ping, auth: Auth } as const;

/** What a client sends. */
export type Incoming = Subscribe | z.infer<typeof Unsubscribe> | z.infer<typeof Ping> | z.infer<typeof Auth>;

/** What a client is told. */
export type Outgoing =
  | { type: 'ready' }
  | { type: 'subscribed' | 'unsubscribed'; id: string }
  | {
      type: 'change';
      id: string;
      object: string;
      recordId: string;
      action: Action;
      at: string;
      fields?: readonly string[];
    }
  /** Objects, fields or options are different now. */
  | { type: 'model'; id: string; at: string }
  /** Changes were left out: what matters must be read anew. */
  | { type: 'gap'; id: string }
  | ({ type: 'progress'; id: string } & Omit<Progress, 'connectionId'>)
  | { type: 'pong'; id?: string }
  | ({ type: 'error'; id?: string } & ErrorFacts);

/** Why a socket is closed, beside the codes of RFC 6455 (1001: the server is shutting down, 1009: a message above 64 kB). */
export const CLOSE = { unauthorized: 4001, slow: 4008, flood: 4029 } as const;

/**
 * @throws AppError INVALID_INPUT that names each place and what it takes
 */
export function readMessage(text: string): Incoming {
  const given = parsed(text);
  const kind = kindOf(given);
  const read = kind.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new AppError('INVALID_INPUT', `The message does not fit: ${problems.join('; ')}.`, {
    hint: `It takes ${Object.keys(kind.shape).join(', ')}.`,
  });
}

/** The id in a message that is otherwise wrong, so that its error can be told apart. */
export function idIn(text: string): string | undefined {
  try {
    return Id.safeParse((JSON.parse(text) as { id?: unknown }).id).data;
  } catch {
    return undefined;
  }
}

function kindOf(given: Record<string, unknown>): (typeof KINDS)[keyof typeof KINDS] | typeof OfProgress {
  if (given.type === 'subscribe' && 'job' in given) return OfProgress;
  const kind = Object.entries(KINDS).find(([type]) => type === given.type)?.[1];
  if (kind) return kind;
  throw new AppError('INVALID_INPUT', 'There is no message of that type.', {
    hint: `type is one of ${Object.keys(KINDS).join(', ')}.`,
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below like any other text that is no object.
  }
  throw new AppError('INVALID_INPUT', 'Messages are JSON objects.', {
    hint: '{"type": "subscribe", "id": "1", "object": "company"}',
  });
}
