import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { isObject } from '../../schema/values/value-type.js';
import { Unknown, isUnknown } from './values.js';

type Data = Readonly<Record<string, unknown>>;

/** Objects that no step of a workflow may write (TWENTY_API.md 8). */
const CLOSED =
  /^(workflow(Version|Run|AutomatedTrigger)?|workspaceMember|dashboard|message(Thread|Participant|ChannelMessageAssociation)?|calendarEvent(Participant)?|calendarChannelEventAssociation)$/;

export const isClosed = ({ name }: SchemaObject): boolean => CLOSED.test(name);

/** The values that Twenty keeps of what a step gives: of known fields, without what resolved to nothing. */
export function keptData(given: unknown, object: SchemaObject): { data: Data; dropped: string[] } {
  const entries = Object.entries(isObject(given) ? given : {}).map(([key, value]) =>
    asColumn(key, value, object),
  );
  const known = (key: string) => fieldOf(key, object) !== undefined;
  const kept = entries.filter(([key, value]) => known(key) && value !== undefined);
  return {
    data: Object.fromEntries(kept.map(([key, value]) => [key, withoutGaps(value)])),
    dropped: entries.flatMap(([key]) => (known(key) ? [] : [key])),
  };
}

/** `{company: {id}}` is what older workflows write for `companyId`. */
function asColumn(key: string, value: unknown, object: SchemaObject): readonly [string, unknown] {
  const column = object.fields.find(({ name }) => name === key)?.relation?.joinColumn;
  const isLink = column !== undefined && isPlain(value) && Object.keys(value).join() === 'id';
  return isLink ? [column, value.id] : [key, value];
}

const isPlain = (value: unknown): value is Data => isObject(value) && !(value instanceof Unknown);

export const fieldOf = (key: string, object: SchemaObject): SchemaField | undefined =>
  object.fields.find(({ name, relation }) => name === key || relation?.joinColumn === key);

const withoutGaps = (value: unknown): unknown =>
  isPlain(value)
    ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined))
    : value;

/** The part of a composite that is unique. */
const UNIQUE_PARTS: Readonly<Record<string, string | undefined>> = {
  EMAILS: 'primaryEmail',
  LINKS: 'primaryLinkUrl',
};

/** What finds the record that an upsert would change: by its id or any unique value; nothing where there is none. */
export function uniqueFilter(data: Data, object: SchemaObject): Data | undefined {
  const tests = Object.entries(data).flatMap(([key, value]) => {
    const field = fieldOf(key, object);
    const isUnique = field?.isUnique === true || key === 'id';
    return field && isUnique && !isUnknown(value) ? equalTo(key, value, UNIQUE_PARTS[field.type]) : [];
  });
  return tests.length > 1 ? { or: tests } : tests[0];
}

function equalTo(key: string, value: unknown, part: string | undefined): Data[] {
  const own = part && isObject(value) ? value[part] : value;
  if (own === null || own === '' || typeof own === 'object') return [];
  return [{ [key]: part ? { [part]: { eq: own } } : { eq: own } }];
}

/** Why Twenty would refuse to write these values; undefined when nothing is known against them. */
export function refusalOf(data: Data, object: SchemaObject): string | undefined {
  for (const [key, value] of Object.entries(data)) {
    const field = fieldOf(key, object);
    const problem = field && value !== null && !isUnknown(value) ? problemWith(value, key, field) : undefined;
    if (problem) return `${key}: ${problem}`;
  }
  return undefined;
}

function problemWith(value: unknown, key: string, field: SchemaField): string | undefined {
  const check = CHECKS[field.relation && key !== field.name ? 'UUID' : field.type];
  return check?.(value, field);
}

type Check = (value: unknown, field: SchemaField) => string | undefined;

const oneOf: Check = (value, { options }) =>
  options.some((option) => option.value === value)
    ? undefined
    : `no such option; there are ${options.map((option) => option.value).join(', ')}`;
const text: Check = (value) => (typeof value === 'string' ? undefined : 'takes a text');
const number: Check = (value) => (typeof value === 'number' ? undefined : 'takes a number, not a text');
const moment: Check = (value) =>
  typeof value === 'string' && (value === '' || !Number.isNaN(Date.parse(value)))
    ? undefined
    : 'takes a date';

const CHECKS: Readonly<Record<string, Check | undefined>> = {
  SELECT: oneOf,
  RATING: oneOf,
  MULTI_SELECT: (value, field) =>
    (Array.isArray(value) ? value : [value]).map((one) => oneOf(one, field)).find((problem) => problem),
  TEXT: text,
  NUMBER: number,
  BOOLEAN: (value) => (typeof value === 'boolean' ? undefined : 'takes true or false'),
  DATE: moment,
  DATE_TIME: moment,
  UUID: (value) => (value === '' || isUuid(value) ? undefined : 'takes the id of a record'),
};
