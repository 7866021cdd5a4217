import type { Model } from '../model/model';
import type { FieldMetadata } from '../model/metadata';
import { isObject } from '../store/row';
import type { Condition, Put, Tests } from './record-filter-tests';
import * as tests from './record-filter-tests';

type Given = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): Given[] => (Array.isArray(value) ? value.filter(isObject) : []);
const WITHOUT_VALUE = ['IS_EMPTY', 'IS_NOT_EMPTY', 'IS_TODAY', 'IS_IN_PAST', 'IS_IN_FUTURE', 'IS_NOT_NULL'];

/**
 * The filter that people put together in steps of workflows, from `recordFilters` and `recordFilterGroups`; without both
 * of them everything passes. So it does for a filter on a field that is not there.
 */
export function compileRecordFilters(filter: unknown, model: Model): Condition {
  if (!isObject(filter) || filter['recordFilters'] == null || filter['recordFilterGroups'] == null) return {};
  const filters = listOf(filter['recordFilters']);
  const groups = listOf(filter['recordFilterGroups']);
  filters.forEach(refuseEmpty);
  const alone = filters
    .filter((one) => one['recordFilterGroupId'] == null)
    .flatMap((one) => compile(one, model));
  const root = groups.find((one) => !one['parentRecordFilterGroupId']);
  const all = [...alone, ...(root === undefined ? [] : [group(root, { groups, filters, model })])];
  return all.length === 1 ? (all[0] ?? {}) : all.length === 0 ? {} : { and: all };
}

function refuseEmpty({ operand, value, fieldMetadataId }: Given): void {
  const isEmpty = value == null || value === '' || value === '[]';
  if (WITHOUT_VALUE.includes(String(operand)) || !isEmpty) return;
  throw new Error(
    'Filter condition has an empty value after variable resolution. This likely means a workflow variable could not ' +
      `be resolved. Filter field: ${String(fieldMetadataId)}, operand: ${String(operand)}`,
  );
}

interface Whole {
  readonly groups: readonly Given[];
  readonly filters: readonly Given[];
  readonly model: Model;
}

function group({ id, logicalOperator }: Given, whole: Whole): Condition {
  const own = whole.filters.filter((one) => one['recordFilterGroupId'] === id);
  const inner = whole.groups.filter((one) => one['parentRecordFilterGroupId'] === id);
  const all = [...own.flatMap((one) => compile(one, whole.model)), ...inner.map((one) => group(one, whole))];
  if (logicalOperator !== 'AND' && logicalOperator !== 'OR')
    throw new Error(`Unknown logical operator ${String(logicalOperator)}`);
  return { [logicalOperator.toLowerCase()]: all };
}

/** One filter, or none when it lets everything pass. */
function compile(filter: Given, model: Model): Condition[] {
  const field = model.findField(String(filter['fieldMetadataId']))?.field;
  if (field === undefined) return [];
  const targetId = filter['relationTargetFieldMetadataId'];
  if (field.type !== 'RELATION' || targetId == null) return onField(filter, field);
  const target = model.findField(String(targetId))?.field;
  return target === undefined ? [] : onField(filter, target).map((inner) => ({ [field.name]: inner }));
}

function onField({ operand, value, subFieldName }: Given, field: FieldMetadata): Condition[] {
  const part = typeof subFieldName === 'string' ? subFieldName : undefined;
  const name = String(operand);
  if (name === 'IS_EMPTY') return [emptiness(field, part)];
  if (name === 'IS_NOT_EMPTY') return [{ not: emptiness(field, part) }];
  const test = testsFor(field, part)[name];
  if (test === undefined) throw new Error(`Unknown operand ${name} for ${field.type} filter`);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const condition = test(text);
  return condition === undefined ? [] : [condition];
}

/** The parts of composites in which words are looked for; the second are lists, kept as JSON. */
const WORDS: Readonly<Record<string, readonly [texts: readonly string[], lists: readonly string[]]>> = {
  FULL_NAME: [['firstName', 'lastName'], []],
  ADDRESS: [
    ['addressStreet1', 'addressStreet2', 'addressCity', 'addressState', 'addressCountry', 'addressPostcode'],
    [],
  ],
  LINKS: [['primaryLinkUrl', 'primaryLinkLabel'], ['secondaryLinks']],
  EMAILS: [['primaryEmail'], ['additionalEmails']],
  PHONES: [['primaryPhoneNumber'], ['additionalPhones']],
  ACTOR: [['name'], []],
};

const SIMPLE: Readonly<Record<string, (put: Put) => Tests>> = {
  NUMBER: tests.numbers,
  NUMERIC: tests.numbers,
  RATING: tests.ratings,
  SELECT: tests.options,
  MULTI_SELECT: tests.multiOptions,
  DATE: tests.days,
  DATE_TIME: tests.times,
  UUID: tests.ids,
  TEXT: (put) => tests.words([['ilike', put]]),
  RAW_JSON: (put) => tests.words([['like', put]]),
  FILES: (put) => tests.words([['like', put]]),
  ARRAY: (put) => tests.words([['containsIlike', put]]),
};

function testsFor(field: FieldMetadata, part: string | undefined): Tests {
  const { name, type } = field;
  const put = (condition: unknown) => ({ [name]: condition });
  const putIn = (inner: string) => (condition: unknown) => ({ [name]: { [inner]: condition } });
  const simple = SIMPLE[type];
  if (simple !== undefined) return simple(put);
  if (type === 'BOOLEAN') return { IS: (value) => put({ eq: value === 'true' }) };
  if (type === 'RELATION') return tests.relations((condition) => ({ [`${name}Id`]: condition }));
  if (part === 'currencyCode' || part === 'source') return tests.options(putIn(part));
  if (part === 'workspaceMemberId') return tests.relations(putIn(part));
  if (type === 'CURRENCY') return tests.numbers(putIn('amountMicros'), 1_000_000);
  const [texts, lists] = WORDS[type] ?? [[], []];
  const columns = [
    ...texts.map((one) => [one, 'ilike'] as const),
    ...lists.map((one) => [one, 'like'] as const),
  ].filter(([one]) => part === undefined || one === part);
  return tests.words(columns.map(([one, operator]) => [operator, putIn(one)]));
}

function emptiness({ name, type }: FieldMetadata, part: string | undefined): Condition {
  const none = { [name]: { is: 'NULL' } };
  if (type === 'RELATION') return { [`${name}Id`]: { is: 'NULL' } };
  if (type === 'CURRENCY') return { [name]: { amountMicros: { is: 'NULL' } } };
  if (type === 'TEXT') return { or: [{ [name]: { ilike: '' } }, none] };
  if (type === 'MULTI_SELECT' || type === 'ARRAY') return { or: [none, { [name]: { isEmptyArray: true } }] };
  const [texts, lists] = WORDS[type] ?? [[], []];
  const columns = [
    ...texts.map((one) => [one, { ilike: '' }] as const),
    ...lists.map((one) => [one, { like: '[]' }] as const),
  ].filter(([one]) => part === undefined || one === part);
  if (columns.length === 0) return none;
  return {
    and: columns.map(([one, empty]) => ({
      or: [{ [name]: { [one]: { is: 'NULL' } } }, { [name]: { [one]: empty } }],
    })),
  };
}
