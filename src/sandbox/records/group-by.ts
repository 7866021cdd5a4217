import { viewFilter } from '../entities/view-filter';
import type { Shape } from '../model/shape';
import { sortRows } from '../store/order';
import type { Json, Row } from '../store/row';
import { badInput } from '../twenty-error';
import type { Answer, Call } from './call';
import { checkConnectionSelection } from './check-selection';
import type { Dimension } from './dimensions';
import { readDimensions } from './dimensions';
import { matchingRows, orderOf, placeOf, positionOf } from './find';
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
  const { shape, args, selection } = call;
  checkConnectionSelection(selection, shape, positionOf(call));
  const dimensions = readDimensions(args['groupBy'], call);
  const limit = Number(args['limit'] ?? 0) || DEFAULT_GROUPS;
  refuseTooComplex(selection, shape, limit);
  const order = readGroupOrder(args['orderBy'], dimensions, shape);
  const groups = sortGroups(
    collect(matchingRows(call, filterOf(call), 'live'), dimensions),
    order,
    dimensions,
  );
  const recordOrder = orderOf(call, args['orderByForRecords']);
  const offset = Number(args['offsetForRecords'] ?? 0);
  return groups.slice(0, limit).map((group) => {
    const rows = selection.fields.has('edges')
      ? sortRows(group.rows, recordOrder).slice(offset, offset + RECORDS_PER_GROUP)
      : [];
    return renderGroup(group, rows, call);
  });
}

/** The given filter, and that of the view that is named. */
function filterOf({ args, caller }: Call): unknown {
  const { filter, viewId } = args;
  const ofView = viewId == null ? undefined : viewFilter(caller.workspace, viewId);
  if (ofView === undefined) return filter;
  return filter == null ? ofView : { and: [filter, ofView] };
}

/** Without dimensions there is one group, of everything. */
function collect(rows: readonly Row[], dimensions: readonly Dimension[]): Group[] {
  if (dimensions.length === 0) return [{ values: [], rows }];
  const groups = new Map<string, { values: readonly Json[]; rows: Row[] }>();
  for (const row of rows) {
    for (const values of combinations(dimensions.map((dimension) => dimension.read(row)))) {
      const key = JSON.stringify(values);
      const group = groups.get(key) ?? { values, rows: [] };
      group.rows.push(row);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

function combinations(lists: readonly (readonly Json[])[]): Json[][] {
  return lists.reduce<Json[][]>(
    (known, list) => known.flatMap((values) => list.map((value) => [...values, value])),
    [[]],
  );
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
    all: group.rows,
    totalCount: group.rows.length,
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
