import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../../query/requests/record-requests.js';
import type { Selection } from '../../../query/requests/selection.js';
import { RecordsReader } from '../../../records/read/records-reader.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { isObject } from '../../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import type { TwentyRecord } from '../world/world.js';
import { type ChangeRow, rebuiltUpdates } from './rebuilt.js';
import { type Events, type TriggerEvent, recordEvent } from './trigger-event.js';
import { runRecord, wholeSelection } from './whole-records.js';

/** Whose events are wanted. */
export interface Wanted {
  readonly object: SchemaObject;
  readonly schema: WorkspaceSchema;
  /** created, updated, deleted, … */
  readonly action: string;
  readonly most: number;
  /** Relations whose records the workflow looks into. */
  readonly behind: ReadonlySet<string>;
}

type Filter = Record<string, unknown>;

/** Finds the last events of a kind in what Twenty keeps of them. */
@Injectable()
export class EventSource {
  constructor(
    private readonly requests: RecordRequests,
    private readonly reader: RecordsReader,
  ) {}

  /** The record that `name` means, as runs see it. */
  async record(
    name: string,
    { object, schema, behind }: Omit<Wanted, 'action' | 'most'>,
  ): Promise<TwentyRecord> {
    const selection = wholeSelection(object, schema, behind);
    const wire = await this.reader.one(name, selection, schema);
    return runRecord(wire, selection, this.requests.hidden(selection).hidden);
  }

  /** The newest records, none in the trash. */
  async newest({ object, schema, behind, most }: Omit<Wanted, 'action'>): Promise<readonly TwentyRecord[]> {
    return this.read(wholeSelection(object, schema, behind), {}, 'createdAt', most);
  }

  async last(wanted: Wanted): Promise<Events> {
    const plural = wanted.object.facts.labelPlural.toLowerCase();
    switch (wanted.action) {
      case 'created': {
        const records = await this.newest(wanted);
        const events = records.map(creation);
        const notes = records.some(hasChanged) ? [AS_TODAY] : [];
        return { events, what: `the last ${events.length} new ${plural}`, notes, requests: 1 };
      }
      case 'updated':
        return this.updates(wanted, plural);
      case 'deleted':
        return this.deletions(wanted, plural);
      case 'upserted':
        return this.upserts(wanted, plural);
      default:
        return none(`Twenty keeps nothing of ${plural} that were ${wanted.action}.`);
    }
  }

  private async upserts(wanted: Wanted, plural: string): Promise<Events> {
    const [made, changed] = await Promise.all([this.newest(wanted), this.updates(wanted, plural)]);
    const asUpsert = (event: TriggerEvent): TriggerEvent =>
      event.record && !event.updatedFields ? { ...event, updatedFields: Object.keys(event.record) } : event;
    const events = [
      ...made.map((record) => creation(first(record, changed.events))).map(asUpsert),
      ...changed.events,
    ]
      .sort((one, other) => (other.at ?? '').localeCompare(one.at ?? ''))
      .slice(0, wanted.most);
    const what = `the last ${events.length} times that ${plural} were created or updated`;
    return { events, what, notes: changed.notes, requests: changed.requests };
  }

  private async deletions({ object, schema, behind, most }: Wanted, plural: string): Promise<Events> {
    const filter = { deletedAt: { is: 'NOT_NULL' } };
    const records = await this.read(wholeSelection(object, schema, behind), filter, 'deletedAt', most);
    const events = records.map((after) => {
      const before = { ...after, deletedAt: null };
      const diff = { deletedAt: { before: null, after: after.deletedAt } };
      return recordEvent('deleted', { before, after, diff, at: after.deletedAt });
    });
    return { events, what: `the last ${events.length} ${plural} in the trash`, notes: [], requests: 1 };
  }

  /** From the timeline; where none is kept, by `updatedAt`. */
  private async updates(wanted: Wanted, plural: string): Promise<Events> {
    const rows = await this.timeline(wanted);
    if (!rows) return this.touched(wanted, plural);
    const kept = rows.rows.slice(0, wanted.most);
    const events = rebuiltUpdates(kept, wanted.object);
    const gone = rows.gone > 0 ? [`${rows.gone} more were of ${plural} that are gone.`] : [];
    const merged = "A user's changes within ten minutes are one update in the timeline.";
    const notes = events.length > 0 ? [...gone, merged] : gone;
    const deep = wanted.behind.size > 0 ? 1 : 0;
    return { events, what: `the last ${events.length} updates of ${plural}`, notes, requests: 1 + deep };
  }

  private async touched({ object, schema, behind, most }: Wanted, plural: string): Promise<Events> {
    const records = await this.read(wholeSelection(object, schema, behind), {}, 'updatedAt', most);
    const events = records.map((after) =>
      recordEvent('updated', { before: after, after, at: after.updatedAt }),
    );
    const notes = [
      `Twenty keeps no changes of ${plural}: their last states stand for them; what had changed is not known.`,
    ];
    return { events, what: `the ${events.length} ${plural} that were changed last`, notes, requests: 1 };
  }

  private async timeline({
    object,
    schema,
    behind,
    most,
  }: Wanted): Promise<{ rows: ChangeRow[]; gone: number } | undefined> {
    const timeline = schema.findObject('timelineActivity');
    const target = timeline?.fields.find(
      ({ relation }) => relation?.kind === 'to-one' && relation.target === object.name,
    );
    const properties = timeline?.fields.find(({ name }) => name === 'properties');
    if (!timeline || !target || !properties) return undefined;
    const whole = wholeSelection(object, schema, behind);
    const happened = timeline.fields.filter(({ name }) => name === 'happensAt');
    const selection: Selection = {
      object: timeline,
      chosen: [
        ...[...happened, properties].map((field) => ({ field, isNamed: true })),
        { field: target, nested: whole, isNamed: true },
      ],
    };
    const filter = {
      name: { eq: `${object.name}.updated` },
      [target.relation?.joinColumn ?? '']: { is: 'NOT_NULL' },
    };
    const page = await this.requests.find(selection, { filter, orderBy: newestBy('happensAt'), first: most });
    const nodes = page.edges.map(({ node }) => node);
    const hidden = this.requests.hidden(whole).hidden ?? [];
    const rows = nodes.flatMap((node): ChangeRow[] => {
      const [record, diff] = [
        node[target.name],
        isObject(node.properties) ? node.properties.diff : undefined,
      ];
      if (!isObject(record) || !isObject(diff)) return [];
      const open = Object.fromEntries(Object.entries(diff).filter(([key]) => !hidden.includes(key)));
      return [{ at: node.happensAt, record: runRecord(record, whole, hidden), diff: open }];
    });
    return { rows, gone: nodes.length - rows.length };
  }

  private async read(
    selection: Selection,
    filter: Filter,
    by: string,
    first: number,
  ): Promise<TwentyRecord[]> {
    const page = await this.requests.find(selection, { filter, orderBy: newestBy(by), first });
    const { hidden } = this.requests.hidden(selection);
    return page.edges.map(({ node }) => runRecord(node, selection, hidden));
  }
}

const creation = (after: TwentyRecord): TriggerEvent =>
  recordEvent('created', { after, at: after.createdAt });

const AS_TODAY = 'Records that have changed since they were made are tried as they are today.';
const A_SECOND = 1_000;

const hasChanged = ({ createdAt, updatedAt }: TwentyRecord): boolean =>
  Date.parse(String(updatedAt)) - Date.parse(String(createdAt)) > A_SECOND;

/** What a record was before the first of its changes that are known. */
function first(record: TwentyRecord, changes: readonly TriggerEvent[]): TwentyRecord {
  const oldest = changes.findLast((change) => change.record?.id === record.id);
  const { properties } = (oldest?.payload ?? {}) as { properties?: { before?: TwentyRecord } };
  return properties?.before ?? record;
}

const newestBy = (field: string): Record<string, unknown>[] => [
  { [field]: 'DescNullsLast' },
  { id: 'AscNullsFirst' },
];

const none = (note: string): Events => ({ events: [], what: 'nothing', notes: [note], requests: 0 });
