import type { SchemaField } from '../../schema/schema-field.js';
import { optionLabel } from '../../schema/values/options.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { readable } from './references.js';
import type { StepNames } from './step-names.js';

const MOST = 120;
const MICROS = 1_000_000;

/** What is to be written into a field, in a few words: amounts in units, options by label, references by name. */
export function valueWords(value: unknown, field: SchemaField | undefined, names: StepNames): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return listWords(value, field, names);
  if (typeof value === 'object') return compositeWords(value as Data, names);
  if (typeof value === 'string') return oneLine(readable(labelled(value, field), names), MOST);
  return String(value as number);
}

type Data = Readonly<Record<string, unknown>>;

const labelled = (value: string, field: SchemaField | undefined): string =>
  field?.options.length ? String(optionLabel(value, field)) : value;

const listWords = (values: readonly unknown[], field: SchemaField | undefined, names: StepNames): string =>
  values.length === 0 ? 'nothing' : values.map((value) => valueWords(value, field, names)).join(', ');

/** The parts that people read of a composite value; everything of one that is not known. */
function compositeWords(value: Data, names: StepNames): string {
  const text = (part: unknown) => valueWords(part, undefined, names);
  const joined = (...parts: string[]) =>
    parts.flatMap((part) => (value[part] ? [text(value[part])] : [])).join(' ');
  if (Object.values(value).every((part) => part === null || part === '')) return 'nothing';
  if ('amountMicros' in value) return moneyWords(value, names);
  const known =
    joined('firstName', 'lastName') ||
    joined('primaryEmail') ||
    joined('primaryPhoneCallingCode', 'primaryPhoneNumber') ||
    joined('primaryLinkUrl') ||
    joined('markdown') ||
    (typeof value.blocknote === 'string' ? oneLine(readable(textOf(value.blocknote), names), MOST) : '');
  return known || oneLine(readable(JSON.stringify(value), names), MOST);
}

function moneyWords({ amountMicros, currencyCode }: Data, names: StepNames): string {
  const currency = currencyCode ? ` ${valueWords(currencyCode, undefined, names)}` : '';
  const micros = amountMicros === '' || amountMicros === null ? NaN : Number(amountMicros);
  const amount = Number.isNaN(micros) ? valueWords(amountMicros, undefined, names) : units(micros);
  return `${amount}${currency}`;
}

/** Micros as units: 50000000000 is 50,000. */
export const units = (micros: number): string => (micros / MICROS).toLocaleString('en-US');

/** The text and the references inside of a document of Twenty's editor. */
const textOf = (blocknote: string): string =>
  [...blocknote.matchAll(/"(?:text|variable)":"((?:[^"\\]|\\.)*)"/g)]
    .map(([, text = '']) => text.replace(/\\n/g, ' ').replace(/\\"/g, '"'))
    .join(' ');
