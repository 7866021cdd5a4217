import { AppError } from '../../errors/app-error.js';
import { type TermSpot, readDimension } from '../../query/terms/read-term.js';
import type { Term } from '../../query/terms/term.js';
import type { Axis } from './widget.js';

/** Periods that recur, which Twenty names by words of their own. */
const RECURRING: Readonly<Record<string, string>> = {
  DAY: 'DAY_OF_THE_WEEK',
  MONTH: 'MONTH_OF_THE_YEAR',
  QUARTER: 'QUARTER_OF_THE_YEAR',
};

/**
 * Reads what twenty_aggregate takes to group by, as far as Twenty's charts can: own values and those of one related
 * record.
 * @throws AppError INVALID_INPUT as readDimension, and for what charts have no axis for
 */
export function readAxis(said: string, spot: TermSpot): Axis {
  const term = readDimension(said, { ...spot, zone: 'UTC' });
  refuseUnfit(term, said);
  const { bucket, related } = term;
  const part = partOf(term);
  return {
    ...{ said: said.trim(), field: related?.via ?? term.field, part },
    granularity: bucket && granularityOf(bucket),
    isChronological: bucket?.isChronological ?? false,
    isFirstName: /(^|\.)firstName$/.test(part ?? ''),
  };
}

function refuseUnfit({ name, kind, beyond, isGroupable }: Term, said: string): void {
  if (beyond) throw refuse(said, 'lies too far', 'A chart reaches one relation: "company.industry".');
  if (kind === 'money') throw refuse(said, 'are amounts', `By "${name}.currency", or by another field.`);
  if (!isGroupable || kind === 'uuid')
    throw refuse(said, 'cannot be grouped by', 'Choose a select, a date or a relation.');
}

/** Twenty is told one path: of a record its title, of a name the first. */
function partOf({ kind, paths }: Term): string | undefined {
  const [path = []] = kind === 'record' ? paths.slice(1) : paths;
  return path.slice(1).join('.') || undefined;
}

const granularityOf = ({ granularity, isChronological }: NonNullable<Term['bucket']>) =>
  isChronological ? granularity : RECURRING[granularity];

const refuse = (said: string, problem: string, hint: string) =>
  new AppError('INVALID_INPUT', `by: "${said}" ${problem} in a chart of Twenty.`, { hint });
