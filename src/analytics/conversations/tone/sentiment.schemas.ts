import { z } from 'zod';
import { Chart, Explain, Explanation } from '../../../tool-kit/explanation.js';
import { Limit, RecordId } from '../../../tool-kit/parameters.js';

export const AnalyzeSentiment = z.strictObject({
  about: RecordId.optional().describe(
    'Person, company or deal: id, title or email. Left out: accounts whose tone changed most.',
  ),
  texts: z
    .array(z.string().max(20_000))
    .min(1)
    .max(50)
    .optional()
    .describe('Judge these texts instead, in English.'),
  months: z.number().int().min(1).max(36).default(12).describe('How far back.'),
  limit: Limit.max(50).default(8),
  chart: Chart.optional(),
  explain: Explain.optional(),
});
export type AnalyzeSentiment = z.infer<typeof AnalyzeSentiment>;

const Tone = z.number().min(-1).max(1);
const Turned = z
  .object({
    since: z.string().describe('Date of the first mail that sounds otherwise.'),
    before: Tone,
    after: Tone,
    chance: z.number().describe('How likely by chance.'),
  })
  .describe('Mails sound otherwise since then.');
const Month = z.object({ month: z.string(), tone: Tone, mails: z.number() });
const Course = {
  mails: z.number().describe('Mails from outside that could be judged.'),
  tone: Tone.optional().describe('Median.'),
  latest: Tone.optional().describe('Mean of the last three mails.'),
  turned: Turned.optional(),
};

const Judged = z.object({
  id: z.string().optional(),
  date: z.string().optional(),
  from: z.string().optional(),
  tone: Tone,
  because: z.array(z.string()).optional().describe('Phrases that made it, fenced; - marks blame.'),
});

export const Sentiment = z.object({
  about: z.object({ object: z.string(), id: z.string(), name: z.string() }).optional(),
  ...{ ...Course, mails: Course.mails.optional() },
  months: z.array(Month).optional(),
  people: z.array(z.object({ id: z.string(), name: z.string(), ...Course })).optional(),
  messages: z.array(Judged).optional().describe('The newest, or the texts that were given.'),
  accounts: z
    .array(z.object({ id: z.string(), name: z.string(), ...Course, months: z.array(Month) }))
    .optional()
    .describe('Turned for the worse first.'),
  looked: z.number().optional().describe('Accounts with enough mails to tell.'),
  withheld: z.number().optional().describe('Mails that are not shared with you.'),
  enough: z.literal(false).optional(),
  note: z.string().optional(),
  fence: z.string().optional(),
  explanation: Explanation.optional(),
  asOf: z.string(),
});
export type Sentiment = z.infer<typeof Sentiment>;
export type CourseFacts = Pick<
  NonNullable<Sentiment['accounts']>[number],
  'mails' | 'tone' | 'latest' | 'turned'
>;
export type Judged = z.infer<typeof Judged>;
