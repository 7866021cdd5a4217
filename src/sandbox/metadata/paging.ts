import { isObject } from '../store/row';

interface Page<T> {
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly pageInfo: Readonly<Record<string, unknown>>;
}

/** A page of a metadata connection. `paging: {}` gives none, as in Twenty; cursors count places. */
export function pageOf<T>(nodes: readonly T[], paging: unknown): Page<T> {
  const [from, to] = range(nodes.length, isObject(paging) ? paging : {});
  const edges = nodes.slice(from, to).map((node, index) => ({ node, cursor: cursorAt(from + index) }));
  const pageInfo = {
    hasNextPage: edges.length > 0 && to < nodes.length,
    hasPreviousPage: from > 0,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, pageInfo };
}

/** From which place up to which the page goes. */
function range(count: number, { first, last, after, before }: Record<string, unknown>): [number, number] {
  const start = after == null ? 0 : placeOf(after) + 1;
  const end = before == null ? count : Math.min(count, placeOf(before));
  if (typeof last === 'number') return [Math.max(start, end - last), end];
  return [start, Math.min(end, start + Number(first ?? 0))];
}

function cursorAt(place: number): string {
  return Buffer.from(`arrayconnection:${place}`).toString('base64');
}

function placeOf(cursor: unknown): number {
  const place = Number(Buffer.from(String(cursor), 'base64').toString('utf8').split(':')[1]);
  return Number.isInteger(place) ? place : -1;
}

type Comparison = (value: unknown, operand: unknown) => boolean;
const within: Comparison = (value, operand) => Array.isArray(operand) && operand.includes(value);

/** Comparisons of metadata filters. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  is: (value, operand) => value === operand,
  isNot: (value, operand) => value !== operand,
  eq: (value, operand) => value === operand,
  neq: (value, operand) => value !== operand,
  gt: (value, operand) => String(value) > String(operand),
  gte: (value, operand) => String(value) >= String(operand),
  lt: (value, operand) => String(value) < String(operand),
  lte: (value, operand) => String(value) <= String(operand),
  in: within,
  notIn: (value, operand) => !within(value, operand),
};

/** Whether a metadata filter matches an entity. */
export function matches(entity: Readonly<Record<string, unknown>>, filter: unknown): boolean {
  return Object.entries(isObject(filter) ? filter : {}).every(([name, condition]) => {
    const list = Array.isArray(condition) ? condition : [];
    if (name === 'and') return list.every((one) => matches(entity, one));
    if (name === 'or') return list.length === 0 || list.some((one) => matches(entity, one));
    return Object.entries(isObject(condition) ? condition : {}).every(
      ([operator, operand]) => COMPARISONS[operator]?.(entity[name], operand) ?? true,
    );
  });
}
