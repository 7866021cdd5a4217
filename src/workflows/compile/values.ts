import { isWritable, requireValues, wantedFields } from '../../records/write/record-data.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { findPart } from '../../schema/values/composites.js';
import { relativeDate } from '../../schema/values/dates.js';
import { type Kind, isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import { at, wrong } from '../definition/at.js';
import type { Data } from '../definition/definition.js';
import type { Building } from './building.js';
import type { Known } from './known.js';
import { braced, hasReference, refersIn, shown, textWith, wholeReference } from './references.js';
import type { Scope } from './scope.js';

/** What a step writes, in Twenty's form. */
export interface Written {
  readonly record: Readonly<Record<string, unknown>>;
  /** The fields by their names; a relation by the relation. */
  readonly fields: readonly string[];
  /** Those of the values that are the same in every run. */
  readonly constants: Readonly<Record<string, unknown>>;
}

/**
 * The values of a step in Twenty's form: constants as a record takes them, references as references whose type fits.
 * @throws AppError with the place of the value that does not fit
 */
export function writtenData(
  data: Data,
  object: SchemaObject,
  scope: Scope,
  path: string,
  building: Building,
): Written {
  const wanted = at(path, () => wantedFields(data, object));
  if (wanted.length === 0) throw wrong(`${path}.data`, 'says nothing to write.');
  const entries = wanted.map(({ field, value }): [string, unknown] => {
    const where = `${path}.data.${field.name}`;
    const name = field.relation ? (field.relation.joinColumn ?? field.name) : field.name;
    return [name, at(where, () => wire(field, value, scope, where, building))];
  });
  return {
    record: Object.fromEntries(entries),
    fields: wanted.map(({ field }) => field.name),
    constants: Object.fromEntries(entries.filter(([, value]) => !refersIn(value))),
  };
}

/** @throws AppError REQUIRED_FIELD_MISSING for a new record without a value that it needs */
export const requireAll = (data: Data, object: SchemaObject, path: string): void =>
  at(path, () => {
    requireValues(wantedFields(data, object), object);
  });

export const writable = (object: SchemaObject) => object.fields.filter(isWritable).map(({ name }) => name);

function wire(field: SchemaField, value: unknown, scope: Scope, where: string, building: Building): unknown {
  if (field.relation) return relationValue(field, value, scope, where, building);
  refuseMoving(field, value, where, building);
  if (!refersIn(value)) return valueTypeOf(field.type).write?.(value, field, { clock: building.clock });
  const reference = wholeReference(value);
  if (reference !== undefined) return fitted(scope.resolve(reference, where), field, where);
  return isObject(value)
    ? composite(field, value, scope, where, building)
    : mixed(field, value, scope, where);
}

/** Twenty cannot compute dates: a date in words would stand still at the day on which the workflow was made. */
export function refuseMoving(field: SchemaField, value: unknown, where: string, { clock }: Building): void {
  const isDate = field.type === 'DATE' || field.type === 'DATE_TIME';
  if (!isDate || typeof value !== 'string' || !relativeDate(value, clock)) return;
  throw wrong(
    where,
    `Twenty's workflows cannot compute dates, and "${value}" would be the same day for ever.`,
    'Take a date that a record has ("{{trigger.closeDate}}"), put a wait step before, or have an http step call this server: POST …/api/v1/tools/twenty_create_record takes "+3d".',
  );
}

/** What a reference may be written into, by how values compare. */
const FITS: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  number: ['number', 'micros', 'rating'],
  micros: ['micros', 'number'],
  date: ['date', 'dateTime'],
  dateTime: ['date', 'dateTime'],
  boolean: ['boolean'],
  uuid: ['uuid'],
  select: ['select'],
  rating: ['rating'],
  multiSelect: ['multiSelect'],
  array: ['array', 'multiSelect'],
};

/** A reference that is the whole value. */
function fitted(known: Known, field: SchemaField, where: string): unknown {
  const { kind } = valueTypeOf(field.type);
  if (known.is === 'anything') return braced(known.path);
  if (known.is === 'field' && known.field.type === field.type) return braced(known.path);
  if (kind === undefined) return wholeOf(known, field, where);
  if (kind === 'text') return shown(known, where);
  if (kind === 'json') return braced(pathOf(known));
  if (known.is === 'value' && fits(known, kind, field)) return braced(known.path);
  throw unfit(known, field, where);
}

function fits(known: Extract<Known, { is: 'value' }>, kind: Kind, field: SchemaField): boolean {
  if (!(FITS[kind] ?? [kind]).includes(known.kind)) return false;
  const options = known.field?.options ?? [];
  if (kind !== 'select' || options.length === 0 || known.kind !== 'select') return true;
  const taken = new Set(field.options.map(({ value }) => value));
  return options.every(({ value }) => taken.has(value));
}

/** A text is what a composite with texts in it takes where one of its parts is meant. */
function wholeOf(known: Known, field: SchemaField, where: string): unknown {
  const main = MAIN[field.type];
  const isText = known.is === 'value' && known.kind === 'text';
  if (main && isText) return { [main]: braced(known.path) };
  throw unfit(known, field, where);
}

const MAIN: Readonly<Partial<Record<string, string>>> = {
  ...{ EMAILS: 'primaryEmail', LINKS: 'primaryLinkUrl', PHONES: 'primaryPhoneNumber' },
  ...{ RICH_TEXT: 'markdown', FULL_NAME: 'firstName' },
};

/** A text with references in it. */
function mixed(field: SchemaField, value: unknown, scope: Scope, where: string): unknown {
  const { kind } = valueTypeOf(field.type);
  if (kind === 'json') return deep(value, scope, where);
  if (kind === 'array' && Array.isArray(value))
    return value.map((one) => textWith(String(one), scope, where));
  const main = MAIN[field.type];
  if (typeof value === 'string' && kind === 'text') return textWith(value, scope, where);
  if (typeof value === 'string' && main && field.type !== 'FULL_NAME')
    return { [main]: textWith(value, scope, where) };
  throw wrong(
    where,
    `"${field.name}" takes ${valueTypeOf(field.type).describe(field)}, or one reference and nothing around it.`,
    field.type === 'FULL_NAME' ? 'Give {firstName: "{{…}}", lastName: "{{…}}"}.' : undefined,
  );
}

/** A composite of which some parts are references. */
function composite(
  field: SchemaField,
  value: Record<string, unknown>,
  scope: Scope,
  where: string,
  { clock }: Building,
): unknown {
  const type = valueTypeOf(field.type);
  if (type.kind === 'json') return deep(value, scope, where);
  const constants = Object.fromEntries(Object.entries(value).filter(([, part]) => !refersIn(part)));
  const rest = Object.keys(constants).length > 0 ? type.write?.(constants, field, { clock }) : {};
  const parts = Object.entries(value).filter(([, part]) => refersIn(part));
  const references = parts.map(([key, part]) => {
    const known = findPart(type.parts ?? {}, key);
    if (!known)
      throw wrong(where, `has no part "${key}".`, `It has ${Object.keys(type.parts ?? {}).join(', ')}.`);
    return [known.wire, partValue(known.kind, String(part), scope, `${where}.${key}`)];
  });
  return { ...(rest as object), ...Object.fromEntries(references) };
}

function partValue(kind: Kind, text: string, scope: Scope, where: string): string {
  if (kind === 'text') return textWith(text, scope, where);
  const reference = wholeReference(text);
  const known = reference === undefined ? undefined : scope.resolve(reference, where);
  if (known?.is === 'anything' && kind !== 'micros') return braced(known.path);
  if (known?.is === 'value' && known.kind === kind) return braced(known.path);
  if (known?.is === 'field' && kind === 'micros' && known.field.type === 'CURRENCY')
    return braced(`${known.path}.amountMicros`);
  const hint =
    kind === 'micros'
      ? 'Amounts are kept in millionths, which Twenty cannot compute: refer to the amount of another record.'
      : undefined;
  throw wrong(where, 'cannot be put in here.', hint);
}

function deep(value: unknown, scope: Scope, where: string): unknown {
  if (typeof value === 'string') return hasReference(value) ? textOrWhole(value, scope, where) : value;
  if (Array.isArray(value)) return value.map((one, index) => deep(one, scope, `${where}[${index}]`));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, deep(one, scope, `${where}.${key}`)]),
  );
}

/** What goes to others, such as the body of a request: a reference alone keeps its type, records are sent whole. */
export const passedOn = deep;

function textOrWhole(text: string, scope: Scope, where: string): string {
  const reference = wholeReference(text);
  return reference === undefined
    ? textWith(text, scope, where)
    : braced(pathOf(scope.resolve(reference, where)));
}

/** Where Twenty finds what is known, as a whole. */
export const pathOf = (known: Known): string =>
  known.is === 'related' && !known.isThere ? known.idPath : known.path;

/** A related record: by reference to it or to its id, by id, or by its title. */
function relationValue(
  field: SchemaField,
  value: unknown,
  scope: Scope,
  where: string,
  building: Building,
): unknown {
  if (value === null) return null;
  const name = isObject(value) ? value.id : value;
  if (typeof name !== 'string' || name === '')
    throw wrong(where, 'takes the id or the title of one record, or a reference to one.');
  const reference = wholeReference(name);
  if (reference !== undefined)
    return braced(idOf(scope.resolve(reference, where), field.relation?.target, where));
  if (hasReference(name)) throw wrong(where, 'takes one reference and nothing around it.');
  if (isUuid(name)) return name;
  const object = building.schema.targetOf(field);
  if (!object) throw wrong(where, 'leads to an object that may not be used here.');
  return building.standIns.record({ object, name, path: where });
}

/**
 * The path of a record's id.
 * @param target the object that the record is to be of; undefined for any
 * @throws AppError INVALID_INPUT for what is no record, or one of another object
 */
export function idOf(known: Known, target: string | undefined, where: string): string {
  const found = recordId(known);
  if (!found) throw wrong(where, 'is no record.', 'Refer to a record or to its id: "{{contact.first.id}}".');
  if (target && found.of && found.of !== target)
    throw wrong(where, `takes a ${target}, and this is a ${found.of}.`, `Refer to the id of a ${target}.`);
  return found.path;
}

function recordId(known: Known): { path: string; of?: string } | undefined {
  switch (known.is) {
    case 'record':
      return { path: `${known.path}.id`, of: known.object.name };
    case 'found':
      return { path: `${known.path}.first.id`, of: known.object.name };
    case 'related':
      return { path: known.idPath, of: known.object.name };
    case 'anything':
      return { path: known.path };
    case 'value':
      return known.kind === 'uuid' || known.kind === 'text'
        ? { path: known.path, ...(known.of && { of: known.of }) }
        : undefined;
    default:
      return undefined;
  }
}

function unfit(known: Known, field: SchemaField, where: string) {
  const what = known.is === 'value' ? known.kind : known.is;
  return wrong(
    where,
    `"${field.name}" takes ${valueTypeOf(field.type).describe(field)}; the reference is ${what === 'text' ? 'a text' : `of another kind (${what})`}.`,
    'Refer to a field of the same kind, or give a value.',
  );
}
