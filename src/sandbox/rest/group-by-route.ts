import type { Selection } from '../records/selection';
import { selectionOf } from '../records/selection';
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
    orderBy: readJsonList(query.get('order_by')),
    orderByForRecords: readOrderBy(query.get('order_by_for_records')),
    limit: query.get('limit') === null ? undefined : readLimit(query.get('limit')),
  };
  const groups = run(call, 'groupBy', args, selection);
  return { body: (Array.isArray(groups) ? groups : []).filter(isObject).map(restGroup) };
};

function restGroup(group: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(group).map(([name, value]) => {
    if (name === 'edges') return ['records', restRecords({ edges: value })];
    return [name, typeof value === 'number' ? String(value) : value];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}
