import type { Caller } from '../access/caller';
import type { Shape } from '../model/shape';
import type { OperationName } from '../records/operations';
import { runOperation } from '../records/operations';
import type { Selection } from '../records/selection';
import { selectionOf, wholeSelection } from '../records/selection';
import { labelOf } from '../search/search';
import type { Row } from '../store/row';
import type { Given } from './tool';

/** A tool's call about one object. */
export interface ToolCall {
  readonly args: Given;
  readonly caller: Caller;
  readonly shape: Shape;
}

/** A record as an operation rendered it; the id is always selected. */
export type Found = Record<string, unknown> & { readonly id: string };

/** Runs a record operation for a tool. */
export function operate(
  name: OperationName,
  { caller, shape }: ToolCall,
  args: Given,
  selection: Selection,
): unknown {
  return runOperation(name, { caller, shape, args, selection });
}

/** Nothing but the id. */
export const ID_ONLY = selectionOf(['id']);

/** How answers name the records that they are about. */
export function references(records: readonly Found[], { caller, shape }: ToolCall): Given[] {
  const table = caller.workspace.store.table(shape.object.nameSingular);
  return records.map(({ id }) => ({
    objectNameSingular: shape.object.nameSingular,
    recordId: id,
    displayName: nameOf(table.get(id), shape),
  }));
}

function nameOf(row: Row | undefined, shape: Shape): string {
  return row === undefined ? '' : labelOf(row, shape);
}

/** Everything of a record that is not a relation, with or without the search vector. */
export function everything(shape: Shape, hasVector: boolean): Selection {
  const fields = new Map(wholeSelection(shape).fields);
  if (!hasVector) fields.delete('searchVector');
  return { fields };
}
