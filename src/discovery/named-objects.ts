import type { SchemaObject } from '../schema/schema-object.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';

/** Words too loose to take for an object's name, and close enough to show its fields: not every company is a customer. */
const LOOSELY: Readonly<Record<string, string>> = {
  ...{ lead: 'person', colleague: 'workspaceMember', customer: 'company', client: 'company' },
};
const MOST = 2;
/** "Net promoter scores" is a name too. */
const LONGEST_NAME = 3;

/** An object, and the words by which a question names it. */
export interface NamedObject {
  object: SchemaObject;
  words: readonly string[];
}

/** The objects that a question names, in its order and at most two: by their names, labels, or as people call them. */
export function objectsNamedIn(question: string, schema: WorkspaceSchema): NamedObject[] {
  const words = question.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const named = words.flatMap((word, index) => {
    const following = words.slice(index, index + LONGEST_NAME);
    return namedFrom(following, schema) ?? calledSo(word, schema) ?? [];
  });
  const first = named.filter(
    ({ object }, index) => named.findIndex((one) => one.object === object) === index,
  );
  return first.slice(0, MOST);
}

/** The longest name that begins here: "b2b leads" before "b2b". */
function namedFrom(following: readonly string[], schema: WorkspaceSchema): NamedObject | undefined {
  for (let length = following.length; length > 0; length -= 1) {
    const words = following.slice(0, length);
    const object = schema.findObject(words.join(''));
    if (object) return { object, words };
  }
  return undefined;
}

function calledSo(word: string, schema: WorkspaceSchema): NamedObject | undefined {
  const name = word.toLowerCase().replace(/s$/, '');
  const object = Object.hasOwn(LOOSELY, name) ? schema.findObject(LOOSELY[name] ?? '') : undefined;
  return object && { object, words: [word] };
}
