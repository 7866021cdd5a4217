import { activitiesUntil } from '../as-of/activity-as-of.js';
import type { Activity } from '../activities.js';
import type { Time } from '../terms.js';
import type { WorkspaceHistory } from '../workspace-history.js';
import type { Engagement } from './engagement.js';
import { daysBefore } from './feature.js';

const REMEMBERED = 730;

/** What had been done about a record by a moment, in the two years before. */
export function engagementOf(
  { activities }: WorkspaceHistory,
  about: 'deals' | 'companies' | 'people',
  { id, at }: { id: string; at: Time },
): Engagement {
  const since = daysBefore(at, REMEMBERED);
  const known = activitiesUntil(activities.about(about, id), at);
  return { activities: known.filter((one) => one.at > since && isReal(one)), at };
}

const isReal = ({ isCancelled, isOfJob }: Activity) => isCancelled !== true && isOfJob !== true;
