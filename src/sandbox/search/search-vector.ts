import type { Shape } from '../model/shape';
import type { Row } from '../store/row';

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

/** The words of a record that search finds: lower case, without accents, in order. */
export function searchWords(row: Row, shape: Shape): string[] {
  const columns = SEARCHED[shape.object.nameSingular] ?? [shape.object.labelField];
  return columns.flatMap((column) => wordsOf(textOf(row[column])));
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

/** Lower case without accents. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
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
