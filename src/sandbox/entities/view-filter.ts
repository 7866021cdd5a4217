import { clock } from '../clock';
import type { Member, Shape } from '../model/shape';
import { isObject } from '../store/row';
import type { Workspace } from '../workspace';
import type { Entity } from './entity-store';

type Condition = Readonly<Record<string, unknown>>;
/** What an operand asks of a column, given the value a view stores as text. */
type Operand = (text: string) => Condition;

const like: Operand = (text) => ({ ilike: `%${text}%` });
const not =
  (operand: Operand): Operand =>
  (text) => ({ not: operand(text) });
const empty: Operand = () => ({ is: 'NULL' });
/** The empty text in a list of options stands for records without one. */
const within: Operand = (text) => {
  const all = listOf(text);
  const filled = all.filter((one) => one !== '');
  return filled.length === all.length ? { in: filled } : { either: [{ in: filled }, { is: 'NULL' }] };
};
const today = (days: number) => new Date(clock.now() + days * 86_400_000).toISOString().slice(0, 10);

const RELATIVE = /^(THIS|PAST|NEXT)_(\d*)_(DAY|WEEK|MONTH|QUARTER|YEAR)/;
const DAYS: Readonly<Record<string, number>> = { DAY: 1, WEEK: 7, MONTH: 30, QUARTER: 91, YEAR: 365 };

/** `THIS_1_MONTH` is the running month; `PAST_7_DAY` and `NEXT_7_DAY` reach from now. Longer units count as days here. */
function relative(text: string): Condition {
  const [, direction = '', amount = '1', unit = 'DAY'] = RELATIVE.exec(text) ?? [];
  const days = Number(amount || 1) * (DAYS[unit] ?? 1);
  if (direction === 'PAST') return { gte: today(-days), lt: clock.iso() };
  if (direction === 'NEXT') return { gte: clock.iso(), lt: today(days + 1) };
  const [from, to] = running(unit);
  return { gte: from, lt: to };
}

/** The running day, week, month, quarter or year, from its first day to the first of the next. */
function running(unit: string): [string, string] {
  const now = new Date(clock.now());
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const first = month - (month % 3);
  const monday = day - ((now.getUTCDay() + 6) % 7);
  const edges: Readonly<Record<string, readonly [Parts, Parts]>> = {
    DAY: [
      [year, month, day],
      [year, month, day + 1],
    ],
    WEEK: [
      [year, month, monday],
      [year, month, monday + 7],
    ],
    MONTH: [
      [year, month, 1],
      [year, month + 1, 1],
    ],
    QUARTER: [
      [year, first, 1],
      [year, first + 3, 1],
    ],
    YEAR: [
      [year, 0, 1],
      [year + 1, 0, 1],
    ],
  };
  const iso = (parts: Parts) => new Date(Date.UTC(...parts)).toISOString().slice(0, 10);
  const [from, to] = edges[unit] ?? [
    [year, month, day],
    [year, month, day + 1],
  ];
  return [iso(from), iso(to)];
}
type Parts = readonly [year: number, month: number, day: number];

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
  IS_IN_PAST: () => ({ lt: clock.iso() }),
  IS_IN_FUTURE: () => ({ gte: clock.iso() }),
  IS_RELATIVE: relative,
  IS_TODAY: () => ({ gte: today(0), lt: today(1) }),
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

/** The filters of a view as a record filter; undefined when it has none. */
export function viewFilter(workspace: Workspace, viewId: unknown): Condition | undefined {
  const { entities } = workspace;
  const filters = entities.list('viewFilter', { viewId: viewId ?? '' });
  const groups = entities.list('viewFilterGroup', { viewId: viewId ?? '' });
  const within = (group: unknown): Condition[] => [
    ...filters
      .filter(({ viewFilterGroupId }) => (viewFilterGroupId ?? null) === group)
      .flatMap((filter) => conditionOf(filter, workspace)),
    ...groups
      .filter(({ parentViewFilterGroupId }) => (parentViewFilterGroupId ?? null) === group)
      .map(({ id, logicalOperator }) => ({ [String(logicalOperator).toLowerCase()]: within(id) })),
  ];
  const conditions = within(null);
  return conditions.length === 0 ? undefined : { and: conditions };
}

function conditionOf(filter: Entity, workspace: Workspace): Condition[] {
  const { model } = workspace;
  const { fieldMetadataId, relationTargetFieldMetadataId: behind } = filter;
  const found = model.findField(String(fieldMetadataId));
  if (found === undefined) return [];
  if (behind == null) return asked(filter, found, workspace);
  const target = model.findField(String(behind));
  return target ? asked(filter, target, workspace).map((inner) => ({ [found.field.name]: inner })) : [];
}

type Found = NonNullable<ReturnType<Workspace['model']['findField']>>;

function asked(filter: Entity, { field, object }: Found, { model }: Workspace): Condition[] {
  const { operand: name, value, subFieldName } = filter;
  const operand = OPERANDS[String(name)];
  if (operand === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shape = model.getShape(object.nameSingular);
  const isAmount = field.type === 'CURRENCY' && subFieldName !== 'currencyCode';
  if (field.type === 'RELATION' && listOf(text).length === 0) return [];
  const paths = pathsOf(field.name, isAmount ? 'amountMicros' : subFieldName, shape);
  return [negatable(paths, operand(isAmount && text !== '' ? String(Number(text) * 1e6) : text))];
}

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
  const either = asked['either'];
  if (Array.isArray(either)) return { or: either.map((one: Condition) => negatable(paths, one)) };
  const operators = Object.entries(asked).map(([operator, value]) => ({ [operator]: value }));
  return { or: paths.map((path) => ({ and: operators.map((one) => nested(path, one)) })) };
}

function nested(path: readonly string[], asked: Condition): Condition {
  return path.reduceRight<Condition>((inner, name) => ({ [name]: inner }), asked);
}
