import { AppError } from '../../errors/app-error.js';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import { type NamedList, findList } from '../../schema/record-lists.js';
import { findPart } from '../../schema/values/composites.js';
import { selectionOf, valueTypeOf } from '../../schema/values/value-types.js';
import { wayIn } from '../../schema/way-in.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

/** Twenty gives at most so many children of a record. */
export const MOST_CHILDREN = 60;

/** One chosen field; a relation brings the chosen fields of the other object. */
export interface Chosen {
  field: SchemaField;
  nested?: Selection;
  /** A list of links shown as what they link to: taskTargets as "tasks". */
  linked?: { as: string; through: SchemaField };
  /** Whether the caller asked for it by name, and must hear when it cannot be had. */
  isNamed: boolean;
}

/** The fields of one object to read. `id` always comes. */
export interface Selection {
  object: SchemaObject;
  chosen: readonly Chosen[];
}

/** Kept by Twenty for itself; shown only when named. */
const BACKGROUND = new Set([
  'id',
  'position',
  'searchVector',
  'createdBy',
  'updatedBy',
  'deletedAt',
  'updatedAt',
]);
const LONG: ReadonlySet<FieldType> = new Set(['RICH_TEXT', 'RAW_JSON', 'FILES', 'TS_VECTOR']);

interface Wish {
  fields?: readonly string[];
  include?: readonly string[];
  /** Whether long texts belong to the default fields. */
  long?: boolean;
  /** Whether the fields were chosen here and not by the caller. */
  isImplied?: boolean;
}

/**
 * The selection for what a caller asked for.
 * @throws AppError INVALID_INPUT for an unknown field, with the nearest names
 */
export function chooseFields(object: SchemaObject, schema: WorkspaceSchema, wish: Wish): Selection {
  const named = [...(wish.fields ?? []), ...(wish.include ?? [])];
  const paths = wish.fields ? named : [...defaults(object, schema, wish.long === true), ...named];
  const tree = new Map<string, Branch>();
  for (const path of paths) {
    const [head = '', ...rest] = wayIn(path.split('.'), object);
    const branch = branchCalled(head, object, schema, path);
    const known = tree.get(branch.name) ?? branch;
    if (rest.length > 0) known.inner.push(rest.join('.'));
    tree.set(branch.name, known);
  }
  const heads = new Set(
    wish.isImplied
      ? []
      : named.map(
          (path) => branchCalled(wayIn(path.split('.'), object)[0] ?? path, object, schema, path).name,
        ),
  );
  const chosen = [...tree.values()].map((branch) => ({
    ...choose(schema, branch),
    isNamed: heads.has(branch.name),
  }));
  return { object, chosen: chosen.filter(({ field }) => field.name !== 'id') };
}

/** A field or a list with all that was asked for inside of it. */
interface Branch {
  name: string;
  field: SchemaField;
  list?: NamedList;
  inner: string[];
}

/** A list of links; a list that may not be used is told of when it is chosen. */
function linkOf(
  head: string,
  object: SchemaObject,
  schema: WorkspaceSchema,
  path: string,
): NamedList | undefined {
  const field = object.findField(head);
  const isLeftAlone = field !== undefined && (plain(field.name) === plain(head) || !schema.targetOf(field));
  return isLeftAlone ? undefined : findList(head, object, schema, path);
}

function branchCalled(head: string, object: SchemaObject, schema: WorkspaceSchema, path: string): Branch {
  const list = linkOf(head, object, schema, path);
  if (list?.through)
    return { name: list.through.target.facts.namePlural, field: list.end.via, list, inner: [] };
  const field = object.getField(head, path);
  return { name: field.name, field, inner: [] };
}

function defaults(object: SchemaObject, schema: WorkspaceSchema, long: boolean): string[] {
  const wanted = (field: SchemaField) => {
    if (BACKGROUND.has(field.name) || field.relation?.kind === 'to-many') return false;
    if (field.relation) return schema.targetOf(field) !== undefined;
    return field.type !== 'TS_VECTOR' && (long || !LONG.has(field.type));
  };
  return object.fields.filter(wanted).map(({ name }) => name);
}

function choose(schema: WorkspaceSchema, { name, field, list, inner }: Branch): Omit<Chosen, 'isNamed'> {
  if (list?.through) {
    const { via, target } = list.through;
    const nested = {
      object: list.end.target,
      chosen: [{ field: via, nested: within(target, schema, inner), isNamed: false }],
    };
    return { field, nested, linked: { as: name, through: via } };
  }
  if (!field.relation) {
    inner.forEach((part) => checkPart(field, part));
    return { field };
  }
  const target = schema.targetOf(field);
  if (!target) throw new AppError('INVALID_INPUT', `The object behind "${field.name}" may not be used here.`);
  return { field, nested: within(target, schema, inner) };
}

/** A composite comes whole, but a part of it that is named must exist. */
function checkPart(field: SchemaField, part: string): void {
  const { parts = {} } = valueTypeOf(field.type);
  if (findPart(parts, part)) return;
  throw new AppError('INVALID_INPUT', `"${field.name}" has no part "${part}".`, {
    hint: didYouMean(part, Object.keys(parts), `Ask for "${field.name}" as a whole.`),
  });
}

/** Without named fields a relation shows the title of the other record. */
function within(target: SchemaObject, schema: WorkspaceSchema, inner: readonly string[]): Selection {
  const isImplied = inner.length === 0;
  return chooseFields(target, schema, { fields: isImplied ? [target.facts.titleField] : inner, isImplied });
}

/** Twenty fills no relation below a to-one relation (recorded on 2.21), and refuses a list below a list. */
export const isTooDeep = (via: SchemaField, inner: SchemaField): boolean =>
  inner.relation !== undefined && (via.relation?.kind === 'to-one' || inner.relation.kind === 'to-many');

/** What Twenty reads of a selection in one request: without the relations that lie too deep. */
export function nearPart(selection: Selection, via?: SchemaField): Selection {
  const near = selection.chosen.filter(({ field }) => !via || !isTooDeep(via, field));
  return {
    object: selection.object,
    chosen: near.map((one) => (one.nested ? { ...one, nested: nearPart(one.nested, one.field) } : one)),
  };
}

/** The GraphQL text of a selection, braces included. */
export function toGraphql({ chosen }: Selection): string {
  return `{ id ${chosen.map(fieldText).join(' ')} }`;
}

function fieldText({ field, nested }: Chosen): string {
  if (!nested) return `${field.name}${selectionOf(field.type)}`;
  const inner = toGraphql(nested);
  return field.relation?.kind === 'to-many'
    ? `${field.name} { edges { node ${inner} } }`
    : `${field.name} ${inner}`;
}
