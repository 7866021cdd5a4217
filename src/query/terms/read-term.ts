import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { findPart } from '../../schema/values/composites.js';
import { type Part, isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import { wayAcross } from '../../schema/way-in.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { readBucket } from './bucket.js';
import { type Term, type TermKind, innermost } from './term.js';

/** Where a term is read. */
export interface TermSpot {
  object: SchemaObject;
  schema: WorkspaceSchema;
  /** IANA zone of dates. */
  zone: string;
  /** What the term is for, for errors: `groupBy`. */
  place: string;
}

const TERM = /^(\S+?)(?:(?:\s+by\s+|\s*:\s*)(.+))?$/i;
/** "month(closeDate)", as SQL has it. */
const CALL = /^([a-z ]+)\(\s*(\S+?)\s*\)$/i;
/** Fields of the system that Twenty groups by all the same. */
const GROUPABLE_SYSTEM = new Set(['createdAt', 'updatedAt']);
const NEVER_GROUPED: ReadonlySet<string> = new Set([
  'ACTOR',
  'RICH_TEXT',
  'RAW_JSON',
  'FILES',
  'POSITION',
  'TS_VECTOR',
]);

/**
 * Reads "stage", "closeDate by month", "company", "company.accountOwner.name", "amount.currency" or "company.id".
 * @throws AppError INVALID_INPUT for an unknown field, a list of records, or a period of what is no date
 */
export function readTerm(said: string, spot: TermSpot): Term {
  const words = said.trim().replace(CALL, '$2 by $1');
  const [, path = words, unit] = TERM.exec(words) ?? [];
  const term = termAt(path.split('.'), spot, path);
  return unit === undefined ? term : withPeriod(term, unit, spot);
}

/**
 * A term to group by: a date must be put into periods.
 * @throws AppError INVALID_INPUT as readTerm
 */
export function readDimension(said: string, spot: TermSpot): Term {
  const term = readTerm(said, spot);
  const { bucket, kind } = innermost(term);
  if (bucket || (kind !== 'date' && kind !== 'dateTime')) return term;
  throw refuse(
    spot,
    term.name,
    'is a date',
    `Say by what: "${term.name} by month", or day, week, quarter, year.`,
  );
}

/** Terms of one field, as its year and its month, have what was said of them as their names. */
export function toldApart(terms: readonly Term[], said: readonly string[]): Term[] {
  const isShared = (name: string) => terms.filter((one) => one.name === name).length > 1;
  return terms.map((term, index) =>
    isShared(term.name) ? { ...term, name: said[index] ?? term.name } : term,
  );
}

function withPeriod(term: Term, unit: string, spot: TermSpot): Term {
  if (term.beyond) {
    const inner = withPeriod(term.beyond.term, unit, spot);
    return { ...term, show: inner.show, beyond: { ...term.beyond, term: inner } };
  }
  if (term.related && term.kind === 'dateTime' && spot.zone !== 'UTC')
    return withPeriod(furtherOn(term.related, term.name, spot), unit, spot);
  if (term.kind !== 'date' && term.kind !== 'dateTime')
    throw refuse(spot, term.name, 'is no date, so it has no periods');
  const bucket = readBucket(unit);
  return { ...term, bucket, show: ([value]) => (typeof value === 'string' ? bucket.show(value) : null) };
}

function termAt(path: readonly string[], spot: TermSpot, name: string): Term {
  const [head = '', ...rest] = wayAcross(path, spot.object, spot.schema);
  const field = spot.object.getField(head, `${spot.place} ${name}`);
  if (!field.relation) return ownTerm(field, rest, spot, name);
  const target = spot.schema.targetOf(field);
  if (field.relation.kind === 'to-many')
    throw refuse(spot, name, 'leads through a list of records', LIST_HINT);
  if (!target) throw refuse(spot, name, 'leads to an object that may not be used here');
  if (rest.length === 0) return recordTerm(field, target, spot);
  if (rest.length === 1 && rest[0] === 'id') return keyTerm(field, spot, `${field.name}.id`);
  return behind(field, termAt(rest, { ...spot, object: target }, name), target, spot);
}

/** The value of a related record: Twenty reads and groups across one relation, further on the ids are looked up. */
function behind(via: SchemaField, inner: Term, target: SchemaObject, spot: TermSpot): Term {
  const isNear = !inner.beyond && !inner.related && inner.field.relation === undefined;
  const name = `${via.name}.${inner.name}`;
  const related = { via, target, term: inner };
  if (!isNear) return furtherOn(related, name, spot);
  return { ...inner, name, related, paths: inner.paths.map((path) => [via.name, ...path]) };
}

/** Read by the foreign key; also where Twenty would group otherwise: it sees dates of related records in UTC only. */
function furtherOn({ via, target, term }: NonNullable<Term['related']>, name: string, spot: TermSpot): Term {
  const { kind, show, isMultiple } = term;
  return { ...keyTerm(via, spot, name), kind, show, isMultiple, beyond: { target, term } };
}

/** A foreign key, shown as the id it is. */
export function keyTerm(field: SchemaField, { zone }: Pick<TermSpot, 'zone'>, name: string): Term {
  const column = field.relation?.joinColumn ?? field.name;
  return {
    ...{ name, field, zone, kind: 'uuid', paths: [[column]], isGroupable: true, isMultiple: false },
    show: ([id]) => id,
  };
}

/** A relation by itself is the other record: its id and its title. */
function recordTerm(field: SchemaField, target: SchemaObject, spot: TermSpot): Term {
  const key = keyTerm(field, spot, field.name);
  const title = ownTerm(target.title, [], { ...spot, object: target }, field.name);
  return {
    ...key,
    kind: 'record',
    paths: [...key.paths, ...title.paths.map((path) => [field.name, ...path])],
    isGroupable: title.isGroupable,
    show: ([id, ...raw]) =>
      id === null || id === undefined ? null : { id, [target.title.name]: title.show(raw) },
  };
}

function ownTerm(field: SchemaField, rest: readonly string[], spot: TermSpot, name: string): Term {
  const type = valueTypeOf(field.type);
  const base = {
    name: [field.name, ...rest].join('.'),
    field,
    zone: spot.zone,
    isMultiple: type.kind === 'multiSelect' || type.kind === 'array',
  };
  const isGroupable = !NEVER_GROUPED.has(field.type) && (!field.isSystem || GROUPABLE_SYSTEM.has(field.name));
  if (!type.parts) {
    if (rest.length > 0) throw refuse(spot, name, `is not there: "${field.name}" has no parts`);
    return {
      ...base,
      kind: type.kind ?? 'json',
      paths: [[field.name]],
      isGroupable,
      show: showOf(field, base.isMultiple),
    };
  }
  const [part, ...more] = rest;
  if (more.length > 0) throw refuse(spot, name, 'is not there');
  return part === undefined
    ? { ...base, isGroupable, ...whole(field) }
    : { ...base, isGroupable, ...partOf(field, part, spot, name) };
}

/** One member of a list, or the whole value of anything else. */
function showOf(field: SchemaField, isMultiple: boolean): Term['show'] {
  const { read } = valueTypeOf(field.type);
  if (!isMultiple) return ([value]) => read(value, field) ?? null;
  return ([value]) => {
    const shown = read(Array.isArray(value) ? value : value === null ? null : [value], field) as
      unknown[] | undefined;
    return Array.isArray(value) ? (shown ?? null) : (shown?.[0] ?? null);
  };
}

type Composite = Pick<Term, 'kind' | 'paths' | 'show'>;

/** A composite by itself: money with its currency, a name with both its parts, others by their first part. */
function whole(field: SchemaField): Composite {
  const { parts = {}, main = [], read } = valueTypeOf(field.type);
  const isMoney = field.type === 'CURRENCY';
  const isName = field.type === 'FULL_NAME';
  const names = isMoney ? ['amount', 'currency'] : isName ? main : main.slice(0, 1);
  const wires = names.flatMap((name) => parts[name]?.wire ?? []);
  const kind: TermKind = isMoney ? 'money' : isName ? 'name' : 'text';
  const show = (raw: readonly unknown[]) =>
    isMoney
      ? (read(Object.fromEntries(wires.map((wire, index) => [wire, raw[index]])), field) ?? null)
      : raw.filter(Boolean).join(' ') || null;
  return { kind, show, paths: wires.map((wire) => [field.name, wire]) };
}

function partOf(field: SchemaField, said: string, spot: TermSpot, name: string): Composite {
  const { parts = {}, read } = valueTypeOf(field.type);
  const part = findPart(parts, said);
  if (!part) throw refuse(spot, name, `is not there: "${field.name}" has ${Object.keys(parts).join(', ')}`);
  const paths = [[field.name, part.wire]];
  if (part.kind === 'micros') return { kind: 'number', paths, show: ([micros]) => inUnits(micros) };
  if (part.kind === 'select')
    return { kind: part.kind, paths, show: ([value]) => labelIn(read({ [part.wire]: value }, field), said) };
  return { kind: plainKind(part), paths, show: ([value]) => (value === '' ? null : (value ?? null)) };
}

const plainKind = ({ kind }: Part): TermKind => kind;
const MICROS = 1_000_000;
const inUnits = (micros: unknown) =>
  micros === null || micros === undefined ? null : Number(micros) / MICROS;
const labelIn = (read: unknown, part: string): unknown => (isObject(read) ? (read[part] ?? null) : null);

const LIST_HINT = 'Count or sum a list with "join", or start from the objects in it.';

const refuse = ({ place }: TermSpot, term: string, problem: string, hint?: string) =>
  new AppError('INVALID_INPUT', `${place}: "${term}" ${problem}.`, {
    hint: hint ?? 'Examples: "stage", "closeDate by month", "company", "company.address.country".',
  });
