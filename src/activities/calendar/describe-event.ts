import type { Children, HumanRecord } from '../../query/requests/render-record.js';
import { isObject } from '../../schema/values/value-type.js';
import { describeParticipant } from '../people/participant.js';
import { isRestricted } from '../../query/requests/withheld.js';
import { flag, snippet } from '../text.js';
import type { Attendee, CalendarEvent } from './calendar.schemas.js';

const LONGEST_LINE = 200;
const LONGEST_DESCRIPTION = 500;
const LONGEST_LINK = 2_000;

/** A calendar event as callers see it. Texts that its owner does not share are left out, and it says so. */
export function describeEvent(record: HumanRecord): CalendarEvent {
  const { id, title, description, location, conferenceLink } = record;
  const attendees = record.calendarEventParticipants as Children | undefined;
  return {
    id,
    title: snippet(title, LONGEST_LINE),
    ...times(record),
    canceled: flag(record.isCanceled === true),
    private: flag(isRestricted(title) || isRestricted(description)),
    location: snippet(location, LONGEST_LINE),
    link: snippet(urlOf(conferenceLink), LONGEST_LINK),
    description: snippet(description, LONGEST_DESCRIPTION),
    attendees: attendees?.records.map(describeAttendee) ?? [],
    moreAttendees: flag(attendees?.shown !== undefined),
  };
}

/** A link is a text, a text with a label, or a list of those. */
function urlOf(link: unknown): unknown {
  const [first] = [link].flat() as unknown[];
  return isObject(first) ? first.url : first;
}

/** Twenty keeps the days of an event that lasts whole days as midnights in UTC. */
function times({ startsAt, endsAt, isFullDay }: HumanRecord): Pick<CalendarEvent, 'startsAt' | 'endsAt'> {
  const shown = (time: unknown) => {
    if (typeof time !== 'string') return undefined;
    return isFullDay === true ? time.slice(0, 10) : time;
  };
  return { startsAt: shown(startsAt), endsAt: shown(endsAt) };
}

function describeAttendee(record: HumanRecord): Attendee {
  const { responseStatus, isOrganizer } = record;
  return {
    ...describeParticipant(record),
    response: typeof responseStatus === 'string' ? responseStatus : undefined,
    organizer: flag(isOrganizer === true),
  };
}
