import { z } from 'zod';
import { ObjectName } from '../../tool-kit/parameters.js';

export const MergeRecords = z.strictObject({
  object: ObjectName,
  ids: z.array(z.string().min(1).max(100)).min(2).max(50).describe('Ids of all records that are the same.'),
  keep: z.string().max(100).optional().describe('Id of the one to keep. Default: proposed.'),
  dryRun: z.boolean().optional().describe('Only show what would happen.'),
  confirm: z.string().max(500).optional().describe('Token of the answer that showed it.'),
});
export type MergeRecords = z.infer<typeof MergeRecords>;

const Titled = z.object({ id: z.string(), title: z.string() });

export const Move = z.object({
  object: z.string(),
  field: z.string(),
  records: z.number().describe('Records that lead to the others and move, those in the trash too.'),
  doubled: z.number().optional().describe('Links that the kept record has already: they do not move.'),
});
export type Move = z.infer<typeof Move>;

export const Merged = z.object({
  object: z.string(),
  merged: z.boolean().describe('False for the dry run: nothing has been done.'),
  keep: Titled.extend({ why: z.string().optional() }),
  others: z.array(Titled),
  othersGo: z.enum(['erased', 'trash']).describe("What Twenty's merge does with them, or the trash."),
  record: z.looseObject({ id: z.string() }).describe('The kept record as it will be, or is.'),
  dropped: z
    .array(z.object({ field: z.string(), kept: z.unknown(), dropped: z.array(z.unknown()) }))
    .optional()
    .describe('Values of the others that differ and do not stay.'),
  moves: z.array(Move).describe('What moves to the kept record.'),
  proof: z
    .object({
      before: z.number().describe('Records that led to any of them.'),
      after: z.number().describe('Records that lead to the kept one.'),
      lost: z.number(),
    })
    .optional(),
  confirm: z.string().optional().describe('Give this to merge, after the user agreed.'),
  expiresAt: z.string().optional(),
  url: z.string().describe('Link to a record in Twenty, {id} to be replaced.'),
  asOf: z.string().describe('When Twenty was read.'),
});
export type Merged = z.infer<typeof Merged>;
