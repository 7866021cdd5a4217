import type { TwentyFilter } from '../../query/filter/comparison.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Fact } from './profile.js';

/** One respect in which records of an object can be compared. */
export interface Trait {
  readonly name: string;
  readonly field: SchemaField;
  /** What is selected for it. */
  readonly path: string;
  readonly read: (row: WireRecord) => Fact | undefined;
  /** Amounts of different currencies are different traits. */
  readonly unit?: (row: WireRecord) => string | undefined;
  /** Twenty's filter for those that are alike in it. */
  readonly alike?: (row: WireRecord) => TwentyFilter;
}

const NAMES = new Set(['SELECT', 'BOOLEAN', 'RATING', 'TEXT']);
const SETS = new Set(['MULTI_SELECT', 'ARRAY']);
const NUMBERS = new Set(['NUMBER', 'NUMERIC']);
/** Longer texts are told apart by their words. */
const LONGEST_NAME = 60;

/** All fields of an object that say what its records are like; ids, dates, addresses of mail and web are left out. */
export const traitsOf = (object: SchemaObject, schema: WorkspaceSchema): Trait[] =>
  object.fields
    .filter(({ name, isUnique }) => name !== object.facts.titleField && !isUnique && !BACKGROUND.has(name))
    .flatMap((field) => traitsIn(field, schema));

const BACKGROUND = new Set(['id', 'position', 'createdBy', 'updatedBy', 'searchVector', 'avatarUrl']);

function traitsIn(field: SchemaField, schema: WorkspaceSchema): Trait[] {
  const { type, name } = field;
  if (NAMES.has(type)) return [nameTrait(field)];
  if (SETS.has(type)) return [setTrait(field)];
  if (NUMBERS.has(type)) return [{ name, field, path: name, read: (row) => number(row[name]) }];
  if (type === 'CURRENCY') return [moneyTrait(field)];
  if (type === 'ADDRESS') return ['Country', 'City'].map((part) => placeTrait(field, part));
  return type === 'RELATION' && field.relation?.kind === 'to-one' ? relationTrait(field, schema) : [];
}

function nameTrait(field: SchemaField): Trait {
  const { name, type } = field;
  const read = (row: WireRecord) => {
    const value = valueTypeOf(type).read(row[name], field);
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    const text = value === undefined || value === null ? '' : String(value).trim();
    return text === '' || text.length > LONGEST_NAME ? undefined : text;
  };
  return { name, field, path: name, read, alike: (row) => ({ [name]: { eq: row[name] } }) };
}

function setTrait(field: SchemaField): Trait {
  const { name, type } = field;
  const read = (row: WireRecord) => {
    const value = valueTypeOf(type).read(row[name], field);
    return Array.isArray(value) && value.length > 0 ? value.map(String) : undefined;
  };
  const alike = (row: WireRecord) => ({ [name]: { containsAny: row[name] } });
  return { name, field, path: name, read, ...(type === 'MULTI_SELECT' && { alike }) };
}

function moneyTrait(field: SchemaField): Trait {
  const { name } = field;
  const read = (row: WireRecord) => {
    const wire = row[name];
    return isObject(wire) ? number(Number(wire.amountMicros ?? NaN) / 1e6) : undefined;
  };
  const unit = (row: WireRecord) => {
    const wire = row[name];
    return isObject(wire) ? String(wire.currencyCode ?? '') : undefined;
  };
  return { name, field, path: name, read, unit };
}

function placeTrait(field: SchemaField, part: string): Trait {
  const { name } = field;
  const key = `address${part}`;
  const read = (row: WireRecord) => {
    const wire = row[name];
    const value = isObject(wire) ? wire[key] : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const alike = (row: WireRecord) => ({ [name]: { [key]: { eq: read(row) } } });
  return { name: part.toLowerCase(), field, path: name, read, alike };
}

function relationTrait(field: SchemaField, schema: WorkspaceSchema): Trait[] {
  const title = schema.targetOf(field)?.title;
  const column = field.relation?.joinColumn;
  const { name } = field;
  if (!title || !column) return [];
  const idOf = (row: WireRecord) => (isObject(row[name]) ? row[name].id : undefined);
  const read = (row: WireRecord) => {
    const wire = row[name];
    if (!isObject(wire)) return undefined;
    const text = valueTypeOf(title.type).read(wire[title.name], title);
    return typeof text === 'string' && text !== '' ? text : undefined;
  };
  return [
    { name, field, path: `${name}.${title.name}`, read, alike: (row) => ({ [column]: { eq: idOf(row) } }) },
  ];
}

function number(wire: unknown): number | undefined {
  const value = wire === null || wire === undefined || wire === '' ? NaN : Number(wire);
  return Number.isFinite(value) ? value : undefined;
}
