import type { Table, WholeChange } from './table';

/** Does a change of a whole column again. */
export function redo({ column, pairs }: WholeChange, table: Table): void {
  if (column === undefined) table.clear();
  else if (pairs === undefined) table.forget(column);
  else {
    const after = new Map(pairs.map(([from, to]) => [JSON.stringify(from), to]));
    table.rewrite(column, (value) => after.get(JSON.stringify(value)) ?? null);
  }
}
