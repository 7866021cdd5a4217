import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { operandOf, operandWords, takesValue } from '../twenty/operands.js';
import { relativeWords } from './conditions.js';
import { readable } from './references.js';
import type { StepNames } from './step-names.js';
import { valueWords } from './values.js';

type Input = Readonly<Record<string, unknown>>;

/** What a search looks for. Twenty 2.21 obeys record filters only: a filter in another form finds everything. */
export function findWords(input: Input, object: SchemaObject | undefined, names: StepNames): string {
  const plural = object
    ? oneLine(object.facts.labelPlural.toLowerCase(), 60)
    : oneLine(String(input.objectName), 60);
  const limit = typeof input.limit === 'number' ? `up to ${input.limit} ` : '';
  const condition = filterWords(input.filter, object, names);
  return `find ${limit}${plural}${condition ? ` whose ${condition}` : ''}`;
}

function filterWords(filter: unknown, object: SchemaObject | undefined, names: StepNames): string {
  if (!isObject(filter)) return '';
  const { recordFilters, recordFilterGroups: groups, gqlOperationFilter } = filter;
  if (!Array.isArray(recordFilters) || !Array.isArray(groups))
    return gqlOperationFilter
      ? `anything (Twenty ignores this filter: ${textOf(gqlOperationFilter, names)})`
      : '';
  const parts = recordFilters.filter(isObject).map((one) => recordFilterWords(one, object, names));
  const isAny = groups.some((group) => isObject(group) && group.logicalOperator === 'OR');
  return parts.join(isAny ? ' or ' : ' and ');
}

function recordFilterWords(
  { label, operand: written, value, subFieldName }: Input,
  object: SchemaObject | undefined,
  names: StepNames,
): string {
  const field = object?.fields.find((one) => one.label === label);
  const name = `${field?.name ?? oneLine(String(label ?? 'a field'), 40)}${subFieldName ? `.${oneLine(String(subFieldName as string), 40)}` : ''}`;
  const operand = operandOf(String(written));
  if (!takesValue(operand)) return `${name} ${operandWords(operand)}`;
  const right = operand === 'IS_RELATIVE' ? relativeWords(value) : listWords(value, field, names);
  return `${name} ${operandWords(operand)} ${right}`;
}

function listWords(
  value: unknown,
  field: SchemaObject['fields'][number] | undefined,
  names: StepNames,
): string {
  const list = typeof value === 'string' ? parsed(value) : value;
  const ids = isObject(list) ? list.selectedRecordIds : list;
  const values = Array.isArray(ids) ? ids : [value];
  return values.map((one) => valueWords(one, field, names)).join(' or ');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const textOf = (filter: unknown, names: StepNames) => oneLine(readable(JSON.stringify(filter), names), 120);
