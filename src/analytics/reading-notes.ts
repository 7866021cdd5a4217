import type { Coverage } from '../history/workspace-history.js';
import type { Conversion } from '../query/terms/money.js';

/** What a reader must know of what could not be read, and of rates. */
export function readingNotes({ deals, hidden }: Coverage, conversion: Conversion | undefined): string[] {
  const isPart = deals.read < deals.total;
  return [
    ...(isPart ? [`${deals.read} of ${deals.total} deals were read: figures are those of this part.`] : []),
    ...(hidden.length > 0 ? [`Your role may not read: ${hidden.join(', ')}.`] : []),
    ...(conversion?.notes() ?? []),
  ];
}
