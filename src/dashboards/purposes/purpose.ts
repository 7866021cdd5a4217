import type { Meanings } from '../../schema/stages/meanings.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Deals } from './deals.js';
import type { Wish } from './wish.js';

export const PURPOSES = [
  'sales review',
  'pipeline health',
  'customer success',
  'marketing',
  'data quality',
] as const;
export type PurposeName = (typeof PURPOSES)[number];

/** What a workspace has, as purposes see it. */
export interface Surroundings {
  schema: WorkspaceSchema;
  meanings: Meanings;
  /** Undefined where the workspace keeps none, or the role may not see them. */
  deals?: Deals;
}

/** What is wished for of deals, or that there are none. */
export const ofDeals = (
  deals: Deals | undefined,
  wishes: (deals: Deals) => readonly Wish[],
): readonly Wish[] => (deals ? wishes(deals) : [{ title: 'Deals', lacks: 'No object here has deals.' }]);

/** What people who look at a dashboard for this want to see of their workspace, in order. */
export type Purpose = (around: Surroundings) => readonly Wish[];
