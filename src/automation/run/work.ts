import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { madeBy } from '../jobs/check-form.js';
import type { Round } from '../jobs/job.js';
import type { JobForm } from '../jobs/job.schemas.js';
import type { Outcome } from './outcome.js';
import type { RecordIds } from './record-ids.js';

/** How many records a run writes where the job does not say: scores are many, and tasks are for people. */
const MOST = { value: 500, other: 50 };
export const mostOf = (form: JobForm): number =>
  form.most ?? (madeBy(form) === 'value' ? MOST.value : MOST.other);

/** What all that is done in one run shares. */
export interface Work {
  readonly round: Round;
  readonly schema: WorkspaceSchema;
  readonly ids: RecordIds;
  readonly outcome: Outcome;
  /** Keeps the outcome as it is now, so that it is known when the process dies. */
  save(): Promise<void>;
  report(message: string): Promise<void>;
}

/** What tells one round of one job from all others. */
export const roundKey = ({ job: { madeAt = '' }, due }: Round): string =>
  `${madeAt} ${new Date(due).toISOString()}`;
