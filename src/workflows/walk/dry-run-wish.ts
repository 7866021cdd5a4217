import { z } from 'zod';
import { wrong } from '../definition/at.js';
import type { DryRunWish } from './dry-run.js';

const Wish = z.union([
  z.boolean(),
  z.string().min(1),
  z.strictObject({
    last: z.number().int().min(1).max(100).optional(),
    record: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(100)]).optional(),
    payload: z.record(z.string(), z.unknown()).optional(),
  }),
]);

/** On what a workflow is to be tried; undefined where it is not. @throws AppError INVALID_INPUT for other forms */
export function dryRunWish(said: unknown): DryRunWish | undefined {
  if (said === undefined) return undefined;
  const { data, success } = Wish.safeParse(said);
  if (!success)
    throw wrong(
      'dryRun',
      'is not known.',
      'It is true, the id or title of a record, {last: 50} (at most 100), or {payload: {…}} for a webhook.',
    );
  if (typeof data === 'boolean') return data ? {} : undefined;
  if (typeof data === 'string') return { record: data };
  const { last, ...rest } = data;
  return { ...rest, ...(last !== undefined && { events: last }) };
}
