import { z } from 'zod';
import { Filter, ObjectName, RecordId } from '../tool-kit/parameters.js';

const StagedObject = ObjectName.default('opportunity').describe('Object with stages. Default: opportunity.');
const StageField = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe('Select field with the stages. Default: stage, status, or the only one.');

export const ListStages = z.strictObject({
  object: StagedObject,
  field: StageField,
  amount: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Money field to sum. Default: amount, or the only one.'),
  filter: Filter.optional(),
});
export type ListStages = z.infer<typeof ListStages>;

export const MoveStage = z.strictObject({
  id: RecordId,
  stage: z.string().min(1).max(200).describe('Stage to move to, by label or value.'),
  object: StagedObject,
  field: StageField,
  ifStage: z.string().max(200).optional().describe('Move only if it is in this stage now.'),
  ifUpdatedAt: z
    .string()
    .max(100)
    .refine((time) => !Number.isNaN(Date.parse(time)), 'must be an ISO date and time')
    .optional()
    .describe('Move only if its updatedAt is still this.'),
});
export type MoveStage = z.infer<typeof MoveStage>;

const AsOf = z.string().describe('When Twenty was read.');
const Hidden = z
  .array(z.string())
  .optional()
  .describe('Fields left out because your role may not read them.');
const Money = z.object({ amount: z.number(), currency: z.string().nullable() });
export type Money = z.infer<typeof Money>;
const Amount = z
  .union([Money, z.array(Money)])
  .optional()
  .describe('Sum, per currency when there are several.');

const Stage = z.object({
  label: z.string(),
  value: z.string().describe('As Twenty stores it.'),
  position: z.number(),
  looksLike: z
    .enum(['won', 'lost'])
    .optional()
    .describe('Outcome that the name suggests: a guess, Twenty stores none.'),
  count: z.number(),
  amount: Amount,
});
export type Stage = z.infer<typeof Stage>;

export const Stages = z.object({
  object: z.string(),
  field: z.string(),
  amountOf: z.string().optional().describe('Field that amount sums.'),
  stages: z.array(Stage).describe('In their order.'),
  withoutStage: z.object({ count: z.number(), amount: Amount }).optional(),
  total: z.object({ count: z.number(), amount: Amount }).describe('Of all stages, won and lost ones too.'),
  hidden: Hidden,
  asOf: AsOf,
});
export type Stages = z.infer<typeof Stages>;

export const Moved = z.object({
  object: z.string(),
  record: z.looseObject({ id: z.string() }),
  before: z.string().nullable().describe('Stage before.'),
  after: z.string().nullable().describe('Stage now.'),
  moved: z.boolean().describe('False: it was in that stage already, nothing was written.'),
  hidden: Hidden,
  url: z.string(),
  asOf: AsOf,
});
export type Moved = z.infer<typeof Moved>;
