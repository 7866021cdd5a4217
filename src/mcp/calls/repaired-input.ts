import type { z } from 'zod';
import { inWords } from './in-words.js';

/** What models call parameters that have another name here; the first that the tool takes is meant. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  where: ['filter'],
  filter: ['where'],
  filters: ['filter', 'where'],
  from: ['object'],
  object: ['from'],
  objectName: ['object', 'from'],
  objectNameSingular: ['object', 'from'],
  select: ['fields'],
  fields: ['select'],
  properties: ['fields', 'select'],
  sort: ['orderBy'],
  order: ['orderBy'],
  sortBy: ['orderBy'],
  order_by: ['orderBy'],
  group_by: ['groupBy'],
  aggregate: ['metrics'],
  aggregates: ['metrics'],
  aggregations: ['metrics'],
  metric: ['metrics'],
  joins: ['join'],
  recordId: ['id'],
  record_id: ['id'],
  first: ['limit'],
  pageSize: ['limit'],
  timezone: ['timeZone'],
  since: ['period'],
  timeframe: ['period'],
  company: ['account', 'about'],
  account: ['about'],
  person: ['about'],
  deal: ['record', 'about'],
};

/** What people call the objects that a parameter offers. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  ...{ people: 'person', contact: 'person', contacts: 'person', persons: 'person' },
  ...{ companies: 'company', account: 'company', accounts: 'company' },
  ...{ opportunities: 'opportunity', deal: 'opportunity', deals: 'opportunity' },
};

const CURRENCY = /^[a-z]{3}$/i;

/** Parameters whose texts are figures, orders and dimensions in words. */
const SPOKEN: ReadonlySet<string> = new Set(['orderBy', 'groupBy', 'metrics']);

type Values = Record<PropertyKey, unknown>;

/**
 * Arguments in the form they were meant in: models write a list of one as the one, several as one text with commas, objects,
 * numbers and booleans as texts, and give parameters the names of other query languages. Only what the schema has refused
 * is touched, and only where the other form says the same.
 */
export function repaired(
  given: unknown,
  issues: readonly z.core.$ZodIssue[],
  known: ReadonlySet<string>,
): unknown {
  const copy = structuredClone(given);
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) rename(copy, issue.keys, known);
    if (issue.code === 'invalid_type') repair(copy, issue.path, issue.expected);
    if (issue.code === 'invalid_value') choose(copy, issue.path, issue.values);
  }
  return copy;
}

function rename(root: unknown, unknown: readonly string[], known: ReadonlySet<string>): void {
  if (!isHolder(root)) return;
  for (const key of unknown) {
    const names = Object.hasOwn(OTHER_NAMES, key) ? (OTHER_NAMES[key] ?? []) : [];
    const meant = names.find((name) => known.has(name) && !Object.hasOwn(root, name));
    if (meant === undefined) continue;
    root[meant] = root[key];
    delete root[key];
  }
}

function repair(root: unknown, path: readonly PropertyKey[], expected: string): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => member(value, key), root);
  if (last === undefined || !isHolder(holder) || !Object.hasOwn(holder, last)) return;
  if (last === 'currency' && expected === 'object' && CURRENCY.test(String(holder[last])))
    holder[last] = { to: holder[last] };
  const said = expected === 'string' ? onlyOne(holder[last]) : holder[last];
  const isSpoken = expected === 'string' && SPOKEN.has(String(path[0]));
  holder[last] = isSpoken ? spoken(said) : meant(said, expected);
}

/** A list of one where one is taken: ["source"] for "source". */
const onlyOne = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** A word of several that was written in another way: "Companies" for "company", "At-Risk" for "at risk". */
function choose(root: unknown, path: readonly PropertyKey[], values: readonly unknown[]): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => member(value, key), root);
  if (last === undefined || !isHolder(holder)) return;
  const said = holder[last];
  if (typeof said !== 'string') return;
  const words = [plain(said), plain(said).replace(/s$/, ''), OTHER_WORDS[said.trim().toLowerCase()]];
  const found = values.find((value) => typeof value === 'string' && words.includes(plain(value)));
  if (found !== undefined) holder[last] = found;
}

const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '');

const spoken = (value: unknown) =>
  isHolder(value) && !Array.isArray(value) ? (inWords(value) ?? value) : value;

const isHolder = (value: unknown): value is Values => typeof value === 'object' && value !== null;

const member = (value: unknown, key: PropertyKey): unknown =>
  isHolder(value) && Object.hasOwn(value, key) ? value[key] : undefined;

function meant(value: unknown, expected: string): unknown {
  if (typeof value === 'string') return fromText(value, expected);
  if (expected === 'array' && isHolder(value)) return [value];
  // Several conditions are all to hold.
  if (expected === 'record' && Array.isArray(value)) return { and: value };
  return value;
}

const NAMES = /^\s*[\w.-]+(?:\s+[\w.-]+)*(?:\s*,\s*[\w.-]+(?:\s+[\w.-]+)*)+\s*$/;

function fromText(text: string, expected: string): unknown {
  const read = fromJson(text);
  if (expected === 'array') {
    if (Array.isArray(read)) return read;
    return NAMES.test(text) ? text.split(',').map((name) => name.trim()) : [text];
  }
  const isFit =
    expected === 'record' || expected === 'object'
      ? isHolder(read) && !Array.isArray(read)
      : typeof read === expected;
  return isFit ? read : text;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
