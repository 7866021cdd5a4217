import { DAY } from '../../statistics/day.js';
import type { Activities, Activity } from '../activities.js';
import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';

/** Since when what was done about a company counts for a deal: some weeks before it was written down. */
const BEFORE = 14 * DAY;

/** What is about a deal, its contact or its company, since shortly before it began; the oldest first. To come, too. */
export function activitiesOf(deal: Deal, activities: Activities): Activity[] {
  const { contactId, companyId } = deal.now;
  const all = [
    ...activities.about('deals', deal.id),
    ...(contactId ? activities.about('people', contactId) : []),
    ...(companyId ? activities.about('companies', companyId) : []),
  ];
  const known = new Map(all.filter(({ at }) => at >= deal.createdAt - BEFORE).map((one) => [one.id, one]));
  return [...known.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What has happened until then; meetings that were called off have not, and what jobs wrote is none. */
export const touchesUntil = (activities: readonly Activity[], at: Time): Activity[] =>
  activities.filter((one) => one.at <= at && one.isCancelled !== true && one.isOfJob !== true);

/** Whether something is planned: a meeting to come, or a task that is not done. */
export const hasNextStep = (activities: readonly Activity[], at: Time): boolean =>
  activities.some(({ kind, at: begins, done, isCancelled }) =>
    kind === 'task' ? done === undefined || done > at : kind === 'meeting' && begins > at && !isCancelled,
  );

export const isMail = ({ kind }: Activity) => kind === 'mail-in' || kind === 'mail-out';
