import type { Shape } from '../model/shape';
import type { Selection } from '../records/selection';
import { selectionOf, wholeSelection } from '../records/selection';
import { aggregateName, isAggregate } from '../records/aggregates';
import { isObject } from '../store/row';
import type { Found, ToolCall } from './record-call';
import { everything, operate, references } from './record-call';
import { suggestions } from './suggestions';
import type { Given } from './tool';
import { failed } from './tool';

const DEFAULT_RECORDS = 10;
const MOST_RECORDS = 200;

/** `find_many_…`: filters stand at the top level, `select` is required. */
export function findRecords(call: ToolCall): unknown {
  const { select, limit, offset, orderBy, ...filter } = call.args;
  if (!Array.isArray(select) || select.length === 0)
    return failed('Select at least one field in select parameter', 'Select is required');
  const first = Math.min(Number(limit ?? DEFAULT_RECORDS), MOST_RECORDS);
  return find(call, { filter, first, offset: offset ?? 0, ...(orderBy == null ? {} : { orderBy }) }, select);
}

/** `find_one_…`: a missing record is no failure. */
export function findRecord(call: ToolCall): unknown {
  const { id, select } = call.args;
  return find(call, { filter: { id: { eq: id } }, first: 1 }, Array.isArray(select) ? select : undefined);
}

function find(call: ToolCall, args: Given, select: readonly unknown[] | undefined): unknown {
  const { selection, warnings } = read(select, call.shape);
  const node = { fields: new Map([['node', selection]]) };
  const wanted: Selection = {
    fields: new Map([
      ['totalCount', selectionOf([])],
      ['edges', node],
    ]),
  };
  const answer = operate('findMany', call, args, wanted) as { totalCount: number; edges: { node: Found }[] };
  const records = answer.edges.map((edge) => edge.node);
  return {
    success: true,
    message: `Found ${records.length} ${call.shape.object.nameSingular} records`,
    result: { records, count: String(answer.totalCount) },
    ...(warnings.length === 0 ? {} : { warnings }),
    recordReferences: references(records, call),
  };
}

/** The fields that are named, with the id and the label; unknown ones become warnings. */
function read(
  select: readonly unknown[] | undefined,
  shape: Shape,
): { readonly selection: Selection; readonly warnings: readonly string[] } {
  if (select === undefined) return { selection: everything(shape, true), warnings: [] };
  if (select.includes('*')) return { selection: everything(shape, false), warnings: [] };
  const whole = wholeSelection(shape);
  const names = select.map(String);
  const warnings = names.filter((name) => !whole.fields.has(name)).map((name) => warn(name, shape));
  const wanted = ['id', ...names, shape.object.labelField].filter((name) => whole.fields.has(name));
  return {
    selection: { fields: new Map(wanted.map((name) => [name, whole.fields.get(name) ?? selectionOf([])])) },
    warnings,
  };
}

function warn(name: string, shape: Shape): string {
  const known = [...shape.members].filter(([, member]) => member.kind !== 'toOne').map(([one]) => one);
  const near = suggestions(name, known);
  const words = `Field '${name}' not found on ${shape.object.nameSingular}.`;
  return near.length === 0 ? words : `${words} Did you mean: ${near.map((one) => `'${one}'`).join(', ')}?`;
}

const DEFAULT_GROUPS = 50;

/** `group_by_…`: one aggregate over one or two dimensions, the largest first. */
export function groupRecords(call: ToolCall): unknown {
  const { groupBy, aggregateOperation, aggregateFieldName, limit, orderBy, ...filter } = call.args;
  const operation = String(aggregateOperation ?? 'COUNT');
  const name = aggregateOf(operation, aggregateFieldName, call.shape);
  const args = { groupBy, filter, limit: Number(limit ?? DEFAULT_GROUPS), orderBy: orderOf(name, orderBy) };
  const rows = operate('groupBy', call, args, selectionOf(['groupByDimensionValues', name])) as Given[];
  const groups = rows.map((row) => ({
    dimensions: row['groupByDimensionValues'],
    value: row[name] == null ? null : String(row[name]),
  }));
  const dimensionLabels = (Array.isArray(groupBy) ? groupBy : []).map(labelOf);
  return {
    success: true,
    message: `Grouped ${call.shape.object.nameSingular} by ${dimensionLabels.join(', ')}: ${groups.length} groups`,
    result: { groups, dimensionLabels, aggregation: operation, groupCount: groups.length },
  };
}

function orderOf(name: string, orderBy: unknown): unknown {
  const direction = orderBy === 'ASC' ? 'AscNullsLast' : 'DescNullsLast';
  return [{ aggregate: { [name]: direction } }];
}

/** The name of an aggregate as record operations know it. */
function aggregateOf(operation: string, field: unknown, shape: Shape): string {
  if (operation === 'COUNT') return aggregateName(operation, []);
  if (typeof field !== 'string') throw new Error(`aggregateFieldName is required for ${operation} operation`);
  const path = field.split('.');
  const name = aggregateName(operation, path);
  if (shape.members.has(path[0] ?? '') && isAggregate(name, shape) !== undefined) return name;
  throw new Error(`No aggregation available for ${operation} on field "${field}"`);
}

/** `stage`, or `amount.currencyCode`; what holds a granularity ends at its field. */
function labelOf(entry: unknown): string {
  const [first] = Object.entries(isObject(entry) ? entry : {});
  if (first === undefined) return '';
  const [name, value] = first;
  const isNested = isObject(value) && !('granularity' in value);
  return isNested ? `${name}.${labelOf(value)}` : name;
}
