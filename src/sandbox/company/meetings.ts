import type { Columns } from '../store/row';
import { DAY, iso, startOfDay } from './calendar';
import type { Contact } from './customer';
import type { Deal } from './deals/deal';
import { closedAt } from './deals/deal';
import { filled, MAIL_SYNC } from './mail/mailroom';
import { slotsOf } from './mail/plant-mails';
import type { Setting } from './setting';
import { getColleague } from './setting';
import type { Colleague } from './team';

/** A meeting that belongs to a stage: how many of a hundred deals have it, and days after the stage began. */
interface Habit {
  readonly title: string;
  readonly description: string;
  readonly share: number;
  readonly after: readonly [number, number];
  readonly minutes: number;
  readonly by?: string;
}

const HABITS: Readonly<Record<string, readonly Habit[]>> = {
  SCREENING: [
    {
      ...{ title: 'Discovery call {company}', description: 'Planning today, number of technicians, pains.' },
      ...{ share: 40, after: [1, 9], minutes: 30 },
    },
  ],
  MEETING: [
    {
      ...{
        title: 'Demo of {product} for {company}',
        description: 'Planning board and mobile app, with their data.',
      },
      ...{ share: 75, after: [1, 10], minutes: 60 },
    },
  ],
  PROPOSAL: [
    {
      ...{ title: 'Proposal review with {company}', description: 'Scope, price, and who else has to agree.' },
      ...{ share: 45, after: [2, 10], minutes: 45 },
    },
  ],
  NEGOTIATION: [
    {
      ...{ title: 'Contract talk {company}', description: 'Liability, terms of payment, start.' },
      ...{ share: 35, after: [2, 9], minutes: 30 },
    },
  ],
  CUSTOMER: [
    {
      ...{ title: 'Kick-off {product} at {company}', description: 'Plan, roles, data.', by: 'Sofia Marin' },
      ...{ share: 70, after: [5, 15], minutes: 90 },
    },
    {
      ...{ title: 'Quarterly review {company}', description: 'Figures, wishes, renewal.', by: 'Luca Conti' },
      ...{ share: 60, after: [85, 110], minutes: 60 },
    },
  ],
};

/** How many of a hundred open deals have a meeting in the next two weeks. */
const AHEAD = 35;

/** What a meeting is about, who is there, and when. */
export interface Meeting {
  readonly title: string;
  readonly description: string;
  readonly startsAt: number;
  readonly minutes: number;
  readonly host: Colleague;
  readonly guests: readonly Contact[];
  /** How the guests answered, when it is not up to chance. */
  readonly response?: string;
}

/** The meetings about a deal, held and still to come. */
export function plantMeetings(setting: Setting, deal: Deal): void {
  if (deal.contact === undefined) return;
  for (const [stage, time] of deal.entered)
    for (const habit of HABITS[stage] ?? []) meetIn(setting, deal, habit, { stage, time });
  if (closedAt(deal) === undefined && setting.random.chance(AHEAD / 100)) planNext(setting, deal);
}

function meetIn(setting: Setting, deal: Deal, habit: Habit, entry: { stage: string; time: number }): void {
  const { random, calendar } = setting;
  const { share, after, by, ...words } = habit;
  const startsAt = onTheHour(calendar.atWork(entry.time + random.between(...after) * DAY, random));
  const end = entry.stage === 'CUSTOMER' ? calendar.now : (closedAt(deal) ?? calendar.now);
  if (!random.chance(share / 100) || startsAt < entry.time || startsAt > end) return;
  plantMeeting(setting, { ...named(words, deal), ...around(setting, deal, by), startsAt });
}

function planNext(setting: Setting, deal: Deal): void {
  const { random, calendar } = setting;
  const startsAt =
    startOfDay(calendar.now) + random.between(1, 14) * DAY + random.between(18, 32) * 1_800_000;
  const words = { title: 'Next steps with {company}', description: 'Open points and dates.', minutes: 30 };
  plantMeeting(setting, { ...named(words, deal), ...around(setting, deal), startsAt });
}

const onTheHour = (time: number): number => time - (time % 1_800_000);

function named(words: Pick<Habit, 'title' | 'description' | 'minutes'>, deal: Deal) {
  return { ...words, title: filled(words.title, slotsOf(deal)) };
}

function around(setting: Setting, { contact, customer, owner }: Deal, by?: string) {
  const { random } = setting;
  const others = customer.people.filter(({ id, email }) => id !== contact?.id && email !== null);
  const guests = contact === undefined ? [] : [contact];
  for (let i = random.between(0, 2); i > 0 && others.length > 0; i--)
    guests.push(...others.splice(random.between(0, others.length - 1), 1));
  return { guests, host: by === undefined ? owner : getColleague(setting, by) };
}

/** One meeting with its attendees, in the host's calendar. */
export function plantMeeting(setting: Setting, meeting: Meeting): void {
  const { planter, calendar, random } = setting;
  const { startsAt, minutes, host, guests } = meeting;
  const invited = Math.min(calendar.now - 3_600_000, startsAt - random.between(2, 9) * DAY);
  const place = (object: string, columns: Columns) =>
    planter.plant(object, { at: invited, by: { ...MAIL_SYNC, source: 'CALENDAR' }, columns });
  const isOnline = random.chance(0.7);
  const event = place('calendarEvent', {
    ...{ title: meeting.title, description: meeting.description, isCanceled: random.chance(0.04) },
    ...{ startsAt: iso(startsAt), endsAt: iso(startsAt + minutes * 60_000) },
    ...{
      externalCreatedAt: iso(invited),
      externalUpdatedAt: iso(invited),
      iCalUid: `${random.uuid()}@calendar.example`,
    },
    ...(isOnline
      ? { conferenceLinkPrimaryLinkUrl: `https://meet.example/${random.uuid().slice(0, 8)}` }
      : {}),
    location: isOnline ? null : 'At their office',
  });
  const calendarEventId = event.id;
  place('calendarChannelEventAssociation', { calendarEventId, calendarChannelId: host.calendarChannelId });
  const ours = { handle: host.email, displayName: host.name, workspaceMemberId: host.id };
  place('calendarEventParticipant', {
    ...ours,
    isOrganizer: true,
    responseStatus: 'ACCEPTED',
    calendarEventId,
  });
  for (const guest of guests) {
    const { id: personId, email: handle } = guest;
    const displayName = `${guest.firstName} ${guest.lastName}`;
    const responseStatus = meeting.response ?? answerTo(startsAt > calendar.now, setting);
    place('calendarEventParticipant', { personId, handle, displayName, responseStatus, calendarEventId });
    const linked = { name: 'calendarEvent.linked', properties: {}, linkedRecordId: calendarEventId };
    const linkedObjectMetadataId = planter.workspace.model.find('calendarEvent')?.id ?? null;
    planter.happen({ ...linked, linkedObjectMetadataId, targetPersonId: personId }, invited, host.actor);
  }
}

function answerTo(isAhead: boolean, { random }: Setting): string {
  if (isAhead) return random.pick(['NEEDS_ACTION', 'ACCEPTED', 'ACCEPTED', 'TENTATIVE']);
  return random.chance(0.85) ? 'ACCEPTED' : random.pick(['DECLINED', 'TENTATIVE', 'NEEDS_ACTION']);
}
