import { AppError } from '../../errors/app-error.js';
import { readMeasure } from '../../query/groups/read-measure.js';
import { type TermSpot, readTerm } from '../../query/terms/read-term.js';
import type { Term } from '../../query/terms/term.js';
import type { Metric } from './widget.js';

/** Twenty's word for each figure of twenty_aggregate that a widget can show. */
const OPERATIONS: Readonly<Record<string, string>> = {
  sum: 'SUM',
  avg: 'AVG',
  min: 'MIN',
  max: 'MAX',
  distinct: 'COUNT_UNIQUE_VALUES',
  filled: 'COUNT_NOT_EMPTY',
  empty: 'COUNT_EMPTY',
  'share filled': 'PERCENTAGE_NOT_EMPTY',
};
const NAME = /^(share filled|\S+)(?: (.+))?$/;

/**
 * Reads what twenty_aggregate takes as a metric, as far as Twenty's widgets can show it.
 * @throws AppError INVALID_INPUT as readMeasure, and for a figure or field that widgets do not have
 */
export function readMetric(said: string, spot: TermSpot): Metric {
  const { name } = readMeasure(said, spot);
  if (name === 'count')
    return { name, operation: 'COUNT', field: spot.object.getField('id'), isMoney: false };
  const [, verb = '', rest = ''] = NAME.exec(name) ?? [];
  const operation = / where /i.test(said) ? undefined : OPERATIONS[verb];
  if (!operation) throw refuse(`cannot show "${name}"`, hintFor(said));
  const term = readTerm(rest, spot);
  refuseUnfit(verb, term);
  return { name, operation, field: term.field, isMoney: term.kind === 'money' && MONEYED.has(verb) };
}

const MONEYED: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max']);
const DATES: ReadonlySet<string> = new Set(['date', 'dateTime']);

function refuseUnfit(verb: string, { name, kind, field, related, beyond }: Term): void {
  if (related || beyond || field.relation)
    throw refuse(
      `computes with the record's own values, not with "${name}"`,
      'Count with a filter instead: {metric: "count", filter: {company: null}}.',
    );
  if (DATES.has(kind) && MONEYED.has(verb))
    throw refuse(`cannot show the ${verb} of a date`, 'twenty_aggregate can.');
}

const hintFor = (said: string) =>
  / where /i.test(said)
    ? 'Put the condition into filter.'
    : `It can show: count, ${Object.keys(OPERATIONS).join(', ')}.`;

const refuse = (problem: string, hint: string) =>
  new AppError('INVALID_INPUT', `A widget of Twenty ${problem}.`, { hint });
