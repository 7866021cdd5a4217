import { Column } from './columns/column';
import { grown } from './columns/form';
import type { Json, Row } from './row';

const EMPTY = new Column();

/** A change of a whole column: what became of its values, nothing when it is gone; without a column, all rows went. */
export interface WholeChange {
  readonly column?: string;
  readonly pairs?: readonly (readonly [before: Json, after: Json])[];
}

/** Is told of every change: what a row is now, null when it is gone, or a change of a whole column. */
export interface TableWatcher {
  row(id: string, row: Row | null): void;
  whole(change: WholeChange): void;
}

/**
 * The rows of one object. They are kept by column; a row has a slot, in the order in which rows came, and a `Row` is a
 * copy that later changes leave alone.
 */
export class Table {
  private readonly columns = new Map<string, Column>();
  private readonly ids = new Column();
  private usual: { readonly key: string; readonly column: Column | undefined }[] = [];
  private positions = { first: 1, last: 0 };
  /** Which slots have a row; `end` is one more than the highest of them. */
  private taken = new Uint8Array(0);
  private end = 0;
  private live = 0;

  constructor(private readonly watcher?: TableWatcher) {
    this.columns.set('id', this.ids);
  }

  get size(): number {
    return this.live;
  }

  /** One more than the highest slot that was ever taken. */
  get slotCount(): number {
    return this.end;
  }

  /** The slot of a row, -1 when there is none. */
  slotOf(id: Json): number {
    return this.ids.findOne(id);
  }

  has(id: Json): boolean {
    return this.slotOf(id) >= 0;
  }

  get(id: string): Row | undefined {
    const slot = this.slotOf(id);
    return slot < 0 ? undefined : this.rowAt(slot);
  }

  /** The row at a slot that has one. */
  rowAt(slot: number): Row {
    const row: Record<string, Json> & { id: string } = { id: '' };
    for (const [key, column] of this.columns) row[key] = column.get(slot);
    return row;
  }

  /** A column, for reading; an empty one when no row has a value there. */
  column(key: string): Column {
    return this.columns.get(key) ?? EMPTY;
  }

  /** The slots that have a row and pass the test. */
  slots(test: (slot: number) => boolean = () => true): number[] {
    const slots: number[] = [];
    for (let slot = 0; slot < this.end; slot += 1) if (this.taken[slot] === 1 && test(slot)) slots.push(slot);
    return slots;
  }

  /** Every row. */
  all(): Row[] {
    return this.slots().map((slot) => this.rowAt(slot));
  }

  /** Rows whose column holds the value. */
  where(column: string, value: Json): Row[] {
    return this.slotsWhere(column, value).map((slot) => this.rowAt(slot));
  }

  /** Slots of the rows whose column holds the value. */
  slotsWhere(column: string, value: Json): number[] {
    const values = this.column(column);
    return value === null ? this.slots((slot) => values.isNull(slot)) : values.find(value);
  }

  /** A position before all others (`first`) or after them. */
  position(place: 'first' | 'last'): number {
    return place === 'first' ? this.positions.first - 1 : this.positions.last + 1;
  }

  /** Stores a row, in the place of the one with its id if there is one. */
  put(row: Row): void {
    const known = this.slotOf(row.id);
    const slot = known < 0 ? this.end : known;
    if (known < 0) {
      this.take(slot);
    } else {
      for (const [key, column] of this.columns) if (!(key in row)) column.set(slot, null);
    }
    let place = 0;
    for (const key in row) {
      const value = row[key] ?? null;
      this.columnFor(key, place, value)?.set(slot, value);
      place += 1;
    }
    this.notePosition(row['position'] ?? null);
    this.watcher?.row(row.id, row);
  }

  remove(id: string): void {
    const slot = this.slotOf(id);
    if (slot < 0) return;
    for (const column of this.columns.values()) column.set(slot, null);
    this.taken[slot] = 0;
    this.live -= 1;
    this.watcher?.row(id, null);
  }

  /** Replaces every value of a column by what `change` makes of it. */
  rewrite(key: string, change: (value: Json) => Json): void {
    const pairs = new Map<string, readonly [Json, Json]>();
    const changed = this.column(key).map((value): Json => {
      const after = change(value);
      pairs.set(JSON.stringify(value), [value, after]);
      return after;
    });
    const column = this.columns.get(key) ?? this.addColumn(key);
    for (const slot of this.slots()) column.set(slot, changed(slot));
    this.watcher?.whole({ column: key, pairs: [...pairs.values()] });
  }

  /** Empties a column. */
  forget(key: string): void {
    if (!this.columns.delete(key)) return;
    this.usual = [];
    this.watcher?.whole({ column: key });
  }

  /** Removes every row. */
  clear(): void {
    for (const column of this.columns.values()) for (const slot of this.slots()) column.set(slot, null);
    this.taken.fill(0);
    this.live = 0;
    this.watcher?.whole({});
  }

  private take(slot: number): void {
    if (slot >= this.taken.length)
      this.taken = grown(this.taken, slot + 1, (length) => new Uint8Array(length));
    this.taken[slot] = 1;
    this.end = slot + 1;
    this.live += 1;
  }

  /** The column a value goes to. Rows come with their keys in one order, so it is looked for where it was last. */
  private columnFor(key: string, place: number, value: Json): Column | undefined {
    const usual = this.usual[place];
    if (usual?.key === key && (value === null || usual.column !== undefined)) return usual.column;
    const column = this.columns.get(key) ?? (value === null ? undefined : this.addColumn(key));
    this.usual[place] = { key, column };
    return column;
  }

  private addColumn(key: string): Column {
    const column = new Column();
    this.columns.set(key, column);
    return column;
  }

  private notePosition(position: Json): void {
    if (typeof position !== 'number') return;
    const { first, last } = this.positions;
    this.positions = { first: Math.min(first, position), last: Math.max(last, position) };
  }
}
