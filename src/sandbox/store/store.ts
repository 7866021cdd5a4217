import { FileStore } from '../files/file-store';
import type { Model } from '../model/model';
import type { Shape } from '../model/shape';
import type { Actor } from './actor';
import type { Row } from './row';
import { Table } from './table';

/** What can happen to a record. */
export type RecordAction = 'created' | 'updated' | 'deleted' | 'restored' | 'destroyed';

/** What happened to one record; `before` is absent for created ones, `after` for destroyed ones. */
export interface RecordEvent {
  readonly action: RecordAction;
  readonly object: string;
  readonly before?: Row;
  readonly after?: Row;
  readonly by: Actor;
}

/** All rows of one workspace. Whoever writes tells the listeners. */
export class Store {
  private readonly tables = new Map<string, Table>();
  readonly files = new FileStore();
  private readonly listeners: ((event: RecordEvent) => void)[] = [];

  constructor(readonly model: Model) {}

  table(object: string): Table {
    const known = this.tables.get(object);
    if (known !== undefined) return known;
    const table = new Table();
    this.tables.set(object, table);
    return table;
  }

  drop(object: string): void {
    this.tables.delete(object);
  }

  listen(listener: (event: RecordEvent) => void): void {
    this.listeners.push(listener);
  }

  tell(event: RecordEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** The live record a foreign key points to; trashed ones are as good as absent. */
  findLive(object: string, id: unknown): Row | undefined {
    if (typeof id !== 'string') return undefined;
    const row = this.table(object).get(id);
    return row === undefined || row['deletedAt'] != null ? undefined : row;
  }

  /** Live rows of `target` whose relation field `targetField` points to the record. */
  children(parent: Shape, id: string, target: string, targetField: string): Row[] {
    if (this.model.find(target) === undefined) return [];
    const key = this.model.foreignKey(parent.object.nameSingular, target, targetField);
    return this.table(target)
      .where(key, id)
      .filter((row) => row['deletedAt'] == null);
  }
}
