import { AppError } from '../../errors/app-error.js';
import type { Company, WorkspaceHistory } from '../../history/workspace-history.js';

const CANDIDATES = 6;

/**
 * The company that an id or a name means, in any case.
 * @throws AppError RECORD_NOT_FOUND; INVALID_INPUT with the candidates when several are called like that
 */
export function companyNamed(name: string, { companies }: WorkspaceHistory): Company {
  const known = companies.get(name);
  if (known) return known;
  const wanted = name.trim().toLowerCase();
  const called = [...companies.values()].filter((company) => company.name.trim().toLowerCase() === wanted);
  const [first, ...others] = called;
  if (!first)
    throw new AppError('RECORD_NOT_FOUND', 'There is no such company.', {
      hint: 'Look it up with twenty_search, and give its id or its whole name.',
    });
  if (others.length === 0) return first;
  throw new AppError('INVALID_INPUT', `${String(called.length)} companies are called like that.`, {
    hint: 'Repeat the call with the id of the one you mean.',
    details: { candidates: called.slice(0, CANDIDATES).map(({ id }) => id) },
  });
}
