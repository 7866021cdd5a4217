import type { Looked } from '../../query/requests/named-refusals.js';
import type { HumanRecord } from '../../query/requests/render-record.js';
import { isMoney } from '../../query/terms/money.js';
import type { SchemaObject } from '../../schema/schema-object.js';

/** What to know about a page whose filter or order compares amounts of several currencies, which Twenty does as numbers. */
export function moneyNotes(
  object: SchemaObject,
  records: readonly HumanRecord[],
  looked: readonly Looked[],
): string[] {
  const names = new Set(
    looked.filter(([of, { type }]) => of === object && type === 'CURRENCY').map(([, { name }]) => name),
  );
  return [...names].flatMap((name) => {
    const amounts = records.map((record) => record[name]).filter(isMoney);
    const currencies = [...new Set(amounts.map(({ currency }) => currency ?? 'no currency'))].sort();
    return currencies.length > 1
      ? [
          `"${name}" is compared as a number in ${currencies.join(', ')}; {${name}: {gte: {amount, currency}}} means one.`,
        ]
      : [];
  });
}
