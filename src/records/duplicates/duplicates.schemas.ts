import { z } from 'zod';
import { Filter, ObjectName, RecordData, RecordId } from '../../tool-kit/parameters.js';

export const FindDuplicates = z.strictObject({
  object: ObjectName,
  id: RecordId.optional().describe('Duplicates of this record. Default: of all with all.'),
  data: RecordData.optional().describe('Values of a record not made yet: is it there already?'),
  filter: Filter.optional().describe('Only among these records; as in twenty_list_records.'),
  minScore: z.number().min(0.1).max(1).default(0.7).describe('Least probability, 0 to 1.'),
  limit: z.number().int().min(1).max(200).default(20).describe('Most matches or groups.'),
});
export type FindDuplicates = z.infer<typeof FindDuplicates>;

const Score = z.number().describe('Probability that they are the same.');
const Reasons = z.array(z.string()).describe('What speaks for and against it, strongest first.');
const Human = z.looseObject({ id: z.string() });

export const Match = z.object({ record: Human, score: Score, reasons: Reasons });
export type Match = z.infer<typeof Match>;

export const DuplicateGroup = z.object({
  score: Score.describe('Of its weakest pair.'),
  records: z.array(Human),
  size: z.number().optional().describe('Records in the group, when more than shown.'),
  pairs: z
    .array(
      z.object({ of: z.array(z.number()).describe('Places in records.'), score: Score, reasons: Reasons }),
    )
    .describe('The strongest pairs that link the group.'),
});
export type DuplicateGroup = z.infer<typeof DuplicateGroup>;

export const Duplicates = z.object({
  object: z.string(),
  matches: z.array(Match).optional().describe('Of the given record, best first.'),
  groups: z.array(DuplicateGroup).optional().describe('Of all records, surest first.'),
  total: z.number().describe('Matches or groups found, also those not shown.'),
  compared: z.number().describe('Records looked at.'),
  incomplete: z.array(z.string()).optional().describe('What was not compared or is not told, and why.'),
  hidden: z.array(z.string()).optional().describe('Fields not compared: your role may not read them.'),
  url: z.string().describe('Link to a record in Twenty, {id} to be replaced.'),
  asOf: z.string().describe('When Twenty was read.'),
});
export type Duplicates = z.infer<typeof Duplicates>;
