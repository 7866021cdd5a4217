import type { TwentyFilter } from '../../query/filter/comparison.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { type Diff, readDiff } from '../../records/timeline/change.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Time } from '../terms.js';
import type { FieldChange } from './field-change.js';
import type { RowPlan } from './row-plan.js';
import { columnOf, idIn, selectionFor, timeIn, toOne } from './fields.js';

/** What a row of the timeline says of one record. */
export interface ChangeRow {
  readonly id: string;
  readonly at: Time;
  /** The record that was changed. */
  readonly of: string;
  readonly by?: string;
  readonly changes: readonly FieldChange[];
}

/** An object whose changes are wanted, and how its diffs are read. */
export interface Followed {
  readonly object: SchemaObject;
  readonly changes: (diff: Diff) => FieldChange[];
  /** Fields and foreign keys that the caller's role may not read; the timeline would tell them. */
  readonly hidden: () => ReadonlySet<string>;
  /** The only field that is wanted: rows without it need not be read. */
  readonly only?: string;
}

/**
 * Rows of the timeline about changes of these objects. The diff alone is not to be had: `properties` comes whole, and some writers
 * leave the whole record in it.
 */
export function timelinePlan(
  schema: WorkspaceSchema,
  followed: readonly Followed[],
): RowPlan<ChangeRow> | undefined {
  const object = schema.findObject('timelineActivity');
  const targets = object ? followed.flatMap((one) => targetOf(object, one)) : [];
  if (!object || targets.length === 0) return undefined;
  const member = toOne(object, 'workspaceMember');
  const read = (row: WireRecord): ChangeRow | undefined => {
    const found = targets.find(({ column }) => idIn(row[column]) !== undefined);
    const [at, of] = [timeIn(row.happensAt), found && idIn(row[found.column])];
    if (!found || at === undefined || of === undefined) return undefined;
    const changes = found.changes(permitted(readDiff(row.properties, found.object), found));
    return changes.length === 0
      ? undefined
      : { id: row.id, at, of, by: idIn(row[columnOf(member) ?? '']), changes };
  };
  const keys = [member, ...targets.map(({ field }) => field)];
  return {
    object,
    read,
    filter: { or: targets.map(filterOf) },
    selection: selectionFor(object, schema, { fields: ['happensAt', 'properties'], keys }),
  };
}

function permitted(diff: Diff, { object, hidden }: Followed): Diff {
  const names = hidden();
  const isOpen = (name: string) => !names.has(name) && !names.has(columnOf(object.findField(name)) ?? '');
  return names.size === 0 ? diff : Object.fromEntries(Object.entries(diff).filter(([name]) => isOpen(name)));
}

/** The foreign key of a timeline row to records of that object. */
export const changeColumn = (timeline: SchemaObject, of: SchemaObject): string | undefined =>
  columnOf(toOne(timeline, of.name));

type Target = Followed & { readonly field: SchemaField; readonly column: string };

function targetOf(timeline: SchemaObject, followed: Followed): Target[] {
  const field = toOne(timeline, followed.object.name);
  const column = columnOf(field);
  return field && column ? [{ ...followed, field, column }] : [];
}

function filterOf({ object, only }: Target): TwentyFilter {
  const name = { name: { eq: `${object.name}.updated` } };
  // The key of the diff is the field's name or its foreign key.
  return only === undefined ? name : { and: [name, { properties: { like: `%"${only}%` } }] };
}
