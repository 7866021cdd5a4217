import { pascal } from '../names';
import type { Json } from '../store/row';
import { COMPOSITE_TYPES, isComposite, isScalar, SCALAR_TYPES } from './field-types';
import type { FieldMetadata, ObjectMetadata, ScalarType } from './metadata';

/** One database column: a scalar field, a part of a composite, or a foreign key. */
export interface Column {
  readonly key: string;
  readonly type: ScalarType;
  /** How messages call it: `name`, `emails.primaryEmail`, `companyId`. */
  readonly label: string;
  readonly empty: Json;
  /** Values of an enum, in option order. */
  readonly options: readonly string[] | null;
  readonly field: FieldMetadata;
}

/** What a name means in selections, filters, orders and written data of one object. */
export type Member =
  | { readonly kind: 'column'; readonly field: FieldMetadata; readonly column: Column }
  | { readonly kind: 'composite'; readonly field: FieldMetadata; readonly parts: ReadonlyMap<string, Column> }
  | { readonly kind: 'key'; readonly field: FieldMetadata; readonly column: Column; readonly target: string }
  | {
      readonly kind: 'toOne';
      readonly field: FieldMetadata;
      readonly column: Column;
      readonly target: string;
      readonly name: string;
    }
  | {
      readonly kind: 'toMany';
      readonly field: FieldMetadata;
      readonly target: string;
      readonly targetField: string;
    };

/** An object as its records see it: members by name and columns by key. */
export interface Shape {
  readonly object: ObjectMetadata;
  readonly members: ReadonlyMap<string, Member>;
  readonly columns: ReadonlyMap<string, Column>;
  /** Columns under a unique constraint. */
  readonly unique: readonly Column[];
}

/** The table's name in the database: custom objects have an underscore before it. */
export function tableName({ object }: Shape): string {
  return object.isCustom ? `_${object.nameSingular}` : object.nameSingular;
}

/** Works out the shape of an object. Several targets of a morph relation become one member each. */
export function shapeOf(object: ObjectMetadata): Shape {
  const members = new Map<string, Member>();
  for (const field of object.fields) for (const [name, member] of membersOf(field)) members.set(name, member);
  const columns = new Map<string, Column>();
  for (const member of members.values())
    for (const column of columnsOf(member)) columns.set(column.key, column);
  const unique = object.fields
    .filter((field) => field.isUnique)
    .flatMap((field) => uniqueColumn(field, columns));
  return { object, members, columns, unique };
}

/** The columns a member stands for; none for a one-to-many relation. */
export function columnsOf(member: Member): Column[] {
  if (member.kind === 'composite') return [...member.parts.values()];
  return member.kind === 'toMany' ? [] : [member.column];
}

function membersOf(field: FieldMetadata): [string, Member][] {
  if (isComposite(field.type)) return [[field.name, { kind: 'composite', field, parts: partsOf(field) }]];
  if (isScalar(field.type))
    return [[field.name, { kind: 'column', field, column: scalarColumn(field, field.type) }]];
  if (field.morphTargets !== null) {
    return field.morphTargets.flatMap((end) => toOne(field, field.name + pascal(end.object), end.object));
  }
  if (field.relation === null) return [];
  const { type, target } = field.relation;
  if (type === 'MANY_TO_ONE') return toOne(field, field.name, target.object);
  return [[field.name, { kind: 'toMany', field, target: target.object, targetField: target.field }]];
}

function toOne(field: FieldMetadata, name: string, target: string): [string, Member][] {
  const key = `${name}Id`;
  const column: Column = { key, type: 'UUID', label: key, empty: null, options: null, field };
  return [
    [key, { kind: 'key', field, column, target }],
    [name, { kind: 'toOne', field, column, target, name }],
  ];
}

function scalarColumn(field: FieldMetadata, type: ScalarType): Column {
  const options = field.options === null ? null : field.options.map((option) => option.value);
  return { key: field.name, type, label: field.name, empty: SCALAR_TYPES[type].empty, options, field };
}

function partsOf(field: FieldMetadata): Map<string, Column> {
  const parts = new Map<string, Column>();
  if (!isComposite(field.type)) return parts;
  for (const [name, part] of Object.entries(COMPOSITE_TYPES[field.type].parts)) {
    const empty = part.empty === undefined ? SCALAR_TYPES[part.type].empty : part.empty;
    const label = `${field.name}.${name}`;
    parts.set(name, {
      key: field.name + pascal(name),
      type: part.type,
      label,
      empty,
      options: part.options ?? null,
      field,
    });
  }
  return parts;
}

function uniqueColumn(field: FieldMetadata, columns: ReadonlyMap<string, Column>): Column[] {
  const part = isComposite(field.type) ? COMPOSITE_TYPES[field.type].unique : undefined;
  const column = columns.get(part === undefined ? field.name : field.name + pascal(part));
  return column === undefined ? [] : [column];
}
