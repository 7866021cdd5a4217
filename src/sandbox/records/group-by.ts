import { viewFilter } from '../entities/view-filter';
import type { Shape } from '../model/shape';
import { sortSlots } from '../store/order';
import type { Json, Row } from '../store/row';
import { badInput } from '../twenty-error';
import type { Answer, Call } from './call';
import { checkConnectionSelection } from './check-selection';
import type { Dimension } from './dimensions';
import { readDimensions } from './dimensions';
import { orderOf, placeOf, positionOf, rowsAt, slotsMatching } from './find';
import type { Group } from './group-order';
import { readGroupOrder, sortGroups } from './group-order';
import type { Selection } from './selection';
import { below } from './selection';
import { renderConnection } from './render';

const DEFAULT_GROUPS = 50;
const RECORDS_PER_GROUP = 10;
const MOST_COMPLEX = 2000;

/** `opportunitiesGroupBy(groupBy, filter, orderBy, orderByForRecords, limit, offsetForRecords)`. */
export function groupBy(call: Call): Answer {
  const { shape, args, selection, caller } = call;
  checkConnectionSelection(selection, shape, positionOf(call));
  const dimensions = readDimensions(args['groupBy'], call);
  const limit = Number(args['limit'] ?? 0) || DEFAULT_GROUPS;
  refuseTooComplex(selection, shape, limit);
  const table = caller.workspace.store.table(shape.object.nameSingular);
  const order = readGroupOrder(args['orderBy'], dimensions, shape, table);
  const found = collect(slotsMatching(call, filterOf(call), 'live'), dimensions);
  const groups = sortGroups(found, order, dimensions);
  const recordOrder = orderOf(call, args['orderByForRecords']);
  const offset = Number(args['offsetForRecords'] ?? 0);
  return groups.slice(0, limit).map((group) => {
    const slots = selection.fields.has('edges')
      ? sortSlots(group.slots, recordOrder, table, { count: offset + RECORDS_PER_GROUP }).slice(offset)
      : [];
    return renderGroup(group, rowsAt(slots, call), call);
  });
}

/** The given filter, and that of the view that is named. */
function filterOf({ args, caller }: Call): unknown {
  const { filter, viewId } = args;
  const ofView = viewId == null ? undefined : viewFilter(caller.workspace, viewId);
  if (ofView === undefined) return filter;
  return filter == null ? ofView : { and: [filter, ofView] };
}

/** Groups found so far: one level for each dimension, by value. */
interface Branch {
  readonly values: readonly Json[];
  readonly slots: number[];
  readonly branches: Map<Json, Branch>;
}

/** Without dimensions there is one group, of everything. */
function collect(slots: readonly number[], dimensions: readonly Dimension[]): Group[] {
  if (dimensions.length === 0) return [{ values: [], slots }];
  const root: Branch = { values: [], slots: [], branches: new Map() };
  for (const slot of slots) put(slot, root, dimensions);
  return leaves(root, dimensions.length);
}

function put(slot: number, branch: Branch, [dimension, ...deeper]: readonly Dimension[]): void {
  if (dimension === undefined) {
    branch.slots.push(slot);
    return;
  }
  const value = dimension.read(slot);
  const isList = dimension.isUnnested === true && Array.isArray(value) && value.length > 0;
  for (const one of isList ? (value as readonly Json[]) : [value]) put(slot, branchOf(branch, one), deeper);
}

/** Lists and objects are the same when their JSON is. */
function branchOf({ branches, values }: Branch, value: Json): Branch {
  const key = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  const known = branches.get(key);
  if (known !== undefined) return known;
  const branch: Branch = { values: [...values, value], slots: [], branches: new Map() };
  branches.set(key, branch);
  return branch;
}

function leaves({ branches }: Branch, depth: number): Branch[] {
  const all = [...branches.values()];
  return depth === 1 ? all : all.flatMap((branch) => leaves(branch, depth - 1));
}

function refuseTooComplex(selection: Selection, shape: Shape, limit: number): void {
  if (!selection.fields.has('edges')) return;
  const names = [...below(selection, 'edges', 'node').fields.keys()];
  const relations = names.filter((name) => ['toOne', 'toMany'].includes(shape.members.get(name)?.kind ?? ''));
  const complexity = 1 + (1 + relations.length) * limit;
  if (complexity <= MOST_COMPLEX) return;
  const counts = `Query complexity: ${complexity}. Maximum complexity: ${MOST_COMPLEX}.`;
  const advice = 'Please, reduce the amount of relation fields requested.';
  throw badInput('TOO_COMPLEX_QUERY', `Query complexity is too high. ${advice} ${counts}`);
}

function renderGroup(group: Group, rows: readonly Row[], call: Call): Answer {
  const { shape, selection } = call;
  const page = {
    rows,
    all: group.slots,
    totalCount: group.slots.length,
    hasNextPage: false,
    hasPreviousPage: false,
  };
  const connection = renderConnection(
    { ...page, orderNames: [], aggregates: true },
    shape,
    selection,
    placeOf(call),
  );
  return 'groupByDimensionValues' in connection
    ? { ...connection, groupByDimensionValues: group.values }
    : connection;
}
