import fc from 'fast-check';
import type { Activity } from '../activities';
import { activitiesUntil } from './activity-as-of';

const about = { people: [], companies: [], deals: [], members: [] };
const task = (at: number, due: number, done?: number): Activity => ({
  ...{ id: `${at}`, kind: 'task', at, due, ...about },
  ...(done !== undefined && { done }),
});

const time = fc.integer({ min: 0, max: 20 });
const activity = fc.tuple(time, time, fc.option(time, { nil: undefined }));
const list = fc
  .array(activity, { maxLength: 10 })
  .map((all) => all.map(([at, due, done]) => task(at, due, done)).sort((a, b) => a.at - b.at));

describe('activitiesUntil', () => {
  it('shows nothing of what happens later, whatever it is', () => {
    fc.assert(
      fc.property(list, list, time, (past, other, at) => {
        const until = past.filter((one) => one.at <= at);
        const undone = until.map((one) => ((one.done ?? 0) > at ? { ...one, done: undefined } : one));
        const later = other.filter((one) => one.at > at);
        expect(activitiesUntil([...past], at)).toEqual(activitiesUntil([...undone, ...later], at));
      }),
    );
  });
});
