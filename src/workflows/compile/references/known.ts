import { didYouMean, plain } from '../../../schema/nearest.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { findPart, isWireName } from '../../../schema/values/composites.js';
import type { Kind } from '../../../schema/values/value-type.js';
import { valueTypeOf } from '../../../schema/values/value-types.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { wrong } from '../../definition/at.js';

/** Something that a run knows, and the path by which Twenty finds it. */
export type Known =
  /** A record; `reaches` when the records behind its to-one relations are there too, as in an event. */
  | { readonly is: 'record'; readonly path: string; readonly object: SchemaObject; readonly reaches: boolean }
  /** The record behind a to-one relation: its id is always known, the rest where `isThere`. */
  | {
      readonly is: 'related';
      readonly path: string;
      readonly idPath: string;
      readonly object: SchemaObject;
      readonly isThere: boolean;
    }
  /** What a find answers. */
  | { readonly is: 'found'; readonly path: string; readonly object: SchemaObject }
  | { readonly is: 'list'; readonly path: string; readonly object?: SchemaObject }
  /** A field of a record; of a composite, the whole of it. */
  | { readonly is: 'field'; readonly path: string; readonly field: SchemaField }
  /** One value. `field` where its options are known; `of` where it is the id of such a record. */
  | {
      readonly is: 'value';
      readonly path: string;
      readonly kind: Kind;
      readonly field?: SchemaField;
      readonly part?: string;
      readonly of?: string;
      /** An amount by the name it has in units; Twenty has it in millionths. */
      readonly isUnits?: boolean;
    }
  /** Members by their names, as a body that was described. */
  | { readonly is: 'members'; readonly path: string; readonly members: Readonly<Record<string, unknown>> }
  /** What nobody can know before it is there: the answer of another server, of code, of an agent. */
  | { readonly is: 'anything'; readonly path: string };

/** One step further from what is known. `where` is the place of the reference, for errors. */
export function inside(known: Known, segment: string, schema: WorkspaceSchema, where: string): Known {
  switch (known.is) {
    case 'record':
      return memberOf(known, segment, schema, where);
    case 'related':
      return ofRelated(known, segment, schema, where);
    case 'found':
      return ofFound(known, segment, schema, where);
    case 'list':
      return ofList(known, segment, where);
    case 'field':
      return partOf(known, segment, where);
    case 'members':
      return ofMembers(known, segment, where);
    case 'anything':
      return { is: 'anything', path: `${known.path}.${segment}` };
    case 'value':
      throw wrong(
        where,
        `there is nothing behind "${segment}".`,
        'Take it away: what stands before it is one value.',
      );
  }
}

type KnownRecord = Extract<Known, { is: 'record' }>;

function memberOf(known: KnownRecord, segment: string, schema: WorkspaceSchema, where: string): Known {
  const field = known.object.getField(segment, where);
  const path = `${known.path}.${field.name}`;
  const { relation } = field;
  if (relation?.kind === 'to-many') return refuseList(field, known.object, where);
  if (relation)
    return behind(known, field, plain(segment) === plain(relation.joinColumn ?? ''), schema.targetOf(field));
  const { kind } = valueTypeOf(field.type);
  if (!kind) return { is: 'field', path, field };
  return { is: 'value', path, kind, field, ...(field.name === 'id' && { of: known.object.name }) };
}

/** What a relation of a record leads to. */
function behind(from: KnownRecord, field: SchemaField, isColumn: boolean, target?: SchemaObject): Known {
  const { target: of = '', joinColumn = `${field.name}Id` } = field.relation ?? {};
  const idPath = `${from.path}.${joinColumn}`;
  if (!target || isColumn) return { is: 'value', path: idPath, kind: 'uuid', of };
  return { is: 'related', path: `${from.path}.${field.name}`, idPath, object: target, isThere: from.reaches };
}

function refuseList({ name, relation }: SchemaField, object: SchemaObject, where: string): never {
  throw wrong(
    where,
    `a run does not know the list "${name}".`,
    `Find its records first: {find: "${relation?.target}", filter: {${relation?.inverse ?? object.name}: "{{${before(where)}.id}}"}, id: "found"}, then "{{found.all}}".`,
  );
}

/** What stands before the last name of the reference that ends a place. */
const before = (where: string) => /\{\{(.*)\.[^.]*\}\}$/.exec(where)?.[1] ?? 'trigger';

function ofRelated(
  known: Extract<Known, { is: 'related' }>,
  segment: string,
  schema: WorkspaceSchema,
  where: string,
): Known {
  const { path, idPath, object, isThere } = known;
  if (plain(segment) === 'id') return { is: 'value', path: idPath, kind: 'uuid', of: object.name };
  if (isThere) return memberOf({ is: 'record', path, object, reaches: false }, segment, schema, where);
  throw wrong(
    where,
    `only the id of that ${object.name} is known here.`,
    `Find it first: {find: "${object.name}", filter: {id: "{{…}}"}, id: "found"}, then {{found.first.${segment}}}.`,
  );
}

/** What people call the list that a find answers, and how many there are. */
const LISTS: ReadonlySet<string> = new Set(['all', 'records', 'items', 'results']);
const COUNTS: ReadonlySet<string> = new Set(['count', 'totalcount', 'total', 'length']);

function ofFound(
  known: Extract<Known, { is: 'found' }>,
  segment: string,
  schema: WorkspaceSchema,
  where: string,
): Known {
  const { path, object } = known;
  const word = segment.toLowerCase();
  const first: Known = { is: 'record', path: `${path}.first`, object, reaches: false };
  if (word === 'first') return first;
  if (LISTS.has(word)) return { is: 'list', path: `${path}.all`, object };
  if (COUNTS.has(word)) return { is: 'value', path: `${path}.totalCount`, kind: 'number' };
  if (object.findField(segment)) return memberOf(first, segment, schema, where);
  throw wrong(
    where,
    `a find has no "${segment}".`,
    didYouMean(segment, ['first', 'all', 'count'], 'It has first, all and count.'),
  );
}

function ofList(known: Extract<Known, { is: 'list' }>, segment: string, where: string): Known {
  if (!/^\d+$/.test(segment))
    throw wrong(
      where,
      `"${segment}" is asked of a list.`,
      'Go through it with forEach, and say {{item.…}} inside.',
    );
  const path = `${known.path}.[${segment}]`;
  return known.object
    ? { is: 'record', path, object: known.object, reaches: false }
    : { is: 'anything', path };
}

function partOf({ path, field }: Extract<Known, { is: 'field' }>, segment: string, where: string): Known {
  const { parts = {} } = valueTypeOf(field.type);
  const part = findPart(parts, segment);
  const names = Object.values(parts).map(({ wire }) => wire);
  if (!part)
    throw wrong(
      where,
      `"${field.name}" has no part "${segment}".`,
      didYouMean(segment, names, `It has ${names.join(', ')}.`),
    );
  const isUnits = part.kind === 'micros' && !isWireName(segment, part);
  return { is: 'value', path: `${path}.${part.wire}`, kind: part.kind, field, part: part.wire, isUnits };
}

function ofMembers(known: Extract<Known, { is: 'members' }>, segment: string, where: string): Known {
  const names = Object.keys(known.members);
  if (!names.includes(segment))
    throw wrong(
      where,
      `"${segment}" is not in what was described.`,
      didYouMean(segment, names, `It holds ${names.join(', ')}.`),
    );
  return described(known.members[segment], `${known.path}.${segment}`);
}

/** What is known of a value from an example of it. */
export function described(example: unknown, path: string): Known {
  if (Array.isArray(example)) return { is: 'list', path };
  if (typeof example === 'object' && example !== null)
    return { is: 'members', path, members: example as Record<string, unknown> };
  return { is: 'anything', path };
}
