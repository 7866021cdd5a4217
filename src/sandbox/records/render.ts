import { pascal } from '../names';
import type { Column, Member, Shape } from '../model/shape';
import { searchVector } from '../search/search-vector';
import { encodeCursor } from '../store/cursor';
import type { Row } from '../store/row';
import type { Store } from '../store/store';
import { crash } from '../twenty-error';
import { aggregate } from './aggregates';
import type { Selection } from './selection';
import { below } from './selection';

/** Children of a one-to-many relation that are read, and counted, at most. */
const CHILDREN = 60;

/** Where in the answer a record stands: relations below a many-to-one are never filled. */
export interface Place {
  readonly store: Store;
  readonly belowOne: boolean;
  /** Whether aggregates of nested connections are worked out, which only lists do. */
  readonly nestedAggregates: boolean;
}

/** What was selected, by name. */
export type Rendered = Record<string, unknown>;

/** A record as its selection wants it. Unknown names and composites without sub-fields are null. */
export function renderRecord(row: Row, shape: Shape, selection: Selection, place: Place): Rendered {
  const rendered: Rendered = {};
  for (const [name, inner] of selection.fields) {
    const member = shape.members.get(name);
    if (name === '__typename') rendered[name] = pascal(shape.object.nameSingular);
    else
      rendered[name] =
        member === undefined ? null : renderMember(member, row, { shape, selection, inner, place });
  }
  return rendered;
}

interface Context {
  readonly shape: Shape;
  readonly selection: Selection;
  readonly inner: Selection;
  readonly place: Place;
}

function renderMember(member: Member, row: Row, context: Context): unknown {
  switch (member.kind) {
    case 'column':
      return readColumn(member.column, row, context);
    case 'composite':
      return renderComposite(member, row, context.inner);
    case 'key':
      return readKey(member, row, context);
    case 'toOne':
      return renderOne(member, row, context);
    case 'toMany':
      return renderMany(member, row, context);
  }
}

function readColumn(column: Column, row: Row, { shape, place }: Context): unknown {
  if (column.type === 'TS_VECTOR') return searchVector(row, shape);
  if (column.type === 'FILES') return place.store.files.describe(row[column.key]);
  return row[column.key] ?? column.empty;
}

function renderComposite(member: Member & { kind: 'composite' }, row: Row, inner: Selection): unknown {
  if ([...inner.fields.keys()].every((name) => name === '__typename')) return null;
  const rendered: Rendered = {};
  for (const name of inner.fields.keys()) {
    if (name === '__typename') {
      rendered[name] = pascal(
        member.field.type.toLowerCase().replace(/_(.)/g, (_all, next: string) => next.toUpperCase()),
      );
      continue;
    }
    const column = member.parts.get(name);
    rendered[name] = column === undefined ? null : (row[column.key] ?? column.empty);
  }
  return rendered;
}

/** A foreign key to a trashed record reads null as soon as the relation is selected beside it. */
function readKey(member: Member & { kind: 'key' }, row: Row, { selection, place }: Context): unknown {
  const id = row[member.column.key] ?? null;
  const relation = member.column.key.slice(0, -2);
  if (!selection.fields.has(relation)) return id;
  return place.store.findLive(member.target, id) === undefined ? null : id;
}

function renderOne(member: Member & { kind: 'toOne' }, row: Row, { inner, place }: Context): unknown {
  if (place.belowOne) return null;
  const related = place.store.findLive(member.target, row[member.column.key]);
  if (related === undefined) return null;
  const shape = place.store.model.getShape(member.target);
  const lower = { ...place, belowOne: true };
  return inner.fields.size > 0 ? renderRecord(related, shape, inner, lower) : renderBare(related, shape);
}

/** A relation selected without sub-fields shows its id and its own one-to-many relations, all of them empty. */
function renderBare(row: Row, shape: Shape): Rendered {
  const lists = [...shape.members].filter(([, member]) => member.kind === 'toMany');
  return { id: row.id, ...Object.fromEntries(lists.map(([name]) => [name, emptyConnection()])) };
}

function emptyConnection(): Rendered {
  return { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false }, totalCount: 0 };
}

function renderMany(
  member: Member & { kind: 'toMany' },
  row: Row,
  { shape, inner, place }: Context,
): unknown {
  const { store } = place;
  if (store.model.find(member.target) === undefined) return null;
  const children = place.belowOne ? [] : store.children(shape, row.id, member.target, member.targetField);
  const table = store.table(member.target);
  const connection: Connection = {
    rows: children.slice(0, CHILDREN).map((slot) => table.rowAt(slot)),
    all: children,
    totalCount: Math.min(children.length, CHILDREN),
    hasNextPage: false,
    hasPreviousPage: false,
    orderNames: [],
    aggregates: place.nestedAggregates,
  };
  return renderConnection(connection, store.model.getShape(member.target), inner, place);
}

/** A page of records, and the slots of all those its aggregates are about. */
export interface Connection {
  readonly rows: readonly Row[];
  readonly all: readonly number[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Names of the order keys, whose selected values go into cursors. */
  readonly orderNames: readonly string[];
  readonly aggregates: boolean;
}

/** A connection as its selection wants it. */
export function renderConnection(
  connection: Connection,
  shape: Shape,
  selection: Selection,
  place: Place,
): Rendered {
  const nodeSelection = below(selection, 'edges', 'node');
  const nodes = connection.rows.map((row) => renderRecord(row, shape, nodeSelection, place));
  const table = place.store.table(shape.object.nameSingular);
  const rendered: Rendered = {};
  for (const [name, inner] of selection.fields) {
    if (name === '__typename') rendered[name] = `${pascal(shape.object.nameSingular)}Connection`;
    else if (name === 'totalCount') rendered[name] = connection.totalCount;
    else if (name === 'edges') rendered[name] = renderEdges(connection, nodes, shape, inner);
    else if (name === 'pageInfo') rendered[name] = renderPageInfo(connection, nodes, inner);
    else rendered[name] = connection.aggregates ? aggregate(name, shape, table, connection.all) : null;
  }
  return rendered;
}

function renderEdges(
  connection: Connection,
  nodes: readonly Rendered[],
  shape: Shape,
  selection: Selection,
): Rendered[] {
  if (!selection.fields.has('node') && nodes.length > 0)
    throw crash("Cannot read properties of undefined (reading 'id')");
  return nodes.map((node, index) => {
    const edge: Rendered = {};
    for (const name of selection.fields.keys()) {
      if (name === '__typename') edge[name] = `${pascal(shape.object.nameSingular)}Edge`;
      else if (name === 'node') edge[name] = node;
      else edge[name] = name === 'cursor' ? cursorOf(connection, nodes, index) : null;
    }
    return edge;
  });
}

function renderPageInfo(connection: Connection, nodes: readonly Rendered[], selection: Selection): Rendered {
  const { hasNextPage, hasPreviousPage } = connection;
  const info: Rendered = {
    hasNextPage,
    hasPreviousPage,
    startCursor: cursorOf(connection, nodes, 0),
    endCursor: cursorOf(connection, nodes, nodes.length - 1),
    __typename: 'PageInfo',
  };
  return Object.fromEntries([...selection.fields.keys()].map((name) => [name, info[name] ?? null]));
}

function cursorOf(connection: Connection, nodes: readonly Rendered[], index: number): string | null {
  const row = connection.rows[index];
  const node = nodes[index];
  if (row === undefined || node === undefined) return null;
  const selected = connection.orderNames.filter((name) => name in node);
  return encodeCursor(
    Object.fromEntries(selected.map((name) => [name, withId(node[name], name, row)])),
    row.id,
  );
}

/** The value of a relation in a cursor carries the related record's id. */
function withId(value: unknown, name: string, row: Row): unknown {
  const id = row[`${name}Id`];
  return typeof value === 'object' && value !== null && id !== undefined ? { ...value, id } : value;
}
