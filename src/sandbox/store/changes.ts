import { clock } from '../clock';
import type { Shape } from '../model/shape';
import type { Actor } from './actor';
import { actorColumns } from './new-row';
import type { Columns, Row } from './row';
import type { RecordAction, Store } from './store';

/** Writes rows and tells what happened to whoever listens. The rows were checked before. */
export class Changes {
  constructor(
    private readonly store: Store,
    private readonly actor: Actor,
  ) {}

  insert(row: Row, shape: Shape): Row {
    const object = shape.object.nameSingular;
    this.store.table(object).put(row);
    this.store.tell({ action: 'created', object, after: row, by: this.actor });
    return this.store.table(object).get(row.id) ?? row;
  }

  update(before: Row, columns: Columns, shape: Shape): Row {
    const by = actorColumns('updatedBy', this.actor, this.actor.source);
    return this.replace(before, { ...columns, ...by }, shape, 'updated');
  }

  trash(before: Row, shape: Shape): Row {
    if (before['deletedAt'] != null) return before;
    this.alongside(before, shape, (row, other) => this.trash(row, other));
    const now = clock.iso();
    // One moment: who looks for changes tells a deletion by that.
    return this.replace(before, { deletedAt: now, updatedAt: now }, shape, 'deleted');
  }

  restore(before: Row, shape: Shape): Row {
    if (before['deletedAt'] == null) return before;
    this.alongside(before, shape, (row, other) => this.restore(row, other));
    return this.replace(before, { deletedAt: null }, shape, 'restored');
  }

  destroy(row: Row, shape: Shape): void {
    this.erase(row, shape);
    const object = shape.object.nameSingular;
    this.store.tell({ action: 'destroyed', object, before: row, by: this.actor });
  }

  /**
   * Removes a row for good without a word; rows that point to it go too or lose their foreign key, as the relation says.
   * The database does that, so that Twenty has nothing to tell of them.
   */
  erase(row: Row, shape: Shape): void {
    const object = shape.object.nameSingular;
    this.store.table(object).remove(row.id);
    for (const other of this.store.model.all())
      this.release(row.id, object, this.store.model.getShape(other.nameSingular));
  }

  private replace(before: Row, columns: Columns, shape: Shape, action: RecordAction): Row {
    const after: Row = { ...before, updatedAt: clock.iso(), ...columns, id: before.id };
    const object = shape.object.nameSingular;
    this.store.table(object).put(after);
    this.store.tell({ action, object, before, after, by: this.actor });
    return after;
  }

  private release(id: string, target: string, shape: Shape): void {
    const table = this.store.table(shape.object.nameSingular);
    if (table.size === 0) return;
    for (const [key, member] of shape.members) {
      if (member.kind !== 'key' || member.target !== target) continue;
      for (const row of table.where(key, id)) {
        if (member.field.settings?.['onDelete'] === 'CASCADE') this.erase(row, shape);
        else table.put({ ...row, [key]: null });
      }
    }
  }

  private alongside(row: Row, shape: Shape, change: (row: Row, shape: Shape) => void): void {
    for (const [object, key] of TRASHED_TOGETHER[shape.object.nameSingular] ?? []) {
      const other = this.store.model.getShape(object);
      for (const child of this.store.table(object).where(key, row.id)) change(child, other);
    }
  }
}

/** Records that go to the trash and come back together with the one they belong to: object and foreign key. */
const TRASHED_TOGETHER: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  note: [['noteTarget', 'noteId']],
  task: [['taskTarget', 'taskId']],
  workflow: [
    ['workflowVersion', 'workflowId'],
    ['workflowRun', 'workflowId'],
    ['workflowAutomatedTrigger', 'workflowId'],
  ],
};
