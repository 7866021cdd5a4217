import { AppError } from '../../errors/app-error.js';
import { readMeasure } from '../../query/groups/read-measure.js';
import { type TermSpot, readTerm } from '../../query/terms/read-term.js';
import type { Term } from '../../query/terms/term.js';
import { optionValue } from '../../schema/values/options.js';
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
  const share = SHARE.exec(name);
  if (share) return shareOf(name, share, spot);
  const [, verb = '', rest = ''] = NAME.exec(name) ?? [];
  const operation = / where /i.test(said) ? undefined : OPERATIONS[verb];
  if (!operation) throw refuse(`cannot show "${name}"`, hintFor(said));
  const term = readTerm(rest, spot);
  refuseUnfit(verb, term);
  return { name, operation, field: term.field, isMoney: term.kind === 'money' && MONEYED.has(verb) };
}

const SHARE = /^share where (\S+?)\s*=\s*(.+)$/i;

/** Twenty's ratio: the records with one option, of all that the filter finds. */
function shareOf(name: string, [, path = '', option = '']: RegExpExecArray, spot: TermSpot): Metric {
  const { field, related, beyond, kind } = readTerm(path, spot);
  const isOwn = !related && !beyond && !field.relation;
  if (!isOwn || (kind !== 'select' && kind !== 'boolean'))
    throw refuse(
      'can show the share of one option of a select field',
      'Put any other condition into filter.',
    );
  const partOf = kind === 'select' ? optionValue(option, field) : option.trim().toLowerCase();
  return { name, operation: 'COUNT', field, isMoney: false, partOf };
}

const MONEYED: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max']);

function refuseUnfit(verb: string, { name, field, related, beyond }: Term): void {
  if (!related && !beyond && !field.relation) return;
  const hint =
    verb === 'filled' || verb === 'empty'
      ? `Count with a filter instead: {metric: "count", filter: {${name}: ${verb === 'empty' ? 'null' : '{empty: false}'}}}.`
      : `Group by it: {by: "${name}"} draws each, or ask twenty_aggregate.`;
  throw refuse(`computes with the record's own values, not with "${name}"`, hint);
}

/** What is first or last of dates is a date, which only a number can show. */
export const isDateFigure = ({ operation, field }: Metric) =>
  /^(MIN|MAX)$/.test(operation) && (field.type === 'DATE' || field.type === 'DATE_TIME');

const hintFor = (said: string) =>
  / where /i.test(said)
    ? 'Put the condition into filter. A share of one option is possible: "share where stage = Won".'
    : `It can show: count, ${Object.keys(OPERATIONS).join(', ')}, share where.`;

const refuse = (problem: string, hint: string) =>
  new AppError('INVALID_INPUT', `A widget of Twenty ${problem}.`, { hint });
