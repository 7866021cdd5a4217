import { z } from 'zod';

export const Explain = z.boolean().describe('Also tell method, inputs and sources.');
export const Chart = z.boolean().describe('Also draw it.');

/** Where the numbers of an answer come from. */
export const Explanation = z.object({
  /** In words, one or two sentences. */
  method: z.string(),
  /** What went in: how many records of what, since when, parameters. */
  inputs: z.record(z.string(), z.unknown()),
  /** Objects and fields of Twenty that were read. */
  sources: z.array(z.string()),
  /** What it cannot know. */
  limits: z.array(z.string()).optional(),
});
export type Explanation = z.infer<typeof Explanation>;
