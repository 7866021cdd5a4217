import { createHash } from 'node:crypto';
import { isObject } from '../../../schema/values/value-type.js';

/** Any fixed UUID does: it keeps these ids apart from those that others derive from the same text. */
const NAMESPACE = Buffer.from('6f0b5a1c3e6d4b0f9c55d1a6b7e2f403', 'hex');

/**
 * The ids under which rows are made. They follow from the scope and from what stands in the row, not from its place:
 * the same row of the same scope is the same record, also when only the rows that failed are sent again.
 * Rows that are alike are told apart by counting them.
 * @param scope what the batch belongs to: workspace, object, and the key of the caller
 */
export function rowIds(rows: readonly unknown[], scope: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const content = JSON.stringify(sorted(row));
    const count = seen.get(content) ?? 0;
    seen.set(content, count + 1);
    return uuidOf(JSON.stringify([...scope, content, count]));
  });
}

/** The UUID, version 5, of a text (RFC 9562, section 5.5). */
function uuidOf(text: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The same value with the keys of its objects in order, so that their order makes no difference. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => [key, sorted(member)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
