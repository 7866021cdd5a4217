import type { Time } from '../../../history/terms.js';

/** Something that happened, and what it belongs to. */
export interface Occurrence {
  readonly at: Time;
  readonly title?: string;
  /** Members by dimension: {owner: "Jonas Weber", "company.region": "Nordics"}. */
  readonly members: Readonly<Record<string, string>>;
  /** How much of the metric it is; 1 when there is nothing. */
  readonly worth?: number;
}

/** What is counted or summed over time. */
export interface Metric {
  /** "deals lost". */
  readonly name: string;
  /** Things are counted, money or numbers are added, or a figure such as an average is told for each period. */
  readonly measure: 'count' | 'sum' | 'figure';
  /** Where it is money. */
  readonly currency?: string;
  readonly occurrences: readonly Occurrence[];
  /** How to list them: the object, its date field, and what else must hold. */
  readonly listed?: {
    readonly object: string;
    readonly dateField: string;
    readonly filter: Readonly<Record<string, unknown>>;
  };
}

/** The filter that a member of a dimension stands for: {company: {region: "Nordics"}}. */
export function memberFilter(dimension: string, member: string): Record<string, unknown> {
  const [field = dimension, ...rest] = dimension.split('.');
  return { [field]: rest.length > 0 ? memberFilter(rest.join('.'), member) : member };
}
