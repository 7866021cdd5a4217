import type { WireRecord } from '../../../query/requests/wire.js';
import type { HumanRecord } from '../../../query/requests/render-record.js';
import { isObject } from '../../../schema/values/value-type.js';
import { valueTypeOf } from '../../../schema/values/value-types.js';
import type { Wanted } from '../../write/whole-values.js';
import { asStored } from '../rows/unique-values.js';

/** What becomes of one field; an empty value is left out. */
interface Change {
  from?: unknown;
  to?: unknown;
}

/** A change of one record: what it is, what is wanted, and the data that would be sent. */
export interface Changing {
  current: WireRecord;
  /** The record in human form. */
  before: HumanRecord;
  wanted: readonly Wanted[];
  data: Readonly<Record<string, unknown>>;
}

const LONGEST = 120;

/**
 * The fields that would change, in human form; none when the record is as wanted already. A relation that is cleared
 * counts as a change always: Twenty shows none also when it leads to a record in the trash.
 */
export function changesOf(changing: Changing): Record<string, Change> {
  const entries = changing.wanted.map((wanted): [string, Change | undefined] => [
    wanted.field.name,
    wanted.field.relation ? ofRelation(changing, wanted) : ofValue(changing, wanted),
  ]);
  return Object.fromEntries(entries.filter((entry): entry is [string, Change] => entry[1] !== undefined));
}

function ofRelation({ current, before, data }: Changing, { field, value }: Wanted): Change | undefined {
  const there = current[field.name];
  const id = data[field.relation?.joinColumn ?? field.name];
  if (id !== null && isObject(there) && there.id === id) return undefined;
  const to = isObject(value) ? value.id : value;
  return { from: titleOf(before[field.name]), to: to ?? undefined };
}

function ofValue({ current, before, data }: Changing, { field }: Wanted): Change | undefined {
  const [now, next] = [current[field.name], data[field.name]];
  // What a write leaves out of a composite stays as it is.
  const after = isObject(now) && isObject(next) ? { ...now, ...next } : next;
  const from = before[field.name];
  const to = valueTypeOf(field.type).read(asStored(after, field), field);
  return JSON.stringify(from) === JSON.stringify(to) ? undefined : { from: short(from), to: short(to) };
}

/** What a related record is called. */
function titleOf(related: unknown): unknown {
  if (!isObject(related)) return undefined;
  const { id, ...titles } = related;
  return Object.values(titles)[0] ?? id;
}

const short = (value: unknown) =>
  typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
