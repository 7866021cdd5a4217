import { isObject } from '../store/row';

/** A connection as the record operations give it. */
export interface ConnectionBody {
  readonly edges: readonly { readonly node: Record<string, unknown> }[];
  readonly totalCount?: number;
  readonly pageInfo?: Readonly<Record<string, unknown>>;
}

function isConnection(value: unknown): value is ConnectionBody {
  return isObject(value) && Array.isArray(value['edges']);
}

/** A record as REST shows it: related records are plain lists. */
export function restRecord(record: unknown): unknown {
  if (!isObject(record)) return record;
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, isConnection(value) ? restRecords(value) : value]),
  );
}

/** The records of a connection. */
export function restRecords(connection: unknown): unknown[] {
  return isConnection(connection) ? connection.edges.map((edge) => restRecord(edge.node)) : [];
}
