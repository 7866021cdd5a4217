import { z } from 'zod';
import { Explain } from '../../../tool-kit/explanation.js';
import { BESIDE_A_LIST } from '../beside-a-list.js';

export const FindNurture = z.strictObject({
  filter: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Of people, as in twenty_list_records: {company: {industry: "Healthcare"}}.'),
  quietDays: z.number().int().min(7).max(365).default(45).describe('Without contact for so long, at least.'),
  limit: z.number().int().min(1).max(100).default(10).describe('Most to return.'),
  explain: Explain.default(false),
});
export type FindNurture = z.infer<typeof FindNurture>;

export const NurtureCandidate = z.object({
  ...{ id: z.string(), name: z.string(), company: z.string().optional(), jobTitle: z.string().optional() },
  /** 0 to 100: half for how much they are like those who bought, half for how much contact there was. */
  score: z.number().min(0).max(100),
  fit: z.number().min(0).max(100),
  quietFor: z.number(),
  why: z.array(z.string()),
  nextStep: z.string(),
});
export type NurtureCandidate = z.infer<typeof NurtureCandidate>;

export const NurtureCandidates = z.object({
  candidates: z.array(NurtureCandidate),
  ...BESIDE_A_LIST,
});
export type NurtureCandidates = z.infer<typeof NurtureCandidates>;
