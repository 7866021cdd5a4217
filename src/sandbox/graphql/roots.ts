import type { Model } from '../model/model';
import { pascal, rootName } from '../names';
import type { Names, OperationName } from '../records/operations';
import { OPERATIONS } from '../records/operations';

/** Which operation of which object a root field name stands for. */
export interface Root {
  readonly operation: OperationName;
  readonly object: string;
}

/** The spellings of an object's names in root fields. */
export function namesOf(object: { readonly nameSingular: string; readonly namePlural: string }): Names {
  const [one, many] = [rootName(object.nameSingular), rootName(object.namePlural)];
  return { one, many, One: pascal(one), Many: pascal(many) };
}

interface Known {
  readonly version: number;
  readonly roots: ReadonlyMap<string, Root>;
}
const known = new WeakMap<Model, Known>();

/** All record root fields of a model, by name. */
export function rootsOf(model: Model): ReadonlyMap<string, Root> {
  const cached = known.get(model);
  if (cached?.version === model.version) return cached.roots;
  const operations = Object.keys(OPERATIONS) as OperationName[];
  const roots = new Map<string, Root>();
  for (const object of model.all()) {
    const names = namesOf(object);
    for (const operation of operations)
      roots.set(OPERATIONS[operation].root(names), { operation, object: object.nameSingular });
  }
  known.set(model, { version: model.version, roots });
  return roots;
}
