import { isObject } from '../store/row';

type Node = Readonly<Record<string, unknown>>;

/** Writes a schema whose parts may be shared: what is met more than once moves to `$defs`, numbered as first met. */
export function withDefinitions(root: Node): Node {
  const met = new Map<Node, number>();
  visit(root, (node) => {
    met.set(node, (met.get(node) ?? 0) + 1);
    return met.get(node) === 1;
  });
  const shared = [...met].filter(([node, times]) => times > 1 && isShareable(node)).map(([node]) => node);
  const names = new Map(shared.map((node, index) => [node, `__schema${index}`]));
  const body = writeParts(root, names);
  if (shared.length === 0) return body;
  return {
    ...body,
    $defs: Object.fromEntries(shared.map((node) => [names.get(node), writeParts(node, names)])),
  };
}

/** Only schemas proper are shared: they have a type, or are a choice. */
function isShareable(node: Node): boolean {
  return typeof node['type'] === 'string' || 'anyOf' in node;
}

function visit(value: unknown, enter: (node: Node) => boolean): void {
  if (Array.isArray(value)) for (const one of value) visit(one, enter);
  else if (isObject(value) && enter(value)) for (const one of Object.values(value)) visit(one, enter);
}

function write(value: unknown, names: ReadonlyMap<Node, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => write(one, names));
  if (!isObject(value)) return value;
  const name = names.get(value);
  return name === undefined ? writeParts(value, names) : { $ref: `#/$defs/${name}` };
}

function writeParts(node: Node, names: ReadonlyMap<Node, string>): Node {
  const entries = Object.entries(node).flatMap(([key, value]) => {
    if (key !== 'refers') return [[key, write(value, names)]];
    return Object.entries(write(value, names) as Node);
  });
  return Object.fromEntries(entries) as Node;
}

/** A reference with words of its own beside it. */
export function described(description: string, refers: Node): Node {
  return { description, refers };
}
