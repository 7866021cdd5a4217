import type { TwentyFilter } from '../../query/filter/comparison.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { keyColumn } from '../read/key-column.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

/** The record whose timeline is asked for, with the ids of what it points to; without one, all records of the object. */
export interface Asked {
  object: SchemaObject;
  wire?: WireRecord;
}

/** What a foreign key to the record, or to any of the object, must be. */
const key = ({ wire }: Asked): TwentyFilter => (wire ? { eq: wire.id } : { is: 'NOT_NULL' });

/** Records of one object whose events are wanted. */
export interface Target {
  object: SchemaObject;
  /** The morph field of a timeline row that leads to them: `targetPerson`. */
  field: string;
  /** Their place in the filter of rows that point to them. */
  filters: TwentyFilter[];
}

/** The fields to read of the record itself: its title, and where its relations lead. */
export function askedSelection(object: SchemaObject, schema: WorkspaceSchema): Selection {
  const title = chooseFields(object, schema, { fields: [object.facts.titleField], isImplied: true });
  const keys = object.fields.flatMap(({ relation }) => relation?.joinColumn ?? []);
  return { object, chosen: [...title.chosen, ...keys.map(keyColumn)] };
}

/** The record itself and, when wanted, the records directly related to it, as far as `rows` can point to them. */
export function targetsIn(
  rows: SchemaObject,
  asked: Asked,
  schema: WorkspaceSchema,
  related: boolean,
): Target[] {
  const targets = new Map<string, Target>();
  const add = (object: SchemaObject, make: (field: string) => TwentyFilter) => {
    const field = rows.fields.find(
      ({ type, relation }) => type === 'MORPH_RELATION' && relation?.target === object.name,
    )?.name;
    if (!field) return;
    const known = targets.get(object.name) ?? { object, field, filters: [] };
    targets.set(object.name, { ...known, filters: [...known.filters, make(field)] });
  };
  add(asked.object, (field) => ({ [`${field}Id`]: key(asked) }));
  if (related) for (const link of linksOf(asked, schema)) add(link.object, link.filter);
  return [...targets.values()];
}

/** Which participants of mails and meetings belong to a record: itself when it is a person, and its people. */
export function participantFilters(asked: Asked, schema: WorkspaceSchema): TwentyFilter[] {
  const own = asked.object.name === 'person' ? [{ personId: key(asked) }] : [];
  const people = linksOf(asked, schema).filter(({ object }) => object.name === 'person');
  return [...own, ...people.map(({ filter }) => filter('person'))];
}

interface Link {
  object: SchemaObject;
  /** The filter for rows that point to the linked records with `field`. */
  filter: (field: string) => TwentyFilter;
}

/** The records one plain relation away, both directions. */
function linksOf(asked: Asked, schema: WorkspaceSchema): Link[] {
  return asked.object.fields.flatMap((field) => {
    const target = field.type === 'RELATION' ? schema.targetOf(field) : undefined;
    if (!target) return [];
    const filter = linkFilter(field, target, asked);
    return filter ? [{ object: target, filter }] : [];
  });
}

function linkFilter(
  { relation, name }: SchemaField,
  target: SchemaObject,
  asked: Asked,
): Link['filter'] | undefined {
  if (relation?.kind === 'to-one') return toOneFilter(asked.wire?.[relation.joinColumn ?? `${name}Id`]);
  const back = relation?.inverse && target.findField(relation.inverse)?.relation?.joinColumn;
  return back ? (field) => ({ [field]: { [back]: key(asked) } }) : undefined;
}

const toOneFilter = (id: unknown): Link['filter'] | undefined =>
  typeof id === 'string' ? (field) => ({ [`${field}Id`]: { eq: id } }) : undefined;

/** Which record of the targets a row points to. */
export function targetOf(
  row: WireRecord,
  targets: readonly Target[],
): { object: SchemaObject; id: string } | undefined {
  for (const { object, field } of targets) {
    const id = row[`${field}Id`];
    if (typeof id === 'string') return { object, id };
  }
  return undefined;
}

/** A value inside a row: `valueAt(row, ['note', 'createdAt'])`. */
export const valueAt = (row: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), row);
