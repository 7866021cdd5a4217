import type { Shape } from '../model/shape';
import type { Row } from '../store/row';
import type { Table } from '../store/table';

/** Columns that full-text search reads, by object; the label field where an object is not listed. */
const SEARCHED: Readonly<Record<string, readonly string[]>> = {
  company: ['name', 'domainNamePrimaryLinkUrl'],
  person: [
    'nameFirstName',
    'nameLastName',
    'emailsPrimaryEmail',
    'emailsAdditionalEmails',
    'phonesPrimaryPhoneNumber',
    'phonesPrimaryPhoneCallingCode',
    'jobTitle',
  ],
  note: ['title', 'bodyV2Markdown'],
  task: ['title', 'bodyV2Markdown'],
  workspaceMember: ['nameFirstName', 'nameLastName', 'userEmail'],
};

function searchedColumns({ object }: Shape): readonly string[] {
  return SEARCHED[object.nameSingular] ?? [object.labelField];
}

/** The words of a record that search finds: lower case, without accents, in order. */
function searchWords(row: Row, shape: Shape): string[] {
  return searchedColumns(shape).flatMap((column) => wordsOf(textOf(row[column])));
}

/** The text in which search looks for the words, of the row at a slot. */
export function plainText(table: Table, shape: Shape): (slot: number) => string {
  const texts = searchedColumns(shape).map((key) => table.column(key).map((value) => plain(textOf(value))));
  return (slot) => texts.map((text) => text(slot)).join(' ');
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'string' ? value : '';
}

/** Splits a text into words as the index does. */
export function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}@._+-]+/u)
    .map((word) => word.replace(/^[._+-]+|[._+-]+$/g, ''))
    .filter((word) => word !== '');
}

const ASCII = /^[\0-\x7f]*$/;

/** Lower case without accents. */
function plain(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The `searchVector` as the database prints it: `'b':2 'word':1`. */
export function searchVector(row: Row, shape: Shape): string {
  const places = new Map<string, number[]>();
  searchWords(row, shape).forEach((word, index) =>
    places.set(word, [...(places.get(word) ?? []), index + 1]),
  );
  const words = [...places.keys()].sort();
  return words
    .map((word) => `'${word.replaceAll("'", "''")}':${(places.get(word) ?? []).join(',')}`)
    .join(' ');
}
