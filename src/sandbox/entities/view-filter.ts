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
const within: Operand = (text) => ({ in: listOf(text) });
const today = (days: number) => new Date(clock.now() + days * 86_400_000).toISOString().slice(0, 10);

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
  const filters = workspace.entities.list('viewFilter', { viewId: viewId ?? '' });
  const conditions = filters.flatMap((filter) => conditionOf(filter, workspace));
  return conditions.length === 0 ? undefined : { and: conditions };
}

function conditionOf(filter: Entity, { model }: Workspace): Condition[] {
  const found = model.findField(String(filter['fieldMetadataId']));
  const operand = OPERANDS[String(filter['operand'])];
  if (found === undefined || operand === undefined) return [];
  const value = filter['value'];
  const asked = operand(typeof value === 'string' ? value : JSON.stringify(value));
  const shape = model.getShape(found.object.nameSingular);
  const paths = pathsOf(found.field.name, filter['subFieldName'], shape);
  return [negatable(paths, asked)];
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
  const operators = Object.entries(asked).map(([operator, value]) => ({ [operator]: value }));
  return { or: paths.map((path) => ({ and: operators.map((one) => nested(path, one)) })) };
}

function nested(path: readonly string[], asked: Condition): Condition {
  return path.reduceRight<Condition>((inner, name) => ({ [name]: inner }), asked);
}
