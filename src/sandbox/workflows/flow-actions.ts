import { clock } from '../clock';
import { isObject } from '../store/row';
import { holds } from './filters';
import type { StepInfo } from './run-state';
import { loopOf, loopStartsOf } from './run-state';
import type { Action, Place } from './step-outcome';

/** A FILTER lets the run go on, or ends its branch. */
export const filter: Action = (input) => {
  if (input['stepFilterGroups'] == null || input['stepFilters'] == null)
    return { result: { shouldEndWorkflowRun: false } };
  const matchesFilter = holds(input);
  return { result: { matchesFilter }, ...(!matchesFilter && { status: 'STOPPED' as const }) };
};

/** An IF_ELSE takes the first branch whose filters hold; one without filters always does. */
export const branch: Action = (input) => {
  const branches = Array.isArray(input['branches']) ? input['branches'].filter(isObject) : [];
  if (branches.length === 0) throw new Error('If-else action must have at least one branch');
  if (input['stepFilterGroups'] == null || input['stepFilters'] == null)
    throw new Error('If-else action must have stepFilterGroups and stepFilters defined');
  const taken = branches.find((one) => one['filterGroupId'] == null || holds(input, one['filterGroupId']));
  if (taken === undefined) throw new Error('No matching branch found in if-else action');
  return { result: { matchingBranchId: taken['id'] } };
};

const UNITS: Readonly<Record<string, number>> = {
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
};

/** A DELAY waits for a time, by the sandbox's clock. */
export const delay: Action = ({ delayType, duration, scheduledDateTime }) => {
  if (delayType === 'SCHEDULED_DATE') {
    if (scheduledDateTime == null || scheduledDateTime === '')
      throw new Error('Scheduled date time is required for scheduled date delay');
    const until = Date.parse(String(scheduledDateTime));
    if (until < clock.now()) throw new Error('Scheduled date cannot be in the past');
    return { status: 'PENDING', until: Number.isNaN(until) ? clock.now() : until };
  }
  if (delayType !== 'DURATION') throw new Error('Invalid delay type');
  if (!isObject(duration)) throw new Error('Duration is required for duration delay');
  const wait = Object.entries(duration).reduce((sum, [unit, n]) => sum + Number(n) * (UNITS[unit] ?? 0), 0);
  return { status: 'PENDING', until: clock.now() + wait };
};

const MOST_ITEMS = 10_000;

/** An ITERATOR takes its next item and sends its loop through once more, or ends. */
export const iterate: Action = (input, place) => {
  const { items: given } = input;
  const items: unknown = typeof given === 'string' ? JSON.parse(given) : given;
  if (!Array.isArray(items)) throw new Error('Iterator input items must be an array');
  if (loopStartsOf(place.step).length === 0 || items.length === 0)
    return { result: { currentItemIndex: 0, hasProcessedAllItems: true } };
  const last = place.flow.infos[place.step.id]?.result;
  const currentItemIndex = isObject(last) ? Number(last['currentItemIndex']) + 1 : 0;
  if (currentItemIndex >= MOST_ITEMS)
    throw new Error('Iterator has reached the maximum number of iterations');
  const hasProcessedAllItems = currentItemIndex >= items.length;
  if (currentItemIndex > 0) keepHistory(place, hasProcessedAllItems);
  const currentItem: unknown = items[currentItemIndex];
  const result = { currentItemIndex, currentItem, hasProcessedAllItems };
  return hasProcessedAllItems ? { result } : { result, status: 'RUNNING' };
};

/** Puts what the round that ends has left into the history; before another round, the loop's steps begin anew. */
function keepHistory({ step, flow: { steps, infos } }: Place, isLast: boolean): void {
  const past = ({ history = [], ...info }: StepInfo) => [...history, info];
  const own = infos[step.id];
  if (own !== undefined) infos[step.id] = { status: own.status, history: past(own) };
  if (isLast) return;
  for (const id of loopOf(step, steps)) {
    const info = infos[id];
    if (info !== undefined) infos[id] = { status: 'NOT_STARTED', history: past(info) };
  }
}
