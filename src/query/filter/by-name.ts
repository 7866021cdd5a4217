import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { escaped } from './comparison.js';

/** The filter for records by their title in any case, or by an e-mail address where the text is one. */
export function byName(target: SchemaObject, said: unknown): Record<string, unknown> {
  const isTitle = typeof said === 'string' && target.title.type === 'TEXT';
  const byTitle = { [target.title.name]: isTitle ? { ilike: escaped(said) } : said };
  const emails = typeof said === 'string' && said.includes('@') ? target.emails : [];
  return emails.length > 0 ? { or: [byTitle, ...emails.map(({ name }) => ({ [name]: said }))] } : byTitle;
}

/** The filter for records that a text or a list of texts names: ids, titles or e-mail addresses. */
export const byIdOrName = (target: SchemaObject, said: unknown): Record<string, unknown> =>
  [said].flat().every(isUuid) ? { id: said } : byName(target, said);
