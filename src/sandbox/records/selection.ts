/** A selection set without aliases and arguments, which Twenty ignores below the root. A leaf has no fields. */
export interface Selection {
  readonly fields: ReadonlyMap<string, Selection>;
}

/** Selects the named fields, without anything below them. */
export function selectionOf(names: Iterable<string>): Selection {
  return { fields: new Map([...names].map((name) => [name, { fields: new Map<string, Selection>() }])) };
}

/** The selection below a name; an empty one when the name is not selected. */
export function below(selection: Selection, ...path: readonly string[]): Selection {
  return path.reduce<Selection>((inner, name) => inner.fields.get(name) ?? { fields: new Map() }, selection);
}
