import { inspect } from 'node:util';
import { crash } from '../../twenty-error';
import type { Column } from '../../model/shape';
import type { Json } from '../row';
import { InvalidValue } from '../values';
import type { Parts, StoredParts } from './parts';
import { getPart, listOf, orNull } from './parts';

const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;

/** E-mails in lower case. Additional ones alone take the primary away; the primary alone leaves them. */
export function readEmails(parts: Parts, columns: ReadonlyMap<string, Column>): StoredParts {
  for (const name of Object.keys(parts)) getPart(name, columns);
  const stored: Record<string, Json> = {
    primaryEmail: readEmail(parts['primaryEmail'], 'primaryEmail', columns),
  };
  if (parts['additionalEmails'] === undefined) return stored;
  const list = emailList(parts['additionalEmails'], columns);
  stored['additionalEmails'] = orNull(list.map((one) => readEmail(one, 'additionalEmails', columns)));
  return stored;
}

/** A list, or its JSON; a text that is an address passes Twenty's check and fails when it is read as JSON. */
function emailList(value: unknown, columns: ReadonlyMap<string, Column>): unknown[] {
  if (typeof value === 'string') readEmail(value, 'additionalEmails', columns);
  try {
    return typeof value === 'string' && value !== '' ? (JSON.parse(value) as unknown[]) : listOf(value, '');
  } catch (error) {
    throw crash(error instanceof Error ? error.message : '');
  }
}

function readEmail(value: unknown, part: string, columns: ReadonlyMap<string, Column>): string | null {
  if (value == null || value === '') return null;
  if (typeof value === 'string' && ADDRESS.test(value)) return value.toLowerCase();
  const message = `Invalid string value ${inspect(value)} for email field "${getPart(part, columns).label}"`;
  throw new InvalidValue(message, `Invalid value: "${inspect(value)}"`);
}
