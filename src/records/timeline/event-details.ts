import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WirePage, WireRecord } from '../../query/requests/wire.js';
import { renderRecord } from '../../query/requests/render-record.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { TimelineEvent } from './events.js';
import { type Ask, JointReads } from '../read/joint-reads.js';
import { keyColumn } from '../read/key-column.js';

/** What the words of events need besides their rows, as far as the caller may read it. */
export interface Details {
  /** Mails and meetings that are shared with the caller, by id. */
  shared: ReadonlyMap<string, WireRecord>;
  /** Titles of records, by id. */
  titles: ReadonlyMap<string, string>;
  /** Objects that may not be read at all. */
  forbidden: ReadonlySet<string>;
  /** Fields that may not be read, `person.jobTitle`. */
  hidden: ReadonlySet<string>;
}

const PARTICIPANT = ['displayName', 'handle'];
const BODIES: Readonly<
  Record<'mail' | 'meeting', { object: string; fields: readonly string[]; keys: readonly string[] }>
> = {
  mail: {
    object: 'message',
    fields: ['subject', ...['role', ...PARTICIPANT].map((name) => `messageParticipants.${name}`)],
    keys: ['messageThreadId'],
  },
  meeting: {
    object: 'calendarEvent',
    fields: [
      ...['title', 'startsAt', 'endsAt', 'isFullDay', 'isCanceled'],
      ...['isOrganizer', ...PARTICIPANT].map((name) => `calendarEventParticipants.${name}`),
    ],
    keys: [],
  },
};

/** Reads what is missing for the words of one page of events, in one request. */
@Injectable()
export class EventDetails {
  constructor(
    private readonly reads: JointReads,
    private readonly requests: RecordRequests,
  ) {}

  /**
   * Timeline rows are readable by everybody, whatever they tell. So the records and fields that they tell of are asked
   * for too: what Twenty refuses there is not told here either.
   */
  async read(events: readonly TimelineEvent[], schema: WorkspaceSchema): Promise<Details> {
    const bodies = (['mail', 'meeting'] as const).flatMap((kind) => bodyAsk(kind, events, schema) ?? []);
    const owners = ownerAsks(events, schema);
    const pages = await this.reads.read([...bodies, ...owners]);
    const bodyPages = pages.slice(0, bodies.length);
    const ownerPages = pages.slice(bodies.length);
    return {
      shared: new Map(bodyPages.flatMap(rowsOf).map((row) => [row.id, row])),
      titles: new Map(owners.flatMap(({ selection }, index) => titlesIn(ownerPages[index], selection))),
      forbidden: new Set(owners.flatMap(({ selection }, i) => (ownerPages[i] ? [] : selection.object.name))),
      hidden: new Set(
        owners.flatMap(({ selection }, index) => (ownerPages[index] ? this.hiddenIn(selection) : [])),
      ),
    };
  }

  private hiddenIn(selection: Selection): string[] {
    const { hidden = [] } = this.requests.hidden(selection);
    return hidden.map((name) => `${selection.object.name}.${name}`);
  }
}

const rowsOf = (page: WirePage | undefined): WireRecord[] => page?.edges.map(({ node }) => node) ?? [];

function bodyAsk(
  kind: 'mail' | 'meeting',
  events: readonly TimelineEvent[],
  schema: WorkspaceSchema,
): Ask | undefined {
  const ids = events.filter((event) => event.kind === kind).map(({ id }) => id);
  const { object: name, fields, keys } = BODIES[kind];
  const object = ids.length > 0 ? schema.findObject(name) : undefined;
  if (!object) return undefined;
  const { chosen } = chooseFields(object, schema, { fields, isImplied: true });
  return {
    selection: { object, chosen: [...chosen, ...keys.map(keyColumn)] },
    page: { filter: { id: { in: ids } }, first: ids.length },
  };
}

/** One question for each object that something happened to: its titles, and the fields that changed. */
function ownerAsks(events: readonly TimelineEvent[], schema: WorkspaceSchema): Ask[] {
  const owners = new Map<SchemaObject, { ids: Set<string>; fields: Set<string> }>();
  for (const { target, diff = {} } of events) {
    if (!target) continue;
    const owner = owners.get(target.object) ?? {
      ids: new Set(),
      fields: new Set([target.object.facts.titleField]),
    };
    owner.ids.add(target.id);
    for (const name of Object.keys(diff))
      if (isSelectable(target.object, name, schema)) owner.fields.add(name);
    owners.set(target.object, owner);
  }
  return [...owners].map(([object, { ids, fields }]) => ({
    selection: chooseFields(object, schema, { fields: [...fields], isImplied: true }),
    page: { filter: { id: { in: [...ids] } }, first: ids.size },
  }));
}

function isSelectable(object: SchemaObject, name: string, schema: WorkspaceSchema): boolean {
  const field = object.getField(name);
  return !field.relation || schema.targetOf(field) !== undefined;
}

const titlesIn = (page: WirePage | undefined, selection: Selection): [string, string][] =>
  rowsOf(page).map((row) => {
    const title = renderRecord(row, selection)[selection.object.facts.titleField];
    return [row.id, typeof title === 'string' ? title : row.id];
  });
