import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { shortInstant } from '../../schema/values/dates.js';
import { isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';

/** What a field held before and after. */
export interface Change {
  before: unknown;
  after: unknown;
}

/** Changes by field name, as a timeline row keeps them. */
export type Diff = Readonly<Record<string, Change>>;

/** Change with every write, or stand for nothing that people do. */
const SILENT = new Set(['updatedBy', 'updatedAt', 'createdAt', 'deletedAt', 'searchVector', 'position']);
const STAGES = new Set(['stage', 'status']);
const LONG = new Set(['RICH_TEXT', 'RAW_JSON', 'FILES']);
const MOST_LETTERS = 60;
/** Of a moment that is meant as a day. */
const MIDNIGHT = /T00:00:00\.000Z$/;

/** The fields in which a record of this object moves on. */
export const stageFields = (object: SchemaObject): SchemaField[] =>
  object.fields.filter(({ type, name }) => type === 'SELECT' && STAGES.has(name));

/** The changes that say something, by the name of their field. */
export function readDiff(properties: unknown, object: SchemaObject): Diff {
  const diff = isObject(properties) && isObject(properties.diff) ? properties.diff : {};
  const entries = Object.entries(diff).flatMap(([key, change]) => {
    const field = object.findField(key);
    if (!field || SILENT.has(field.name) || !isObject(change)) return [];
    return [[field.name, { before: change.before, after: change.after }] as const];
  });
  return Object.fromEntries(entries);
}

/** Who is named as having made a change; rows name nobody when an API key changes a record twice. */
export function changedBy(properties: unknown): string | undefined {
  const diff = isObject(properties) && isObject(properties.diff) ? properties.diff : {};
  const after = isObject(diff.updatedBy) ? diff.updatedBy.after : undefined;
  const name = isObject(after) ? after.name : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Two changes in a row as one; what was changed there and back is left out. */
export function joinedDiff(earlier: Diff, later: Diff): Diff {
  const joined: Record<string, Change> = { ...earlier };
  for (const [name, { before, after }] of Object.entries(later))
    joined[name] = { before: name in earlier ? earlier[name]?.before : before, after };
  return joined;
}

/** `Stage: Meeting → Proposal; City: Rome`. Stages come first; long texts are only named. */
export function diffInWords(diff: Diff, object: SchemaObject): string {
  const stages = new Set(stageFields(object).map(({ name }) => name));
  const names = Object.keys(diff).sort((a, b) => Number(stages.has(b)) - Number(stages.has(a)));
  return names.flatMap((name) => fieldInWords(object.getField(name), diff[name])).join('; ');
}

function fieldInWords(field: SchemaField, change: Change | undefined): string[] {
  if (!change) return [];
  if (field.relation) return [relationInWords(field, change)];
  if (LONG.has(field.type)) return [`${field.label} changed`];
  const [before, after] = [valueInWords(change.before, field), valueInWords(change.after, field)];
  if (before === after) return before === '' ? [] : [`${field.label} changed`];
  if (after === '') return [`${field.label}: ${before} → nothing`];
  return [before === '' ? `${field.label}: ${after}` : `${field.label}: ${before} → ${after}`];
}

/** A row knows the ids only. */
function relationInWords({ label }: SchemaField, { before, after }: Change): string {
  if (!idIn(after)) return `${label} removed`;
  return idIn(before) ? `${label} changed` : `${label} set`;
}

const idIn = (value: unknown) => (isObject(value) ? value.id : value);

function valueInWords(wire: unknown, field: SchemaField): string {
  const text = words(valueTypeOf(field.type).read(wire, field)).replace(MIDNIGHT, '');
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}

function words(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(words).join(', ');
  if (!isObject(value)) return shortInstant(String(value));
  return Object.values(value)
    .map(words)
    .filter((part) => part !== '')
    .join(typeof value.amount === 'number' ? ' ' : ', ');
}
