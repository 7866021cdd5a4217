import { LRUCache } from 'lru-cache';
import type { Change } from './change.js';

const MAX_ENTRIES = 50_000;
/** Longer than the pause between two looks at everything. */
const REMEMBER_MS = 15 * 60_000;

/**
 * Remembers what was told, so that a change known from two sources is told once. A record's `updatedAt` moves with
 * each change of it, whatever was done, and nothing happens to a destroyed one any more.
 */
export class SeenChanges {
  private readonly seen = new LRUCache<string, true>({ max: MAX_ENTRIES, ttl: REMEMBER_MS });

  /** Whether the change was not known before; it is from now on. Changes of the model are always new. */
  isNew(change: Change): boolean {
    if (change.kind === 'model') return true;
    const { workspaceId, object, recordId, action, at } = change;
    const moment = action === 'destroyed' ? action : Date.parse(at);
    const key = `${workspaceId}:${object}:${recordId}:${moment}`;
    if (this.seen.has(key)) return false;
    this.seen.set(key, true);
    return true;
  }
}
