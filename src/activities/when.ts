import { AppError } from '../errors/app-error.js';
import { type Clock, DATE_WORDS, toInstant } from '../schema/values/dates.js';

/** @throws AppError INVALID_INPUT when `value` is neither an ISO date nor one in words */
export function checkMoment(name: string, value: string | undefined, clock: Clock): void {
  if (value === undefined || toInstant(value, clock) !== undefined) return;
  throw new AppError('INVALID_INPUT', `"${name}" is no date that can be read.`, {
    hint: `Give an ISO date or time, or words: ${DATE_WORDS}.`,
  });
}
