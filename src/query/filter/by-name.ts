import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { isObject } from '../../schema/values/value-type.js';
import { escaped } from './comparison.js';

/**
 * The filter for records by their title in any case, or by an e-mail address where the text is one.
 * @throws AppError INVALID_INPUT for "me", whom no filter of Twenty knows
 */
export function byName(target: SchemaObject, said: unknown): Record<string, unknown> {
  if (target.name === 'workspaceMember') refuseMe(said);
  const isTitle = typeof said === 'string' && target.title.type === 'TEXT';
  const byTitle = { [target.title.name]: isTitle ? { ilike: escaped(said) } : said };
  const emails = typeof said === 'string' && said.includes('@') ? target.emails : [];
  const ways = [...emails.map(({ name }) => ({ [name]: said })), ...byHalfOfName(target, said)];
  return ways.length > 0 ? { or: [byTitle, ...ways] } : byTitle;
}

/** Colleagues go by their first or last name alone; of people outside too many share one. */
function byHalfOfName({ name, title }: SchemaObject, said: unknown): Record<string, unknown>[] {
  if (name !== 'workspaceMember' || title.type !== 'FULL_NAME') return [];
  const halves: unknown[] = Array.isArray(said) ? said : [said];
  if (!halves.every(isWord)) return [];
  return halves.flatMap((half) =>
    ['firstName', 'lastName'].map((part) => ({ [title.name]: { [part]: { ilike: escaped(half.trim()) } } })),
  );
}

const isWord = (said: unknown): said is string => typeof said === 'string' && /^\s*[^\s@]+\s*$/.test(said);

/** @throws AppError INVALID_INPUT where a person is called "me", alone, in a list or behind an operator */
export function refuseMe(said: unknown): void {
  const people = isObject(said) ? Object.values(said) : [said];
  if (!people.flat().some(isMe)) return;
  throw new AppError('INVALID_INPUT', 'A filter does not know who "me" is.', {
    hint: 'Give the name or e-mail address of the member; twenty_whoami tells who is calling.',
  });
}

const isMe = (said: unknown) => typeof said === 'string' && said.trim().toLowerCase() === 'me';

/** The filter for records that a text or a list of texts names: ids, titles or e-mail addresses. */
export const byIdOrName = (target: SchemaObject, said: unknown): Record<string, unknown> =>
  [said].flat().every(isUuid) ? { id: said } : byName(target, said);
