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
  const given = Number(args['limit'] ?? 0);
  const limit = given > 0 ? given : DEFAULT_GROUPS;
  refuseTooComplex(selection, shape, limit);
  const table = caller.workspace.store.table(shape.object.nameSingular);
  const order = readGroupOrder(args['orderBy'], dimensions, shape, table);
  const found = collect(slotsMatching(call, filterOf(call), 'live'), dimensions);
  const groups = sortGroups(found, order, dimensions, limit);
  const recordOrder = orderOf(call, args['orderByForRecords']);
  const offset = Number(args['offsetForRecords'] ?? 0);
  return groups.map((group) => {
    const slots = selection.fields.has('edges')
      ? sortSlots(group.slots, recordOrder, table, { count: offset + RECORDS_PER_GROUP }).slice(offset)
      : [];
    return renderGroup(shownGroup(group, dimensions), rowsAt(slots, call), call);
  });
}

function shownGroup({ values, slots }: Group, dimensions: readonly Dimension[]): Group {
  return { slots, values: values.map((value, index) => dimensions[index]?.show?.(value) ?? value) };
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
  readonly branches: Map<Json, Branch> | undefined;
}

/** Without dimensions there is one group, of everything. */
function collect(slots: readonly number[], dimensions: readonly Dimension[]): Group[] {
  if (dimensions.length === 0) return [{ values: [], slots }];
  const root = newBranch([], dimensions.length);
  for (const slot of slots) put(slot, root, 0, dimensions);
  return leaves(root);
}

function newBranch(values: readonly Json[], depth: number): Branch {
  return { values, slots: [], branches: depth === 0 ? undefined : new Map() };
}

function put(slot: number, branch: Branch, level: number, dimensions: readonly Dimension[]): void {
  const dimension = dimensions[level];
  if (dimension === undefined || branch.branches === undefined) {
    branch.slots.push(slot);
    return;
  }
  if (dimension.code !== undefined) {
    const grow = () => grown(branch, dimension.read(slot), level, dimensions);
    put(slot, branchAt(dimension.code(slot), branch.branches, grow), level + 1, dimensions);
    return;
  }
  const value = dimension.read(slot);
  const isList = dimension.isUnnested === true && Array.isArray(value) && value.length > 0;
  for (const one of isList ? (value as readonly Json[]) : [value]) {
    // lists and objects are the same when their JSON is
    const key = typeof one === 'object' && one !== null ? JSON.stringify(one) : one;
    const grow = () => grown(branch, one, level, dimensions);
    put(slot, branchAt(key, branch.branches, grow), level + 1, dimensions);
  }
}

function branchAt(key: Json, branches: Map<Json, Branch>, grow: () => Branch): Branch {
  const known = branches.get(key);
  if (known !== undefined) return known;
  const fresh = grow();
  branches.set(key, fresh);
  return fresh;
}

const grown = (branch: Branch, value: Json, level: number, dimensions: readonly Dimension[]) =>
  newBranch([...branch.values, value], dimensions.length - level - 1);

function leaves(branch: Branch): Branch[] {
  return branch.branches === undefined ? [branch] : [...branch.branches.values()].flatMap(leaves);
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
