import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether Twenty takes the value for a UUID; the nil UUID is refused too. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** The same UUID (version 4 in form) for the same words, so that ids survive a restart. */
export function uuidFrom(...words: string[]): string {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** Twenty's generated names of constraints and indexes: a prefix and 27 hex digits. */
export function constraintName(prefix: string, ...words: string[]): string {
  return `${prefix}_${createHash('sha256').update(words.join('.')).digest('hex').slice(0, 27)}`;
}
