import { AppError } from '../../errors/app-error.js';
import type { RunReport } from './run-report.js';

/**
 * The runs that a caller means: by name, by the beginning of it (a day), "last", or all.
 * @param runs the newest first
 * @throws AppError RECORD_NOT_FOUND with those there are
 */
export function runsNamed(runs: readonly RunReport[], run: string | undefined): RunReport[] {
  if (run === undefined) return [...runs];
  if (/^(last|latest)$/i.test(run)) return runs.slice(0, 1);
  const found = runs.filter((one) => one.run.startsWith(run) || one.run === `${run.slice(0, 16)}Z`);
  if (found.length > 0) return found;
  throw new AppError('RECORD_NOT_FOUND', 'There is no such run.', {
    hint: `Known are ${runs.map((one) => one.run).join(', ') || 'none'}.`,
  });
}
