import type { SchemaObject } from '../../schema/schema-object.js';
import type { Axis, Metric } from './widget.js';

const VERBS: Readonly<Record<string, string>> = {
  SUM: 'Sum of',
  AVG: 'Average of',
  MIN: 'Least',
  MAX: 'Largest',
  COUNT_UNIQUE_VALUES: 'Different values of',
  COUNT_NOT_EMPTY: 'Records with',
  COUNT_EMPTY: 'Records without',
  PERCENTAGE_NOT_EMPTY: 'Share with',
};

/** What a widget is called that nobody named: "Opportunities by stage", "Sum of amount by close date". */
export function titleOf({ facts }: SchemaObject, metric: Metric, by?: Axis, split?: Axis): string {
  if (metric.partOf !== undefined) return `${facts.labelPlural}, ${metric.name}`;
  const verb = VERBS[metric.operation];
  const what = verb ? `${verb} ${lower(metric.field.label)}` : facts.labelPlural;
  const axes = [by, split].flatMap((axis) => (axis ? `by ${nameOf(axis)}` : []));
  const of = verb && axes.length === 0 ? `, ${lower(facts.labelPlural)}` : '';
  return [what + of, ...axes].join(' ');
}

function nameOf({ field, part, granularity }: Axis): string {
  const inner = part && !/^name(\.|$)/.test(part) ? ` (${part.split('.').at(-1) ?? part})` : '';
  const period = granularity ? `${granularity.toLowerCase().replaceAll('_', ' ')} of ` : '';
  return `${period}${lower(field.label)}${inner}`;
}

/** A label inside of a sentence: "Domain Name" is "domain name", and "ARR" stays. */
export const lower = (label: string) => label.replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
