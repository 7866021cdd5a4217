import { isDeepStrictEqual } from 'node:util';
import type { FieldType } from '../model/metadata';
import type { Member, Shape } from '../model/shape';
import { columnsOf } from '../model/shape';
import type { Columns, Json, Row } from '../store/row';
import { isObject } from '../store/row';

interface ListParts {
  readonly main: string;
  readonly list: string;
  /** The primary value of a loser as an entry of the survivor's list. */
  readonly entry: (read: (part: string) => Json) => Json;
}

/** Composites whose values are united: primary values of the losers join the list. */
const LISTS: Partial<Record<FieldType, ListParts>> = {
  EMAILS: { main: 'primaryEmail', list: 'additionalEmails', entry: (read) => read('primaryEmail') },
  PHONES: {
    main: 'primaryPhoneNumber',
    list: 'additionalPhones',
    entry: (read) => ({
      number: read('primaryPhoneNumber'),
      countryCode: read('primaryPhoneCountryCode'),
      callingCode: read('primaryPhoneCallingCode'),
    }),
  },
  LINKS: {
    main: 'primaryLinkUrl',
    list: 'secondaryLinks',
    entry: (read) => ({ url: read('primaryLinkUrl'), label: read('primaryLinkLabel') }),
  },
};

/** What the survivor of a merge holds in the named fields: its own values first, then those of the others in order. */
export function mergedColumns(
  rows: readonly Row[],
  survivor: Row,
  names: readonly string[],
  shape: Shape,
): Columns {
  const ranked = [survivor, ...rows.filter((row) => row.id !== survivor.id)];
  const merged: Record<string, Json> = {};
  for (const name of names) {
    const member = shape.members.get(name);
    if (member !== undefined) Object.assign(merged, mergeMember(member, ranked));
  }
  return merged;
}

function mergeMember(member: Member, ranked: readonly Row[]): Columns {
  const columns = columnsOf(member);
  const filled = ranked.filter((row) => columns.some((column) => row[column.key] != null));
  const [best] = filled;
  if (best === undefined) return {};
  const own = Object.fromEntries(columns.map((column) => [column.key, best[column.key] ?? null]));
  const lists = LISTS[member.field.type];
  if (member.kind === 'composite' && lists !== undefined)
    return { ...own, ...unitedList(member, lists, filled) };
  const [column] = columns;
  const type = member.field.type;
  if (column === undefined || (type !== 'ARRAY' && type !== 'MULTI_SELECT')) return own;
  return { [column.key]: unique(filled.flatMap((row) => asList(row[column.key]))) };
}

function unitedList(
  member: Member & { kind: 'composite' },
  { main, list, entry }: ListParts,
  filled: readonly Row[],
): Columns {
  const column = member.parts.get(list);
  const reader = (row: Row) => (part: string) => row[member.parts.get(part)?.key ?? ''] ?? null;
  const [best, ...others] = filled;
  if (column === undefined || best === undefined) return {};
  const entries = others.flatMap((row) => [
    ...(reader(row)(main) === null ? [] : [entry(reader(row))]),
    ...asList(row[column.key]),
  ]);
  const united = unique([...asList(best[column.key]), ...entries]);
  const primary = entry(reader(best));
  const rest = united.filter((one) => !isSame(one, primary));
  return { [column.key]: rest.length === 0 ? null : rest };
}

function asList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function unique(values: readonly Json[]): Json[] {
  return values.filter((value, index) => values.findIndex((other) => isSame(other, value)) === index);
}

/** Numbers and addresses are the same whatever label stands beside them. */
function isSame(a: Json, b: Json): boolean {
  if (isObject(a) && isObject(b) && 'url' in a) return a['url'] === b['url'];
  return isDeepStrictEqual(a, b);
}
