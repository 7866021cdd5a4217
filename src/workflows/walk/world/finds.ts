import type { SchemaObject } from '../../../schema/schema-object.js';
import { isObject } from '../../../schema/values/value-type.js';
import { takesValue, operandOf } from '../../twenty/operands.js';
import { recordFilter } from '../comparing/record-filters.js';
import { Unknown, isUnknown } from '../values.js';
import type { Find } from './world.js';

/** What Twenty finds without a limit, and at most. */
const MOST = 200;

type Data = Readonly<Record<string, unknown>>;

/**
 * What a FIND_RECORDS step looks for. Twenty 2.21 obeys record filters, and only when their groups are there too; another filter
 * finds everything (recorded).
 * @throws Error in Twenty's words, where a value resolved to nothing
 */
export function readFind(input: Data, object: SchemaObject): Find | Unknown {
  const limit = Math.min(typeof input.limit === 'number' && input.limit > 0 ? input.limit : MOST, MOST);
  const orderBy = isObject(input.orderBy) ? input.orderBy.gqlOperationOrderBy : undefined;
  const filter = filterOf(input.filter, object);
  if (filter instanceof Unknown) return filter;
  if (isUnknown(filter)) return new Unknown(`what it finds`);
  return { object, filter, limit, ...(Array.isArray(orderBy) && { orderBy }) };
}

function filterOf(filter: unknown, object: SchemaObject): Data | Unknown {
  if (!isObject(filter)) return {};
  const { recordFilters, recordFilterGroups: groups, gqlOperationFilter: same } = filter;
  if (!Array.isArray(recordFilters)) return {};
  const filters = recordFilters.filter(isObject);
  filters.forEach(checkValue);
  if (!Array.isArray(groups)) return {};
  if (isObject(same)) return same;
  return recordFilter(filters, groups.filter(isObject), object);
}

function checkValue({ operand, value, label, fieldMetadataId }: Data): void {
  if (!takesValue(operandOf(String(operand)))) return;
  if (value !== undefined && value !== null && value !== '' && value !== '[]') return;
  throw new Error(
    `Filter condition has an empty value after variable resolution: field ${String(label ?? fieldMetadataId)}, operand ${String(operand)}`,
  );
}
