import { DateTime, type DateTimeUnit } from 'luxon';
import { clock } from '../clock';
import type { Member, Shape } from '../model/shape';
import { isObject } from '../store/row';
import type { Workspace } from '../workspace';

type Condition = Readonly<Record<string, unknown>>;
/** What an operand asks of a column of a type, given the value a view stores as text. */
type Operand = (text: string, type: string) => Condition;

const like: Operand = (text) => ({ ilike: `%${text}%` });
const not =
  (operand: Operand): Operand =>
  (text, type) => ({ not: operand(text, type) });
const empty: Operand = () => ({ empty: true });
/** The empty text in a list of options stands for records without one. */
const within: Operand = (text) => {
  const all = listOf(text);
  const filled = all.filter((one) => one !== '');
  return filled.length === all.length ? { in: filled } : { either: [{ in: filled }, { is: 'NULL' }] };
};
const today = (days: number) => new Date(clock.now() + days * 86_400_000).toISOString().slice(0, 10);

const RELATIVE = /^(THIS|PAST|NEXT)_(\d*)_(DAY|WEEK|MONTH|QUARTER|YEAR)(?:;;([^;]*);;)?/;

/** `THIS_1_MONTH` is the running month, `PAST_2_MONTH` the two before it, `NEXT_7_DAY` the seven days after today. */
function relative(text: string, type: string): Condition {
  const [, direction = '', amount = '1', word = 'DAY', zone = 'utc'] = RELATIVE.exec(text) ?? [];
  const unit = word.toLowerCase() as DateTimeUnit;
  const running = DateTime.fromMillis(clock.now(), { zone }).startOf(unit);
  const edge = (further: number) => {
    const moved = running.plus({ [`${unit}s`]: further });
    return type === 'DATE' ? moved.toISODate() : moved.toUTC().toISO();
  };
  const count = Number(amount || 1);
  if (direction === 'PAST') return { gte: edge(-count), lt: edge(0) };
  return direction === 'NEXT' ? { gte: edge(1), lt: edge(1 + count) } : { gte: edge(0), lt: edge(1) };
}

/** Days compare with today, times with this moment. */
const present = (type: string) => (type === 'DATE' ? today(0) : clock.iso());

const OPERANDS: Readonly<Record<string, Operand>> = {
  IS: within,
  IS_NOT: not(within),
  CONTAINS: like,
  DOES_NOT_CONTAIN: not(like),
  IS_EMPTY: empty,
  IS_NOT_EMPTY: not(empty),
  IS_NOT_NULL: not(empty),
  LESS_THAN_OR_EQUAL: (text) => ({ lte: scalar(text) }),
  GREATER_THAN_OR_EQUAL: (text) => ({ gte: scalar(text) }),
  IS_BEFORE: (text) => ({ lt: text }),
  IS_AFTER: (text) => ({ gte: text }),
  IS_IN_PAST: (_text, type) => ({ lt: present(type) }),
  IS_IN_FUTURE: (_text, type) => ({ gte: present(type) }),
  IS_RELATIVE: relative,
  IS_TODAY: () => ({ gte: today(0), lt: today(1) }),
};

/** Countries are chosen from a list. */
const COUNTRIES: Readonly<Record<string, Operand>> = {
  ...OPERANDS,
  ...{ CONTAINS: within, DOES_NOT_CONTAIN: not(within) },
};

function scalar(text: string): unknown {
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** A stored value is a list as JSON, a relation's object with the chosen ids, or a bare word. */
function listOf(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
    if (isObject(parsed) && Array.isArray(parsed['selectedRecordIds'])) return parsed['selectedRecordIds'];
  } catch {
    // a bare word
  }
  return [scalar(text)];
}

/** Filters with the groups they are in, as views and charts keep them. */
interface Kept {
  readonly filters: readonly Condition[];
  readonly groups: readonly Condition[];
  /** What a filter calls its group, and a group its parent. */
  readonly group: string;
  readonly parent: string;
}

/** The filters of a view as a record filter; undefined when it has none. */
export function viewFilter(workspace: Workspace, viewId: unknown): Condition | undefined {
  const { entities } = workspace;
  return together(workspace, {
    filters: entities.list('viewFilter', { viewId: viewId ?? '' }),
    groups: entities.list('viewFilterGroup', { viewId: viewId ?? '' }),
    ...{ group: 'viewFilterGroupId', parent: 'parentViewFilterGroupId' },
  });
}

/** The filter in the configuration of a chart as a record filter; undefined when it has none. */
export function chartFilter(workspace: Workspace, filter: unknown): Condition | undefined {
  const { recordFilters, recordFilterGroups } = isObject(filter) ? filter : {};
  return together(workspace, {
    filters: Array.isArray(recordFilters) ? recordFilters.filter(isObject) : [],
    groups: Array.isArray(recordFilterGroups) ? recordFilterGroups.filter(isObject) : [],
    ...{ group: 'recordFilterGroupId', parent: 'parentRecordFilterGroupId' },
  });
}

function together(workspace: Workspace, { filters, groups, group, parent }: Kept): Condition | undefined {
  const within = (id: unknown): Condition[] => [
    ...filters
      .filter((filter) => (filter[group] ?? null) === id)
      .flatMap((filter) => conditionOf(filter, workspace)),
    ...groups
      .filter((one) => (one[parent] ?? null) === id)
      .map((one) => ({ [String(one['logicalOperator']).toLowerCase()]: within(one['id']) })),
  ];
  const conditions = within(null);
  return conditions.length === 0 ? undefined : { and: conditions };
}

function conditionOf(filter: Condition, workspace: Workspace): Condition[] {
  const { model } = workspace;
  const { fieldMetadataId, relationTargetFieldMetadataId: behind } = filter;
  const found = model.findField(String(fieldMetadataId));
  if (found === undefined) return [];
  if (behind == null) return asked(filter, found, workspace);
  const target = model.findField(String(behind));
  return target ? asked(filter, target, workspace).map((inner) => ({ [found.field.name]: inner })) : [];
}

type Found = NonNullable<ReturnType<Workspace['model']['findField']>>;

function asked(filter: Condition, { field, object }: Found, { model }: Workspace): Condition[] {
  const { operand: name, value, subFieldName } = filter;
  const operand = operandOf(String(name), subFieldName);
  if (operand === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shape = model.getShape(object.nameSingular);
  const isAmount = field.type === 'CURRENCY' && subFieldName !== 'currencyCode';
  if (field.type === 'RELATION' && /^IS(_NOT)?$/.test(String(name)) && listOf(text).length === 0) return [];
  const paths = pathsOf(field.name, isAmount ? 'amountMicros' : subFieldName, shape);
  return [negatable(paths, operand(isAmount && text !== '' ? String(Number(text) * 1e6) : text, field.type))];
}

const operandOf = (name: string, part: unknown): Operand | undefined =>
  part === 'addressCountry' ? COUNTRIES[name] : OPERANDS[name];

/** Columns the filter is about: the part that is named, all text parts of a composite, or the field itself. */
function pathsOf(name: string, part: unknown, shape: Shape): string[][] {
  const member: Member | undefined = shape.members.get(name);
  if (member?.kind === 'toOne') return [[member.column.key]];
  if (member?.kind !== 'composite') return [[name]];
  if (typeof part === 'string') return [[name, part]];
  return [...member.parts].filter(([, column]) => column.type === 'TEXT').map(([key]) => [name, key]);
}

function negatable(paths: readonly string[][], asked: Condition): Condition {
  const inner = isObject(asked['not']) ? asked['not'] : undefined;
  if (inner !== undefined) return { not: negatable(paths, inner) };
  if (asked['empty'] === true) return { and: paths.map((path) => nested(path, { is: 'NULL' })) };
  const either = asked['either'];
  if (Array.isArray(either)) return { or: either.map((one: Condition) => negatable(paths, one)) };
  const operators = Object.entries(asked).map(([operator, value]) => ({ [operator]: value }));
  return { or: paths.map((path) => ({ and: operators.map((one) => nested(path, one)) })) };
}

function nested(path: readonly string[], asked: Condition): Condition {
  return path.reduceRight<Condition>((inner, name) => ({ [name]: inner }), asked);
}
