import type { Analysis } from '../analytics.schemas.js';

/** An answer without what all kinds have in common. */
export type Part = Omit<Analysis, 'kind' | 'object' | 'asOf' | 'by'>;
