import type { Json, Row } from './row';

/** The rows of one object by id, with indexes by column that are made when first asked for. */
export class Table {
  private readonly rows = new Map<string, Row>();
  private readonly indexes = new Map<string, Map<Json, Set<string>>>();
  private readonly changes: { readonly at: string; readonly id: string }[] = [];
  private inOrder = true;
  private positions = { first: 1, last: 0 };

  get size(): number {
    return this.rows.size;
  }

  get(id: string): Row | undefined {
    return this.rows.get(id);
  }

  all(): IterableIterator<Row> {
    return this.rows.values();
  }

  /** Rows whose column holds the value. */
  where(column: string, value: Json): Row[] {
    if (column === 'id') return this.rowsOf(typeof value === 'string' ? [value] : []);
    const index = this.indexes.get(column) ?? this.makeIndex(column);
    return this.rowsOf(index.get(value) ?? []);
  }

  /** Rows changed at that time or later, by `updatedAt`. */
  since(time: string): Row[] {
    if (!this.inOrder) this.changes.sort((a, b) => (a.at < b.at ? -1 : 1));
    this.inOrder = true;
    const ids = new Set<string>();
    for (let i = this.changes.length - 1; i >= 0; i--) {
      const change = this.changes[i];
      if (change === undefined || change.at < time) break;
      if (this.rows.get(change.id)?.['updatedAt'] === change.at) ids.add(change.id);
    }
    return this.rowsOf(ids);
  }

  /** A position before all others (`first`) or after them. */
  position(place: 'first' | 'last'): number {
    return place === 'first' ? this.positions.first - 1 : this.positions.last + 1;
  }

  put(row: Row): void {
    const before = this.rows.get(row.id);
    for (const [column, index] of this.indexes) {
      if (before !== undefined) index.get(before[column] ?? null)?.delete(row.id);
      enter(index, row[column] ?? null, row.id);
    }
    this.rows.set(row.id, row);
    this.notePosition(row['position'] ?? null);
    this.noteChange(row);
  }

  remove(id: string): void {
    const before = this.rows.get(id);
    if (before === undefined) return;
    for (const [column, index] of this.indexes) index.get(before[column] ?? null)?.delete(id);
    this.rows.delete(id);
  }

  private notePosition(position: Json): void {
    if (typeof position !== 'number') return;
    const { first, last } = this.positions;
    this.positions = { first: Math.min(first, position), last: Math.max(last, position) };
  }

  private noteChange(row: Row): void {
    const at = row['updatedAt'];
    if (typeof at !== 'string') return;
    const last = this.changes.at(-1);
    if (last !== undefined && at < last.at) this.inOrder = false;
    this.changes.push({ at, id: row.id });
    if (this.changes.length > 1000 && this.changes.length > 4 * this.rows.size) this.forgetOldChanges();
  }

  private forgetOldChanges(): void {
    const current = this.changes.filter((change) => this.rows.get(change.id)?.['updatedAt'] === change.at);
    this.changes.splice(0, this.changes.length, ...current);
  }

  private makeIndex(column: string): Map<Json, Set<string>> {
    const index = new Map<Json, Set<string>>();
    for (const row of this.rows.values()) enter(index, row[column] ?? null, row.id);
    this.indexes.set(column, index);
    return index;
  }

  private rowsOf(ids: Iterable<string>): Row[] {
    const rows: Row[] = [];
    for (const id of ids) {
      const row = this.rows.get(id);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }
}

function enter(index: Map<Json, Set<string>>, value: Json, id: string): void {
  const ids = index.get(value);
  if (ids === undefined) index.set(value, new Set([id]));
  else ids.add(id);
}
