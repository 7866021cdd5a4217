import { isDeepStrictEqual } from 'node:util';
import type { FieldType } from '../model/metadata';
import type { Member, Shape } from '../model/shape';
import { columnsOf } from '../model/shape';
import type { Columns, Json, Row } from '../store/row';
import type { Selection } from './selection';
import { isObject } from '../store/row';

interface ListParts {
  readonly main: string;
  readonly list: string;
  /** The parts that make the primary value an entry of the list; undefined where the main part is one by itself. */
  readonly entry: Readonly<Record<string, string>> | undefined;
}

/** Composites whose values are united: primary values of the losers join the list. */
const LISTS: Partial<Record<FieldType, ListParts>> = {
  EMAILS: { main: 'primaryEmail', list: 'additionalEmails', entry: undefined },
  PHONES: {
    main: 'primaryPhoneNumber',
    list: 'additionalPhones',
    entry: {
      number: 'primaryPhoneNumber',
      countryCode: 'primaryPhoneCountryCode',
      callingCode: 'primaryPhoneCallingCode',
    },
  },
  LINKS: {
    main: 'primaryLinkUrl',
    list: 'secondaryLinks',
    entry: { url: 'primaryLinkUrl', label: 'primaryLinkLabel' },
  },
};

/** What of a record is merged: what was selected, down to the parts of composites. */
interface Merged {
  readonly shape: Shape;
  readonly selection: Selection;
}

/**
 * What the survivor of a merge holds in the named fields: its own values first, then those of the others; lists are
 * put together in the order of the records.
 */
export function mergedColumns(
  rows: readonly Row[],
  survivor: Row,
  names: readonly string[],
  { shape, selection }: Merged,
): Columns {
  const ranked = [survivor, ...rows.filter((row) => row.id !== survivor.id)];
  const merged: Record<string, Json> = {};
  for (const name of names) {
    const member = shape.members.get(name);
    const parts = selection.fields.get(name)?.fields;
    const isSelected = (part: string) => parts === undefined || parts.has(part);
    if (member !== undefined)
      Object.assign(merged, mergeMember(selectedPart(member, isSelected), ranked, rows));
  }
  return merged;
}

function selectedPart(member: Member, isSelected: (part: string) => boolean): Member {
  if (member.kind !== 'composite') return member;
  return { ...member, parts: new Map([...member.parts].filter(([name]) => isSelected(name))) };
}

function mergeMember(member: Member, ranked: readonly Row[], rows: readonly Row[]): Columns {
  const columns = columnsOf(member);
  const filled = ranked.filter((row) => columns.some((column) => row[column.key] != null));
  const [best] = filled;
  if (best === undefined) return {};
  const own = Object.fromEntries(columns.map((column) => [column.key, best[column.key] ?? null]));
  const lists = LISTS[member.field.type];
  if (member.kind === 'composite' && lists !== undefined)
    return { ...own, ...unitedList(member, lists, best, rows) };
  const [column] = columns;
  const type = member.field.type;
  if (column === undefined || (type !== 'ARRAY' && type !== 'MULTI_SELECT')) return own;
  return { [column.key]: unique(filled.flatMap((row) => asList(row[column.key]))) };
}

function unitedList(
  member: Member & { kind: 'composite' },
  { main, list, entry }: ListParts,
  best: Row,
  rows: readonly Row[],
): Columns {
  const column = member.parts.get(list);
  if (column === undefined) return {};
  const read = (row: Row, part: string) => row[member.parts.get(part)?.key ?? ''] ?? null;
  const primaryOf = (row: Row): Json =>
    entry === undefined
      ? read(row, main)
      : Object.fromEntries(
          Object.entries(entry)
            .filter(([, part]) => member.parts.has(part))
            .map(([name, part]) => [name, read(row, part)]),
        );
  const united = unique(
    rows.flatMap((row) => [
      ...(read(row, main) === null ? [] : [primaryOf(row)]),
      ...asList(row[column.key]),
    ]),
  );
  const primary = primaryOf(best);
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
