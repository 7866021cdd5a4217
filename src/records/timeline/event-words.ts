import { DateTime } from 'luxon';
import { isRestricted } from '../../query/requests/withheld.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { optionLabel } from '../../schema/values/options.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type Diff, changedBy, diffInWords } from './change.js';
import type { Details } from './event-details.js';
import type { TimelineEvent } from './events.js';
import { valueAt } from './scope.js';
import type { TimelineEntry } from './timeline.schemas.js';

interface Setting {
  details: Details;
  schema: WorkspaceSchema;
  /** Id of the record asked for, whose title need not be repeated. */
  ownId?: string;
}

/** An event in words; undefined when the caller may not read what it tells. */
export function inWords(event: TimelineEvent, setting: Setting): TimelineEntry | undefined {
  const { details, ownId } = setting;
  const { at, since, kind, target } = event;
  if (target && details.forbidden.has(target.object.name)) return undefined;
  const told = tell(event, setting);
  if (!told) return undefined;
  const of = target && target.id !== ownId ? { of: details.titles.get(target.id) ?? target.id } : {};
  return { at, ...(since && { since }), kind, ...told, ...of };
}

type Told = Pick<TimelineEntry, 'what' | 'who' | 'object' | 'id'>;

function tell(event: TimelineEvent, setting: Setting): Told | undefined {
  switch (event.kind) {
    case 'note':
    case 'task':
      return tellActivity(event, event.kind, setting.schema);
    case 'mail':
      return tellMail(setting.details.shared.get(event.id));
    case 'meeting':
      return tellMeeting(setting.details.shared.get(event.id));
    default:
      return tellChange(event, setting);
  }
}

function tellActivity(event: TimelineEvent, object: 'note' | 'task', schema: WorkspaceSchema): Told {
  const row = valueAt(event.row, [object]);
  const title = text(valueAt(row, ['title'])) ?? '(no title)';
  const status = text(valueAt(row, ['status']));
  const field = schema.getObject(object).findField('status');
  const dueAt = text(valueAt(row, ['dueAt']));
  const more = [
    ...(status && field ? [String(optionLabel(status, field))] : []),
    ...(dueAt ? [`due ${dueAt.slice(0, 10)}`] : []),
  ];
  const what = more.length > 0 ? `${title} (${more.join(', ')})` : title;
  return { what, who: text(valueAt(row, ['createdBy', 'name'])), object, id: event.id };
}

function tellMail(mail: WireRecord | undefined): Told | undefined {
  if (!mail) return undefined;
  const thread = text(mail.messageThreadId);
  return {
    what: shared(mail.subject) ?? '(no subject)',
    who: nameOf(childrenOf(mail.messageParticipants).find(({ role }) => role === 'FROM')),
    ...(thread ? { object: 'messageThread', id: thread } : { object: 'message', id: mail.id }),
  };
}

function tellMeeting(meeting: WireRecord | undefined): Told | undefined {
  if (!meeting) return undefined;
  const title = shared(meeting.title) ?? '(no title)';
  const lasts = meeting.isFullDay === true ? 'all day' : lastsInWords(meeting);
  const more = [...(meeting.isCanceled === true ? ['canceled'] : []), ...(lasts ? [lasts] : [])];
  return {
    what: more.length > 0 ? `${title} (${more.join(', ')})` : title,
    who: nameOf(
      childrenOf(meeting.calendarEventParticipants).find(({ isOrganizer }) => isOrganizer === true),
    ),
    ...{ object: 'calendarEvent', id: meeting.id },
  };
}

function lastsInWords({ startsAt, endsAt }: WireRecord): string | undefined {
  const minutes = DateTime.fromISO(String(endsAt))
    .diff(DateTime.fromISO(String(startsAt)))
    .as('minutes');
  return minutes > 0 ? `${Math.round(minutes)} min` : undefined;
}

function tellChange(
  { kind, target, diff = {}, row }: TimelineEvent,
  { details, ownId }: Setting,
): Told | undefined {
  if (!target) return undefined;
  const { object, id } = target;
  const what = CHANGED[kind] ?? diffInWords(readable(diff, object, details), object);
  if (what === '') return undefined;
  const who = memberName(row) ?? changedBy(row.properties);
  return { what, ...(who && { who }), ...(id === ownId ? {} : { object: object.name, id }) };
}

const CHANGED: Readonly<Record<string, string>> = {
  created: 'Created',
  deleted: 'Moved to the trash',
  restored: 'Restored from the trash',
};

const readable = (diff: Diff, { name }: SchemaObject, { hidden }: Details): Diff =>
  Object.fromEntries(Object.entries(diff).filter(([field]) => !hidden.has(`${name}.${field}`)));

function memberName(row: WireRecord): string | undefined {
  const name = valueAt(row, ['workspaceMember', 'name']);
  return isObject(name) ? text([name.firstName, name.lastName].filter(Boolean).join(' ')) : undefined;
}

const nameOf = (participant: Record<string, unknown> | undefined) =>
  text(participant?.displayName) ?? text(participant?.handle);

const shared = (value: unknown) => (isRestricted(value) ? '(not shared with you)' : text(value));

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function childrenOf(connection: unknown): Record<string, unknown>[] {
  const edges = valueAt(connection, ['edges']);
  return Array.isArray(edges) ? edges.map((edge) => valueAt(edge, ['node'])).filter(isObject) : [];
}
