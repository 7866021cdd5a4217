import { clock } from '../clock';
import { Changes } from '../store/changes';
import { checkBatch, checkConstraints, duplicate } from '../store/constraints';
import { newRow, positionOf } from '../store/new-row';
import type { Columns, Row } from '../store/row';
import type { Call } from './call';

/** New rows for written columns, all of one time, checked against the stored ones and against each other. */
export function prepareRows(written: readonly Columns[], { shape, caller }: Call): Row[] {
  const { store } = caller.workspace;
  const table = store.table(shape.object.nameSingular);
  const rows = clock.during(clock.now(), () =>
    written.map((columns, index) => ({
      ...newRow(columns, shape, caller.actor, table),
      position: positionOf(columns, table, index),
    })),
  );
  checkBatch(rows, shape);
  rows.forEach((row, index) => {
    if (table.get(row.id) !== undefined) throw duplicate();
    checkConstraints(row, written[index] ?? {}, shape, store);
  });
  return rows;
}

/** Stores rows that were prepared before. */
export function insertRows(rows: readonly Row[], { shape, caller }: Call): Row[] {
  const changes = new Changes(caller.workspace.store, caller.actor);
  return rows.map((row) => changes.insert(row, shape));
}
