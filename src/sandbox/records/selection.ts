import type { Shape } from '../model/shape';

/** A selection set without aliases and arguments, which Twenty ignores below the root. A leaf has no fields. */
export interface Selection {
  readonly fields: ReadonlyMap<string, Selection>;
}

/** Selects the named fields, without anything below them. */
export function selectionOf(names: Iterable<string>): Selection {
  return { fields: new Map([...names].map((name) => [name, { fields: new Map<string, Selection>() }])) };
}

/** Selects all columns of a record, composites with all their parts, without its relations. */
export function wholeSelection(shape: Shape): Selection {
  const fields = new Map<string, Selection>();
  for (const [name, member] of shape.members) {
    if (member.kind === 'composite') fields.set(name, selectionOf(member.parts.keys()));
    else if (member.kind === 'column' || member.kind === 'key') fields.set(name, selectionOf([]));
  }
  return { fields };
}

/** The selection below a name; an empty one when the name is not selected. */
export function below(selection: Selection, ...path: readonly string[]): Selection {
  return path.reduce<Selection>((inner, name) => inner.fields.get(name) ?? { fields: new Map() }, selection);
}
