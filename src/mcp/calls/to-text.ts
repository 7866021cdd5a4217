import { shortInstant } from '../../schema/values/dates.js';

/** The short text of a tool's answer: one line per fact, one line per record, JSON only where nothing shorter says it. */
export function toText(facts: Record<string, unknown>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => line(key, value))
    .join('\n');
}

function line(key: string, value: unknown): string {
  if (!Array.isArray(value) || !value.some((item) => typeof item === 'object'))
    return `${key}: ${inline(value)}`;
  const list = [`${key} (${value.length}):`, ...value.map((item) => `- ${row(item)}`)].join('\n');
  const table = value.length > FEW && value.every(isRecord) ? asTable(key, value) : list;
  return table.length < list.length ? table : list;
}

/** So few records name what they say. */
const FEW = 2;

/** Columns once, then a line for each record; what a record lacks stays empty. */
function asTable(key: string, records: readonly Record<string, unknown>[]): string {
  const names = [...new Set(records.flatMap((record) => membersOf(record).map(([name]) => name)))];
  const rows = records.map((record) =>
    names.map((name) => (record[name] === undefined ? '' : nested(record[name]))).join('; '),
  );
  return [
    `${key} (${records.length}): ${names.map(inline).join('; ')}`,
    ...rows.map((cells) => `- ${cells}`),
  ].join('\n');
}

const row = (item: unknown) => (Array.isArray(item) ? item.map(nested).join('; ') : inline(item));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (value: object) => Object.entries(value).filter(([, member]) => member !== undefined);

const BREAKS_THE_LINE = /[\p{Cc}\p{Zl}\p{Zp};=]/u;

/** A JSON text; the line breaks beyond ASCII, which JSON leaves as they are, become \u escapes too. */
const quoted = (text: string) =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** `name=Acme; amount=5000 EUR`; texts that would break the line are quoted. */
function inline(value: unknown): string {
  if (typeof value === 'string') return BREAKS_THE_LINE.test(value) ? quoted(value) : shortInstant(value);
  if (Array.isArray(value)) return value.map(item).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const members = membersOf(value);
  if (isMoney(members)) return members.map(([, member]) => inline(member)).join(' ');
  return members.map(([key, member]) => `${key}=${nested(member)}`).join('; ');
}

/** Lists of texts and records inside of a record stand in brackets; an amount of money needs none. */
function nested(value: unknown): string {
  if (typeof value !== 'object' || value === null) return inline(value);
  const holdsObjects = Array.isArray(value) && value.some((one) => typeof one === 'object');
  return holdsObjects || isMoney(Object.entries(value)) ? inline(value) : `(${inline(value)})`;
}

const item = (value: unknown) =>
  typeof value === 'object' && value !== null ? nested(value) : inline(value);

const isMoney = (members: readonly [string, unknown][]) =>
  members.length === 2 &&
  members[0]?.[0] === 'amount' &&
  members[1]?.[0] === 'currency' &&
  typeof members[1][1] === 'string';
