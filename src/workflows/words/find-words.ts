import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { operandOf, takesValue } from '../twenty/operands.js';
import { relativeTest, spelledOnce } from './conditions.js';
import { readable } from './references.js';
import type { StepNames } from './step-names.js';
import { type ToldTest, meant, testWords } from './told-tests.js';
import { valueWords } from './values.js';

type Input = Readonly<Record<string, unknown>>;

/** What a search looks for. Twenty 2.21 obeys record filters only: a filter in another form finds everything. */
export function findWords(input: Input, object: SchemaObject | undefined, names: StepNames): string {
  const plural = object
    ? oneLine(object.facts.labelPlural.toLowerCase(), 60)
    : oneLine(String(input.objectName), 60);
  const limit = typeof input.limit === 'number' ? `up to ${input.limit} ` : '';
  return `find ${limit}${plural}${filterWords(input.filter, object, names)}`;
}

function filterWords(filter: unknown, object: SchemaObject | undefined, names: StepNames): string {
  if (!isObject(filter)) return '';
  const { recordFilters, recordFilterGroups: groups, gqlOperationFilter } = filter;
  if (!Array.isArray(recordFilters) || !Array.isArray(groups))
    return gqlOperationFilter
      ? ` of any kind (Twenty ignores this filter: ${textOf(gqlOperationFilter, names)})`
      : '';
  const filters = recordFilters.filter(isObject);
  const told = (group: unknown) =>
    filters
      .filter(({ recordFilterGroupId }) => recordFilterGroupId === group)
      .map((one) => toldTest(one, object, names));
  // Of several outermost groups Twenty takes the first.
  const root = groups.find((group) => isObject(group) && group.parentRecordFilterGroupId == null);
  const grouped = isObject(root) ? groupWords(root, groups.filter(isObject), told) : '';
  const words = [...meant(told(undefined)).map(testWords), ...(grouped ? [grouped] : [])];
  return words.length > 0 ? ` whose ${words.join(' and ')}` : '';
}

function groupWords(
  { id, logicalOperator }: Input,
  groups: readonly Input[],
  told: (group: unknown) => ToldTest[],
): string {
  const isAny = logicalOperator === 'OR';
  const own = isAny ? told(id) : meant(told(id));
  const inner = groups
    .filter(({ parentRecordFilterGroupId: parent }) => parent === id)
    .map((group) => groupWords(group, groups, told));
  const parts = [...own.map(testWords), ...inner.filter((words) => words !== '')];
  const joined = parts.join(isAny ? ' or ' : ' and ');
  return isAny && parts.length > 1 ? `(${joined})` : joined;
}

function toldTest(
  { label, operand: written, value, subFieldName }: Input,
  object: SchemaObject | undefined,
  names: StepNames,
): ToldTest {
  const field = object?.fields.find((one) => one.label === label);
  const part = typeof subFieldName === 'string' && subFieldName ? `.${oneLine(subFieldName, 40)}` : '';
  const left = `${field?.name ?? oneLine(String(label ?? 'a field'), 40)}${part}`;
  const operand = operandOf(String(written));
  if (!takesValue(operand)) return { left, operand };
  if (operand === 'IS_RELATIVE') return relativeTest(left, value);
  return { left, operand, right: listWords(value, field, names) };
}

function listWords(
  value: unknown,
  field: SchemaObject['fields'][number] | undefined,
  names: StepNames,
): string {
  const list = typeof value === 'string' ? parsed(value) : value;
  const ids = isObject(list) ? list.selectedRecordIds : list;
  const values = Array.isArray(ids) ? ids : [value];
  return spelledOnce(values.map((one) => valueWords(one, field, names))).join(' or ');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const textOf = (filter: unknown, names: StepNames) => oneLine(readable(JSON.stringify(filter), names), 120);
