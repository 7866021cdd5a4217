import { constraintName } from '../ids';
import type { Column, Shape } from '../model/shape';
import { tableName } from '../model/shape';
import { databaseRefusal } from '../twenty-error';
import type { Columns, Row } from './row';
import type { Store } from './store';

const KEPT_TOGETHER =
  'This operation references a record that does not exist or cannot be modified due to existing relationships.';

/** Refuses a row that the database would: nulls where none may be, unknown foreign keys, values taken by others. */
export function checkConstraints(row: Row, written: Columns, shape: Shape, store: Store): void {
  for (const key of Object.keys(written)) {
    const column = shape.columns.get(key);
    if (column === undefined) continue;
    refuseNull({ ...row, ...written }, column, shape);
    refuseDanglingKey(row, key, shape, store);
  }
  refuseOtherId(row, written, shape);
  for (const column of shape.unique) if (column.key in written) refuseTaken(row, column, shape, store);
}

/** Refuses rows of one batch that contradict each other; no record is named then. */
export function checkBatch(rows: readonly Row[], shape: Shape): void {
  for (const key of ['id', ...shape.unique.map((column) => column.key)]) {
    const values = rows.map((row) => row[key] ?? null).filter((value) => value !== null);
    if (new Set(values).size < values.length) throw duplicate();
  }
}

/** A unique violation that names neither field nor record. */
export function duplicate() {
  const friendly = 'This record already exists. Please check your data and try again.';
  return databaseRefusal('A duplicate entry was detected', friendly);
}

function refuseNull(row: Row, column: Column, shape: Shape): void {
  if (column.field.isNullable || column.key !== column.field.name || row[column.key] != null) return;
  throw databaseRefusal(
    `null value in column "${column.key}" of relation "${tableName(shape)}" violates not-null constraint`,
    'A required field is missing. Please provide all required values and try again.',
  );
}

/** A record's timeline holds on to its id. */
function refuseOtherId(row: Row, written: Columns, shape: Shape): void {
  const { id } = written;
  if (id === undefined || id === null || id === row.id) return;
  const key = constraintName('FK', 'timelineActivity', tableName(shape));
  throw databaseRefusal(
    `update or delete on table "${tableName(shape)}" violates foreign key constraint "${key}" on table "timelineActivity"`,
    KEPT_TOGETHER,
  );
}

function refuseDanglingKey(row: Row, key: string, shape: Shape, store: Store): void {
  const member = shape.members.get(key);
  const id = row[key];
  if (member?.kind !== 'key' || typeof id !== 'string' || store.table(member.target).get(id) !== undefined)
    return;
  const table = tableName(shape);
  throw databaseRefusal(
    `insert or update on table "${table}" violates foreign key constraint "${constraintName('FK', table, key)}"`,
    KEPT_TOGETHER,
  );
}

function refuseTaken(row: Row, column: Column, shape: Shape, store: Store): void {
  const value = row[column.key] ?? null;
  if (value === null) return;
  const { nameSingular } = shape.object;
  const other = store
    .table(nameSingular)
    .where(column.key, value)
    .find((one) => one.id !== row.id);
  if (other === undefined) return;
  if (other['deletedAt'] != null) throw duplicate();
  throw databaseRefusal(
    'A duplicate entry was detected',
    `This ${column.field.label} value is already in use. Please check your data and try again.`,
    { conflictingRecordId: other.id, conflictingObjectNameSingular: nameSingular },
  );
}
