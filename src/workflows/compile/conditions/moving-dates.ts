import type { Asking } from './asking.js';
import { type Span, movingSpans } from './spans.js';
import { type Test, either, isEmpty, leaf } from './tests.js';

/** A comparison with a day in words, where it moves with the calendar as it is meant to. Undefined for all else. */
export function relativeTest({ path, operator, operand }: Asking): Test | undefined {
  const spans = movingSpans(operator, operand);
  if (spans) return either(...spans.map((span) => inSpan(path, span)));
  const said = typeof operand === 'string' ? operand.trim().toLowerCase() : '';
  if (said === 'now') return sideOfNow(path, operator);
  if (said !== 'today' || operator !== 'neq') return undefined;
  const others = [...(movingSpans('lt', said) ?? []), ...(movingSpans('gt', said) ?? [])];
  return either(...others.map((span) => inSpan(path, span)), isEmpty(path));
}

const inSpan = (path: string, { direction, amount, unit }: Span): Test =>
  leaf('DATE_TIME', 'IS_RELATIVE', path, JSON.stringify({ direction, amount, unit }));

function sideOfNow(path: string, operator: string): Test | undefined {
  if (operator.startsWith('lt')) return leaf('DATE_TIME', 'IS_IN_PAST', path);
  return operator.startsWith('gt') ? leaf('DATE_TIME', 'IS_IN_FUTURE', path) : undefined;
}
