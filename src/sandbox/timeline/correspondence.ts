import type { Caller } from '../access/caller';
import { visibleRows } from '../records/page-filters';
import type { Row } from '../store/row';

type Values = Readonly<Record<string, unknown>>;
type Args = Values;

/** `getTimelineThreadsFromObjectRecord`: the threads in which people of a record took part, the latest first. */
export function timelineThreads(caller: Caller, args: Args): unknown {
  const messages = taken('message', caller, args);
  const threads = new Map<string, Row[]>();
  for (const message of messages) {
    const id = String(message['messageThreadId']);
    threads.set(id, [...(threads.get(id) ?? []), message]);
  }
  const timelineThreads = [...threads].map(([id, list]) => {
    const [last] = list.sort(latestFirst('receivedAt'));
    return {
      id,
      subject: last?.['subject'] ?? '',
      lastMessageReceivedAt: last?.['receivedAt'] ?? null,
      numberOfMessagesInThread: list.length,
    };
  });
  return {
    totalNumberOfThreads: threads.size,
    timelineThreads: pageOf(timelineThreads.sort(latestFirst('lastMessageReceivedAt')), args),
  };
}

/** `getTimelineCalendarEventsFromObjectRecord`: the meetings that people of a record attended, the latest first. */
export function timelineCalendarEvents(caller: Caller, args: Args): unknown {
  const events = taken('calendarEvent', caller, args).sort(latestFirst('startsAt'));
  return {
    totalNumberOfCalendarEvents: events.length,
    timelineCalendarEvents: pageOf(
      events.map(({ id, title, startsAt, endsAt }) => ({ id, title: title ?? '', startsAt, endsAt })),
      args,
    ),
  };
}

/** Mails or meetings in which a person took part, or anybody of a company or of a deal's company, as the caller sees them. */
function taken(object: 'message' | 'calendarEvent', caller: Caller, args: Args): Row[] {
  const { store } = caller.workspace;
  const participants = store.table(`${object}Participant`);
  const ids = peopleOf(caller, args)
    .flatMap((id) => participants.where('personId', id))
    .map((participant) => String(participant[`${object}Id`]));
  const rows = [...new Set(ids)].map((id) => store.findLive(object, id)).filter((row) => row !== undefined);
  return [...visibleRows(object, rows, caller)];
}

function peopleOf({ workspace }: Caller, { objectNameSingular, recordId }: Args): string[] {
  const { store } = workspace;
  if (objectNameSingular === 'person') return [String(recordId)];
  const deal = objectNameSingular === 'opportunity' ? store.findLive('opportunity', recordId) : undefined;
  const company = deal === undefined ? String(recordId) : String(deal['companyId']);
  return store
    .table('person')
    .where('companyId', company)
    .map(({ id }) => id);
}

function pageOf<T>(all: readonly T[], { page, pageSize }: Args): T[] {
  const from = (Number(page) - 1) * Number(pageSize);
  return all.slice(from, from + Number(pageSize));
}

const latestFirst = (key: string) => (a: Values, b: Values) => (String(a[key]) > String(b[key]) ? -1 : 1);
