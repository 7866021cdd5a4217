import type { Selection } from '../records/selection';
import { selectionOf } from '../records/selection';
import { isAggregate } from '../records/aggregates';
import type { Shape } from '../model/shape';
import { isObject } from '../store/row';
import type { RestHandler } from './record-routes';
import { filterOf, run } from './record-routes';
import { restBadRequest } from './rest-error';
import { readJsonList, readLimit, readOrderBy } from './rest-parameters';
import { restRecords } from './rest-record';
import { nodes, restSelection } from './rest-selection';

const EXAMPLE =
  '[{"firstField": true}, {"secondField": {"subField": true}}, {"dateField": {"granularity": \'DAY\'}}]';

/** GET /rest/{objects}/groupBy: a bare list, numbers as texts. */
export const groupBy: RestHandler = (call) => {
  const { query } = call.request;
  const groupByList = readJsonList(query.get('group_by'));
  if (groupByList === undefined) {
    throw restBadRequest(
      `Invalid group_by query parameter - should be a valid array of objects - ex: ${EXAMPLE}`,
    );
  }
  const names = (readJsonList(query.get('aggregate')) ?? []).map(String);
  const hasRecords = query.get('include_records_sample') === 'true';
  const records = hasRecords
    ? nodes(restSelection(call.shape, call.caller, 0)).fields
    : new Map<string, Selection>();
  const selection = {
    fields: new Map([...selectionOf(['groupByDimensionValues', ...names]).fields, ...records]),
  };
  const args = {
    groupBy: groupByList,
    filter: filterOf(call),
    orderBy: orderOf(query.get('order_by')),
    orderByForRecords: readOrderBy(query.get('order_by_for_records')),
    limit: query.get('limit') === null ? undefined : readLimit(query.get('limit')),
  };
  const groups = run(call, 'groupBy', args, selection);
  return {
    body: (Array.isArray(groups) ? groups : []).filter(isObject).map((one) => restGroup(one, call.shape)),
  };
};

const ORDER_EXAMPLE =
  '[{"firstField": "AscNullsFirst"}, {"secondField": {"subField": "DescNullsLast"}}, {"aggregate": {"aggregateField": "DescNullsLast"}}, {dateField: {"orderBy": "AscNullsFirst", "granularity": "DAY"}}]';

function orderOf(text: string | null): unknown[] | undefined {
  if (text === null) return undefined;
  const list = readJsonList(text);
  if (list !== undefined) return list;
  throw restBadRequest(
    `Invalid order_by query parameter - should be a valid array of objects - ex: ${ORDER_EXAMPLE}`,
  );
}

/** What the database works out of whole and binary numbers: sums and averages of the latter stay numbers. */
const BINARY = /^(?:sum|avg|min|max)/;

function restGroup(group: Record<string, unknown>, shape: Shape): Record<string, unknown> {
  const entries = Object.entries(group).map(([name, value]) => {
    if (name === 'edges') return ['records', restRecords({ edges: value })];
    return [name, typeof value === 'number' && !isBinary(name, shape) ? String(value) : value];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function isBinary(name: string, shape: Shape): boolean {
  const field = isAggregate(name, shape);
  return field !== undefined && BINARY.test(name) && shape.members.get(field)?.field.type === 'NUMBER';
}
