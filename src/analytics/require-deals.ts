import { AppError } from '../errors/app-error.js';
import type { WorkspaceHistory } from '../history/workspace-history.js';

/** @throws AppError INSUFFICIENT_PERMISSIONS when the caller's role may not read deals at all: to say that there are none would be wrong */
export function requireDeals({ coverage, pipeline }: WorkspaceHistory): void {
  if (!coverage.hidden.includes(pipeline.object)) return;
  throw new AppError('INSUFFICIENT_PERMISSIONS', `Your role may not read ${pipeline.object} records.`, {
    hint: 'An administrator can change the role in Twenty (Settings, Roles).',
  });
}
