import { z } from 'zod';
import { Explanation } from '../../tool-kit/explanation.js';

/** What a list of those that are worth looking at says beside them. */
export const BESIDE_A_LIST = {
  /** So many were found in all. */
  total: z.number(),
  meaning: z.string(),
  note: z.string().optional(),
  hidden: z.array(z.string()).optional(),
  url: z.string(),
  asOf: z.string(),
  explanation: Explanation.optional(),
};
