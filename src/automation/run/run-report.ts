import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Round } from '../jobs/job.js';

/** What a run did. It holds ids and counts, and nothing of what stands in records. */
export const RunReport = z.object({
  job: z.string(),
  run: z.string().describe('When it was due; names the run.'),
  state: z.enum(['running', 'done', 'failed', 'undone']),
  attempts: z.number(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  made: z.partialRecord(z.enum(['note', 'task', 'email', 'value']), z.number()),
  /** Not done, by reason. */
  skipped: z.record(z.string(), z.number()).optional(),
  /** Failed, by code of the error. */
  failed: z.record(z.string(), z.number()).optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  retryAt: z.string().optional(),
  notes: z.array(z.string()).optional(),
  /** A mail was about to be sent: should the process have died then, it is not sent again. */
  sending: z.literal(true).optional(),
  /** What the run made or wrote to. */
  records: z.array(
    z.object({
      ...{ object: z.string(), id: z.string(), field: z.string().optional() },
      /** Of a written value: its hash. */
      hash: z.string().optional(),
    }),
  ),
});
export type RunReport = z.infer<typeof RunReport>;

/** The name of a round: when it is due, to the minute, in UTC. */
export const runName = ({ due }: Pick<Round, 'due'>): string =>
  `${new Date(due).toISOString().slice(0, 16)}Z`;

/** Whether nothing more is to be done in a run. */
export const isOver = ({ state, retryAt }: RunReport): boolean =>
  state === 'done' || state === 'undone' || (state === 'failed' && retryAt === undefined);

/** By which a value is known again without being kept. */
export const valueHash = (id: string, value: unknown): string =>
  createHash('sha256')
    .update(`${id} ${String(value)}`)
    .digest('hex')
    .slice(0, 16);
