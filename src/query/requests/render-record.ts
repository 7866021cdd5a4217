import { isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { WireRecord } from './record-requests.js';
import { type Chosen, MOST_CHILDREN, type Selection } from './selection.js';

/** A record as callers see it: human values, nothing empty. */
export type HumanRecord = Record<string, unknown> & { id: string };

/** A list of related records. */
export interface Children {
  count: number;
  /** True when Twenty gave its most (60) and there may be more. */
  mayBeMore?: true;
  records: HumanRecord[];
}

/** Turns a record of Twenty into the human form, field by field of the selection. */
export function renderRecord(wire: WireRecord, { chosen }: Selection): HumanRecord {
  const human: HumanRecord = { id: wire.id };
  for (const one of chosen) {
    const value = renderField(wire[one.field.name], one);
    if (value !== undefined) human[one.field.name] = value;
  }
  return human;
}

function renderField(wire: unknown, { field, nested }: Chosen): unknown {
  if (!nested) return valueTypeOf(field.type).read(wire, field);
  if (!isObject(wire)) return undefined;
  return field.relation?.kind === 'to-many'
    ? renderChildren(wire, nested)
    : renderRecord(wire as WireRecord, nested);
}

function renderChildren(wire: Record<string, unknown>, nested: Selection): Children | undefined {
  const edges = Array.isArray(wire.edges) ? (wire.edges as { node: WireRecord }[]) : [];
  if (edges.length === 0) return undefined;
  const records = edges.map(({ node }) => renderRecord(node, nested));
  return { count: records.length, ...(records.length >= MOST_CHILDREN && { mayBeMore: true }), records };
}
