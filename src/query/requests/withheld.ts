import type { SchemaObject } from '../../schema/schema-object.js';

const SHARED_BY_CHANNEL: ReadonlySet<string> = new Set(['message', 'calendarEvent']);

/** Twenty drops mails and meetings from a page when their channel does not share them, and keeps them in its count. */
export const mayBeWithheld = ({ name }: SchemaObject): boolean => SHARED_BY_CHANNEL.has(name);
