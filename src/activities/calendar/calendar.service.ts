import { Injectable } from '@nestjs/common';
import { clockIn } from '../../query/clock.js';
import { DistantFilters } from '../../query/filter/distant-filters.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { renderRecord } from '../../query/requests/render-record.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import { withheldFrom } from '../../query/requests/withheld.js';
import { PageCursor } from '../../query/requests/page-cursor.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { PARTICIPANT_FIELDS } from '../people/participant.js';
import { Participations } from '../people/participations.js';
import { checkMoment } from '../when.js';
import type { CalendarEvents, ListCalendarEvents } from './calendar.schemas.js';
import { describeEvent } from './describe-event.js';

const FACTS = [
  'title',
  'startsAt',
  'endsAt',
  'isFullDay',
  'isCanceled',
  'location',
  'conferenceLink',
  'description',
];
const ATTENDEE_FACTS = [...PARTICIPANT_FIELDS, 'responseStatus', 'isOrganizer'];

/** What an answer is made with. */
interface Asked extends ListCalendarEvents {
  schema: WorkspaceSchema;
  clock: Clock;
  orderBy: { startsAt: string };
  offset: number;
}

interface Page {
  total: number;
  atLeast?: boolean;
  records: WireRecord[];
}

/** Meetings: all of them, or those of certain people. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
    private readonly filters: DistantFilters,
    private readonly participations: Participations,
  ) {}

  /**
   * The next events, or those of a span of time. One request; with `about` three, with `with` two.
   * @throws AppError RECORD_NOT_FOUND, INVALID_INPUT for a date or an object without people
   */
  list(input: ListCalendarEvents): Promise<CalendarEvents> {
    const { cursor: given, ...list } = input;
    const cursor = PageCursor.read(list, given);
    return this.schemas.use(async (schema) => {
      const clock = clockIn(input.timeZone);
      checkMoment('from', input.from, clock);
      checkMoment('to', input.to, clock);
      const orderBy = { startsAt: isLatestFirst(input) ? 'DescNullsLast' : 'AscNullsLast' };
      const selection = eventSelection(schema);
      const asked = { ...input, schema, clock, orderBy, offset: cursor.offset };
      const { total, records, atLeast } = await (input.about || input.with
        ? this.ofPeople(asked, selection)
        : this.ofAll(asked, selection));
      return {
        events: records.map((record) => describeEvent(renderRecord(record, selection))),
        total,
        ...(atLeast && { atLeast }),
        ...withheldFrom({ given: records.length, total, first: input.limit, offset: cursor.offset }),
        ...(total > cursor.offset + input.limit && { nextCursor: cursor.after(input.limit) }),
        asOf: new Date().toISOString(),
      };
    });
  }

  private async ofAll(asked: Asked, selection: Selection): Promise<Page> {
    const { schema, clock, orderBy, limit: first, offset } = asked;
    const filter = await this.filters.compile(span(asked), selection.object, schema, clock);
    const page = await this.requests.find(selection, { filter, orderBy: [orderBy], first, offset });
    return { total: page.totalCount, records: page.edges.map(({ node }) => node) };
  }

  private async ofPeople({ schema, clock, ...asked }: Asked, selection: Selection): Promise<Page> {
    const { orderBy, limit, offset } = asked;
    const { rows, isCut } = await this.participations.find(
      {
        ...{ participants: 'calendarEventParticipant', about: asked.about, with: asked.with },
        ...{ when: { calendarEvent: span(asked) }, orderBy: { calendarEvent: orderBy } },
        ...{ node: 'calendarEventId', idOf: eventId },
      },
      schema,
      clock,
    );
    const total = rows.length;
    const wanted = rows.slice(offset, offset + limit).map(eventId);
    if (wanted.length === 0) return { total, records: [], atLeast: isCut };
    const filter = { id: { in: wanted } };
    const page = await this.requests.find(selection, { filter, orderBy: [orderBy], first: limit });
    return { total, records: page.edges.map(({ node }) => node), atLeast: isCut };
  }
}

const eventId = ({ calendarEventId }: { calendarEventId: string }) => calendarEventId;

const isLatestFirst = ({ from, to }: Pick<ListCalendarEvents, 'from' | 'to'>) => to !== undefined && !from;

/** What is going on in the span counts, too. Without `to` it begins now. */
function span({ from, to }: Pick<ListCalendarEvents, 'from' | 'to'>): Record<string, unknown> {
  const since = { gte: from ?? 'now' };
  const notOver = { or: [{ endsAt: since }, { startsAt: since }] };
  const begun = to === undefined ? [] : [{ startsAt: { lte: to } }];
  return { and: from === undefined && to !== undefined ? begun : [notOver, ...begun] };
}

function eventSelection(schema: WorkspaceSchema): Selection {
  const attendees = ATTENDEE_FACTS.map((name) => `calendarEventParticipants.${name}`);
  return chooseFields(schema.getObject('calendarEvent'), schema, {
    fields: [...FACTS, ...attendees],
    isImplied: true,
  });
}
