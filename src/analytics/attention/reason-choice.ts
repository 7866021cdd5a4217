import { AppError } from '../../errors/app-error.js';
import { SIGNAL_KINDS } from '../../history/signals/signal.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import type { Urgent } from './urgency.js';

/**
 * Those of the deals that one of these kinds of reason speaks against, told by these alone; all where none are named.
 * @throws AppError INVALID_INPUT for a reason that there is not
 */
export function withReasons(urgent: readonly Urgent[], said: readonly string[] = []): readonly Urgent[] {
  if (said.length === 0) return urgent;
  const kinds = new Set(said.map(kindOf));
  return urgent
    .map((one) => ({ ...one, signals: one.signals.filter(({ kind }) => kinds.has(kind)) }))
    .filter(({ signals }) => signals.length > 0);
}

function kindOf(said: string) {
  const kind = SIGNAL_KINDS.find((one) => plain(one) === plain(said));
  if (kind) return kind;
  throw new AppError('INVALID_INPUT', `No deal needs attention for "${said}".`, {
    hint: didYouMean(said, SIGNAL_KINDS, `The reasons are ${SIGNAL_KINDS.join(', ')}.`),
  });
}
