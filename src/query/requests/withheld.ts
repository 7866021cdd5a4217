import type { SchemaObject } from '../../schema/schema-object.js';

const SHARED_BY_CHANNEL: ReadonlySet<string> = new Set(['message', 'calendarEvent']);

/** Twenty drops mails and meetings from a page when their channel does not share them, and keeps them in its count. */
export const mayBeWithheld = ({ name }: SchemaObject): boolean => SHARED_BY_CHANNEL.has(name);

/** What Twenty puts in place of a text that its owner does not share. */
const RESTRICTED = 'FIELD_RESTRICTED_ADDITIONAL_PERMISSIONS_REQUIRED';

export const isRestricted = (value: unknown): boolean => value === RESTRICTED;

/** A page as it was asked for, how many records it gave, and how many there are in all. */
export interface Given {
  given: number;
  total: number;
  first: number;
  offset: number;
}

/** How many records are missing from a page that should be longer; nothing when it is whole. */
export function withheldFrom({ given, total, first, offset }: Given): { withheld?: number } {
  const missing = Math.min(first, total - offset) - given;
  return missing > 0 ? { withheld: missing } : {};
}
