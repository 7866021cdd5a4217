import { FileStore } from '../files/file-store';
import type { Model } from '../model/model';
import type { Member, Shape } from '../model/shape';
import type { Actor } from './actor';
import type { Note, Part } from '../state/part';
import type { Row } from './row';
import { redo } from './redo';
import type { WholeChange } from './table';
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
export class Store implements Part {
  private readonly tables = new Map<string, Table>();
  readonly files = new FileStore();
  private note: Note = () => undefined;
  private readonly listeners: ((event: RecordEvent) => void)[] = [];

  constructor(readonly model: Model) {}

  table(object: string): Table {
    const known = this.tables.get(object);
    if (known !== undefined) return known;
    const table = new Table({
      row: (id, row) => this.note(`${object} ${id}`, row),
      whole: (change) => this.note(undefined, { object, ...change }),
    });
    this.tables.set(object, table);
    return table;
  }

  watch(note: Note): void {
    this.note = note;
  }

  /** Keys are the object and the id; a change of a whole table names its object. */
  restore(key: string | undefined, value: unknown): void {
    if (key === undefined) {
      const { object, ...change } = value as WholeChange & { readonly object: string };
      redo(change, this.table(object));
      return;
    }
    const [object = '', id = ''] = key.split(' ');
    if (value === null) this.table(object).remove(id);
    else this.table(object).put(value as Row);
  }

  listen(listener: (event: RecordEvent) => void): void {
    this.listeners.push(listener);
  }

  tell(event: RecordEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** The live record a foreign key points to; trashed ones are as good as absent. */
  findLive(object: string, id: unknown): Row | undefined {
    const slot = this.findLiveSlot(object, id);
    return slot < 0 ? undefined : this.table(object).rowAt(slot);
  }

  /** The slots of live rows of `target` whose relation field `targetField` points to the record. */
  children(parent: Shape, id: string, target: string, targetField: string): number[] {
    if (this.model.find(target) === undefined) return [];
    const key = this.model.foreignKey(parent.object.nameSingular, target, targetField);
    const table = this.table(target);
    const trashed = table.column('deletedAt');
    return table.slotsWhere(key, id).filter((slot) => trashed.isNull(slot));
  }

  /** From the slot of a record to that of the live one a relation leads to, -1 when there is none. */
  follow(shape: Shape, member: Member & { kind: 'toOne' | 'key' }): (slot: number) => number {
    const target = this.table(member.target);
    const trashed = target.column('deletedAt');
    const related = this.table(shape.object.nameSingular).column(member.column.key).into(target.column('id'));
    return (slot) => {
      const found = related(slot);
      return trashed.isNull(found) ? found : -1;
    };
  }

  private findLiveSlot(object: string, id: unknown): number {
    if (typeof id !== 'string') return -1;
    const table = this.table(object);
    const slot = table.slotOf(id);
    return slot < 0 || !table.column('deletedAt').isNull(slot) ? -1 : slot;
  }
}
