import type { Shape } from '../model/shape';
import type { Row } from '../store/row';
import { compileFilter } from '../store/filter';
import { Store } from '../store/store';
import type { Workspace } from '../workspace';

/**
 * Whether a row as it is, or was when it was destroyed, fits a filter by its own values; relations lead nowhere.
 * Throws for a filter that Twenty cannot read.
 */
export function fits(filter: unknown, row: Row, shape: Shape, { model, schema }: Workspace): boolean {
  if (filter === undefined || filter === null) return true;
  const store = new Store(model);
  const table = store.table(shape.object.nameSingular);
  table.put(row);
  return compileFilter(filter, { store, shape, schema })(table.slotOf(row.id)) === true;
}
