import { DateTime } from 'luxon';
import { inDigits } from '../../computed/moment.js';
import { wrong } from '../../definition/at.js';
import { isDate } from '../conditions/date-comparisons.js';
import { type Made, anything } from './made.js';
import { braced, dateReference } from '../references/references.js';
import type { Spot } from '../references/spot.js';

const STRETCH = /(\d+)\s*(weeks?|days?|hours?|minutes?|mins?|seconds?|secs?|w|d|h|m|s)\b/g;
const DAYS_A_WEEK = 7;

/**
 * A wait of some time, or until a date that a run knows.
 * @throws AppError INVALID_INPUT for what is neither
 */
export function waitStep(said: string, spot: Spot): Made {
  const reference = dateReference(said.replace(/^\s*until\s+/i, ''));
  const input = reference === undefined ? stretch(said, spot.path) : until(reference, spot);
  return { type: 'DELAY', input, title: reference ? 'Wait until a date' : `Wait ${said}`, source: anything };
}

function stretch(said: string, path: string) {
  const text = inDigits(said.toLowerCase());
  const parts = [...text.matchAll(STRETCH)];
  const rest = text.replaceAll(STRETCH, '').replaceAll(/,|\band\b|\s/g, '');
  if (parts.length === 0 || rest !== '') throw refuse(said, path);
  const sum = (unit: string, each = 1) =>
    parts.reduce(
      (total, [, count, word = '']) => total + (word.startsWith(unit) ? each * Number(count) : 0),
      0,
    );
  const duration = {
    days: sum('d') + sum('w', DAYS_A_WEEK),
    hours: sum('h'),
    minutes: sum('m'),
    seconds: sum('s'),
  };
  return { delayType: 'DURATION', duration };
}

function refuse(said: string, path: string) {
  if (DateTime.fromISO(said.trim()).isValid)
    return wrong(
      path,
      'waits for one fixed moment, which would be past for later runs.',
      'Say "2 days", or refer to a date: "{{trigger.closeDate}}".',
    );
  return wrong(
    path,
    `"${said}" is no stretch of time.`,
    'Examples: "2 days", "3 hours", "1 day 12 hours", "{{trigger.closeDate}}".',
  );
}

function until(reference: string, { scope, path, building }: Spot) {
  const known = scope.resolve(reference, path);
  if (!isDate(known)) throw wrong(path, 'is no date.', 'Wait "2 days", or until a date that a record has.');
  building.notes.add('A wait for a date that is past makes the run fail.');
  return { delayType: 'SCHEDULED_DATE', scheduledDateTime: braced(known.path) };
}
