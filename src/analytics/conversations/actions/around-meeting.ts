import { DAY } from '../../../statistics/day.js';
import { AppError } from '../../../errors/app-error.js';
import type { Activity } from '../../../history/activities.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';

/** What was agreed is written down soon. */
const BEFORE = 2 * DAY;
const AFTER = 14 * DAY;

/**
 * A meeting with the notes, tasks and mails about the people or companies in it, from shortly before to two weeks after.
 * @throws AppError RECORD_NOT_FOUND
 */
export function aroundMeeting(id: string, { activities: { all }, asOf }: WorkspaceHistory): Activity[] {
  const meeting = all.find((one) => one.kind === 'meeting' && one.id === id);
  if (!meeting) {
    throw new AppError('RECORD_NOT_FOUND', 'There is no such meeting.', {
      hint: 'Give the id of a calendar event; twenty_list_calendar_events tells it.',
    });
  }
  const from = Math.min(meeting.at, asOf) - BEFORE;
  return all.filter(
    (one) => one === meeting || (one.at >= from && one.at <= meeting.at + AFTER && isAboutSame(one, meeting)),
  );
}

const isAboutSame = (one: Activity, meeting: Activity): boolean =>
  one.people.some((id) => meeting.people.includes(id)) ||
  one.companies.some((id) => meeting.companies.includes(id));
