import { inspect } from 'node:util';
import type { CompositeType } from '../../model/metadata';
import type { Member } from '../../model/shape';
import { isComposite } from '../../model/field-types';
import { crash } from '../../twenty-error';
import { isObject } from '../row';
import { InvalidValue } from '../values';
import { readEmails } from './emails';
import { readLinks } from './links';
import type { Parts, StoredParts } from './parts';
import { readEachPart } from './parts';
import { readPhones } from './phones';
import { readRichText } from './rich-text';

type Composite = Member & { readonly kind: 'composite' };
type Reader = (parts: Parts, columns: Composite['parts']) => StoredParts;

const READERS: Readonly<Record<CompositeType, Reader>> = {
  FULL_NAME: readEachPart,
  ADDRESS: readEachPart,
  ACTOR: readEachPart,
  CURRENCY: (parts, columns) => {
    const stored = readEachPart(parts, columns);
    const { amountMicros } = stored;
    return typeof amountMicros === 'number' ? { ...stored, amountMicros: Math.trunc(amountMicros) } : stored;
  },
  EMAILS: readEmails,
  PHONES: readPhones,
  LINKS: readLinks,
  RICH_TEXT: readRichText,
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is stored when a client writes a composite value. A null changes nothing, except that rich text fails. */
export function readComposite(value: unknown, member: Composite): StoredParts {
  const { field, parts } = member;
  if (!isComposite(field.type)) return {};
  if (value === null) {
    if (field.type === 'RICH_TEXT') throw crash("Cannot read properties of null (reading 'blocknote')");
    return {};
  }
  if (isObject(value)) return READERS[field.type](value, parts);
  // A text that is JSON passes Twenty's check, and is then read letter by letter.
  if (typeof value === 'string' && isJson(value))
    return READERS[field.type](Object.fromEntries(Object.entries(value)), parts);
  throw new InvalidValue(
    `Invalid object value ${inspect(value)} for field "${field.name}"`,
    typeof value === 'string' ? 'Invalid value for JSON.' : `Invalid value for JSON: "${inspect(value)}"`,
  );
}
