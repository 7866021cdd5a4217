import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';

const PAGE = 100;
/** What tells a cursor of a list from anything else; the name after which it goes on follows. */
const AFTER = 'after:';

/**
 * One page of a list that is sorted by name. It goes on by name and not by number, so that a list that changes between
 * two pages neither repeats nor skips.
 * @throws ProtocolError -32602 for a cursor that is none of this list's
 */
export function pageOf<T extends { name: string }>(
  sorted: readonly T[],
  cursor: string | undefined,
  list: string,
): { items: T[]; nextCursor?: string } {
  const place = cursor === undefined ? AFTER : Buffer.from(cursor, 'base64url').toString();
  if (!place.startsWith(AFTER))
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `That cursor is none of ${list}.`);
  const after = place.slice(AFTER.length);
  const rest = after ? sorted.filter(({ name }) => name > after) : sorted;
  const items = rest.slice(0, PAGE);
  const last = items.at(-1);
  return {
    items,
    ...(rest.length > PAGE && last && { nextCursor: Buffer.from(AFTER + last.name).toString('base64url') }),
  };
}

export const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
