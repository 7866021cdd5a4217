import type { Coverage } from '../history/workspace-history.js';
import type { Conversion } from '../query/terms/money.js';

/** What a reader must know of what could not be read, and of rates. */
export function readingNotes(
  { deals, hidden }: Coverage,
  conversion: Conversion | undefined,
  isScaled = false,
): string[] {
  return [
    ...partNotes(deals, isScaled),
    ...(hidden.length > 0 ? [`Your role may not read: ${hidden.join(', ')}.`] : []),
    ...(conversion?.notes() ?? []),
  ];
}

/** That not all deals were read, and how many times as many there are; a forecast has counted them in already. */
export function partNotes({ read, total, even }: Coverage['deals'], isScaled = false): string[] {
  if (read >= total) return [];
  if (!even) return [`${read} of ${total} deals were read: figures are those of this part.`];
  const [part, times] = [Math.round(even.share * total), Math.round(1 / even.share)];
  if (isScaled) return [`Estimated from an even part of the deals, ${part} of ${total}.`];
  return [
    `Figures of an even part of the deals, ${part} of ${total}: of all there are about ${times} times as many.`,
  ];
}
