import type { WirePage, WireRecord } from '../../query/requests/wire.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { type Diff, changedBy, joinedDiff, readDiff, stageFields } from './change.js';
import { targetOf, valueAt } from './scope.js';
import type { Source } from './sources.js';
import type { Kind } from './timeline.schemas.js';

/** Something that happened, as it was read. */
export interface TimelineEvent {
  at: string;
  /** First of several that are told as one. */
  since?: string;
  kind: Kind;
  /** Of the mail, meeting, note or task; of the row for a change. */
  id: string;
  row: WireRecord;
  /** The record it happened to; mails and meetings have participants instead. */
  target?: { object: SchemaObject; id: string };
  diff?: Diff;
}

/** Where an event stands: by time, then by source, then as Twenty lists them. */
interface Position {
  at: string;
  source: number;
  index: number;
}

interface Placed {
  event: TimelineEvent;
  position: Position;
}

/** What one reading of all sources tells. */
export interface Reading {
  /** Newest first, without gaps. */
  events: TimelineEvent[];
  /** The moment down to which nothing is missing; undefined when that is the very beginning. */
  end?: string;
}

/**
 * Merges the pages of all sources. A page that Twenty cut off says nothing about what lies behind its last row, so
 * events of other sources behind that one must wait for the next reading.
 */
export function merge(sources: readonly Source[], pages: readonly (WirePage | undefined)[]): Reading {
  const placed = sources.flatMap((source, index) => placedEvents(source, index, pages[index]));
  const ends = sources.flatMap((source, index) => endOf(source, index, pages[index]) ?? []);
  const isKnown = ({ position }: Placed) => ends.every((end) => compare(position, end) <= 0);
  const known = placed.filter(isKnown).sort((a, b) => compare(a.position, b.position));
  const [end] = ends.sort(compare);
  return { events: known.map(({ event }) => event), end: end?.at };
}

function compare(a: Position, b: Position): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return a.source - b.source || a.index - b.index;
}

/** A note linked to several of the records is one event, told of the record asked for when that is among them. */
function placedEvents(source: Source, order: number, page: WirePage | undefined): Placed[] {
  const seen = new Map<string, Placed>();
  for (const [index, { node }] of (page?.edges ?? []).entries()) {
    const event = readEvent(source, node);
    if (!event) continue;
    const known = seen.get(event.id);
    if (!known) seen.set(event.id, { event, position: { at: event.at, source: order, index } });
    else if (event.target?.id === source.ownId) known.event.target = event.target;
  }
  return [...seen.values()];
}

function endOf(source: Source, order: number, page: WirePage | undefined): Position | undefined {
  const last = page?.edges.at(-1)?.node;
  if (!page?.pageInfo.hasNextPage || !last) return undefined;
  return { at: String(valueAt(last, source.time)), source: order, index: page.edges.length - 1 };
}

function readEvent(source: Source, row: WireRecord): TimelineEvent | undefined {
  const [at, id] = [valueAt(row, source.time), valueAt(row, source.id)];
  if (typeof at !== 'string' || typeof id !== 'string') return undefined;
  const target = targetOf(row, source.targets);
  if (source.kind !== 'change') return { at, kind: source.kind, id, row, target };
  return target && readChange({ at, id, row, target });
}

const PLAIN: Readonly<Record<string, Kind>> = {
  created: 'created',
  deleted: 'deleted',
  restored: 'restored',
};

function readChange(event: Omit<TimelineEvent, 'kind'> & { target: { object: SchemaObject } }) {
  const ending = String(event.row.name).split('.').at(-1) ?? '';
  const plain = PLAIN[ending];
  if (plain) return { ...event, kind: plain };
  const { object } = event.target;
  const diff = readDiff(event.row.properties, object);
  if (Object.keys(diff).length === 0) return undefined;
  const isStage = stageFields(object).some(({ name }) => name in diff);
  return { ...event, kind: isStage ? ('stage' as const) : ('changed' as const), diff };
}

/** The events of one page, runs of small changes folded, and how many of the given ones they stand for. */
export function fold(
  events: readonly TimelineEvent[],
  limit: number,
): { entries: TimelineEvent[]; used: number } {
  const entries: TimelineEvent[] = [];
  let used = 0;
  for (const event of events) {
    const last = entries.at(-1);
    if (last && isSameRun(last, event)) entries[entries.length - 1] = joined(event, last);
    else if (entries.length === limit) break;
    else entries.push(event);
    used += 1;
  }
  return { entries, used };
}

/** Changes of fields, of one record by one person, with nothing else between them. */
function isSameRun(a: TimelineEvent, b: TimelineEvent): boolean {
  return (
    a.kind === 'changed' &&
    b.kind === 'changed' &&
    a.target?.id === b.target?.id &&
    actorOf(a.row) === actorOf(b.row)
  );
}

const actorOf = (row: WireRecord) => valueAt(row, ['workspaceMember', 'id']) ?? changedBy(row.properties);

const joined = (earlier: TimelineEvent, later: TimelineEvent): TimelineEvent => ({
  ...later,
  since: earlier.at,
  diff: joinedDiff(earlier.diff ?? {}, later.diff ?? {}),
});
