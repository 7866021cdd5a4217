import type { Column } from '../model/shape';
import type { Compare } from './columns/form';
import type { Json } from './row';

const collator = new Intl.Collator('en-US');

/** Texts by collation, enums by the position of the option, everything else by value. */
export function comparatorOf(column: Pick<Column, 'type' | 'options'>): Compare {
  const { options, type } = column;
  if (options !== null) return (a, b) => options.indexOf(String(a)) - options.indexOf(String(b));
  if (type === 'TEXT')
    return (a, b) => collator.compare(String(a), String(b)) || byValue(String(a), String(b));
  return (a, b) => byValue(scalar(a), scalar(b));
}

function scalar(value: Json): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value);
}

function byValue(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
