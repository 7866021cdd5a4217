import { isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { WireRecord } from './wire.js';
import type { Chosen, Selection } from './selection.js';

/** A record as callers see it: human values, nothing empty. */
export type HumanRecord = Record<string, unknown> & { id: string };

/** A list of related records. */
export interface Children {
  /** How many there are, those that are not shown too. */
  count: number;
  /** How many of them are shown, when not all: Twenty gives 60. */
  shown?: number;
  records: HumanRecord[];
}

/** Turns a record of Twenty into the human form, field by field of the selection. */
export function renderRecord(wire: WireRecord, { chosen }: Selection): HumanRecord {
  const human: HumanRecord = { id: wire.id };
  for (const one of chosen) {
    const value = renderField(wire[one.field.name], one);
    if (value !== undefined) human[one.linked?.as ?? one.field.name] = value;
  }
  return human;
}

function renderField(wire: unknown, { field, nested, linked }: Chosen): unknown {
  if (!nested) return valueTypeOf(field.type).read(wire, field);
  if (!isObject(wire)) return undefined;
  return field.relation?.kind === 'to-many'
    ? renderChildren(wire, nested, linked?.through.name)
    : renderRecord(wire as WireRecord, nested);
}

function renderChildren(
  wire: Record<string, unknown>,
  nested: Selection,
  through?: string,
): Children | undefined {
  const edges = Array.isArray(wire.edges) ? (wire.edges as { node: WireRecord }[]) : [];
  if (edges.length === 0) return undefined;
  const all = edges.map(({ node }) => renderRecord(node, nested));
  const records =
    through === undefined ? all : all.flatMap((link) => (link[through] as HumanRecord | undefined) ?? []);
  const count = typeof wire.total === 'number' ? wire.total : records.length;
  return { count, ...(count > records.length && { shown: records.length }), records };
}
