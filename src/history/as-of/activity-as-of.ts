import type { Activity } from '../activities.js';
import type { Time } from '../terms.js';

/** What had happened until a moment, of a list that has the oldest first. Meetings to come are not in it. */
export function activitiesUntil(list: readonly Activity[], at: Time): Activity[] {
  return list.slice(0, countUntil(list, at)).map((activity) => activityAsOf(activity, at));
}

/** An activity of the past as it was then: that a task was done later is not seen. */
function activityAsOf(activity: Activity, at: Time): Activity {
  if (activity.done === undefined || activity.done <= at) return activity;
  return { ...activity, done: undefined };
}

function countUntil(list: readonly Activity[], at: Time): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
