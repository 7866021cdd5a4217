import { isUuid } from '../ids';
import { columnsOf } from '../model/shape';
import { sortSlots } from '../store/order';
import type { Columns, Row } from '../store/row';
import type { Table } from '../store/table';
import { badInput, notUuid } from '../twenty-error';
import type { Answer, Call } from './call';
import { checkConnectionSelection } from './check-selection';
import { placeOf, positionOf } from './find';
import { renderConnection } from './render';
import { below } from './selection';
import { writtenColumns } from './written-columns';

/** Shorter texts never count as duplicates. */
const SHORTEST = 3;

/** `personDuplicates(ids | data)`: one connection per known id, or per record described. */
export function findDuplicates(call: Call): Answer {
  checkConnectionSelection(call.selection, call.shape, positionOf(call));
  return samplesOf(call).map((sample) => connectionOf(sample, call));
}

interface Sample {
  readonly id: string | undefined;
  readonly columns: Columns;
}

function samplesOf(call: Call): Sample[] {
  const { ids, data } = call.args;
  if (Array.isArray(ids) && Array.isArray(data))
    throw badInput('INVALID_QUERY_INPUT', 'You cannot provide both "data" and "ids" arguments');
  if (Array.isArray(data) && data.length === 0) {
    const message = 'The "data" condition can not be empty when "ids" input not provided';
    throw badInput('INVALID_QUERY_INPUT', message);
  }
  if (Array.isArray(data)) return data.map((one) => ({ id: undefined, columns: writtenColumns(one, call) }));
  if (!Array.isArray(ids))
    throw badInput('INVALID_QUERY_INPUT', 'You have to provide either "data" or "ids" argument');
  const { store } = call.caller.workspace;
  const rows = ids.map(getUuid).map((id) => store.findLive(call.shape.object.nameSingular, id.toLowerCase()));
  return rows
    .filter((row) => row !== undefined)
    .map((row) => ({ id: row.id, columns: selectedColumns(row, call) }));
}

function getUuid(id: unknown): string {
  if (isUuid(id)) return id;
  throw notUuid(id);
}

/** Of a record named by id only what is selected is compared. */
function selectedColumns(row: Row, { shape, selection }: Call): Columns {
  const selected = below(selection, 'edges', 'node').fields;
  const columns = [...selected.keys()].flatMap((name) => {
    const member = shape.members.get(name);
    return member === undefined ? [] : columnsOf(member);
  });
  return Object.fromEntries(columns.map((column) => [column.key, row[column.key] ?? null]));
}

function connectionOf(sample: Sample, call: Call): Answer {
  const { shape, caller, selection } = call;
  const table = caller.workspace.store.table(shape.object.nameSingular);
  const criteria = (shape.object.duplicateCriteria ?? []).filter((columns) =>
    columns.every((key) => isTelling(sample.columns[key])),
  );
  const alike = new Set(criteria.flatMap((columns) => slotsAlike(columns, sample, table)));
  const all = [...alike].filter(
    (slot) => table.column('deletedAt').isNull(slot) && table.column('id').get(slot) !== sample.id,
  );
  const rows = sortSlots(all, [], table).map((slot) => table.rowAt(slot));
  const page = { rows, all, totalCount: rows.length, hasNextPage: false, hasPreviousPage: false };
  return renderConnection({ ...page, orderNames: [], aggregates: true }, shape, selection, placeOf(call));
}

/** The slots of rows that are the same in all of the columns. */
function slotsAlike(columns: readonly string[], sample: Sample, table: Table): number[] {
  const [first = '', ...others] = columns;
  const value = (key: string) => sample.columns[key] ?? null;
  return table
    .slotsWhere(first, value(first))
    .filter((slot) => others.every((key) => table.column(key).get(slot) === value(key)));
}

function isTelling(value: unknown): boolean {
  return typeof value === 'string' && value.length >= SHORTEST;
}
