import type { SchemaObject } from '../../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { wrong } from '../../definition/at.js';
import { type Known, inside } from '../references/known.js';
import type { Source } from '../references/scope.js';

export type Action = 'created' | 'updated' | 'deleted' | 'upserted';

type Segments = readonly string[];

/**
 * What an event knows: the record after it, and before it when there was one. Twenty's own paths (`properties.after.stage`) are
 * understood too, and so is what its tools say and what does not work there (`object.stage`).
 */
export function eventSource(object: SchemaObject, action: Action, schema: WorkspaceSchema): Source {
  const now = action === 'deleted' ? 'before' : 'after';
  const walk = (when: 'before' | 'after', rest: Segments, where: string) =>
    rest.reduce<Known>((from, segment) => inside(from, segment, schema, where), {
      ...{ is: 'record', path: `trigger.properties.${when}`, object },
      reaches: action !== 'upserted',
    });
  return (segments, where) => {
    const [first = '', ...rest] = segments[0] === 'properties' ? segments.slice(1) : segments;
    if (first === 'before' && action === 'created')
      throw wrong(where, 'a record that is created has no "before".', 'Say {{trigger.<field>}}.');
    if (first === 'before') return walk('before', rest, where);
    return special(first, rest, object) ?? walk(now, named(first, object) ? [first, ...rest] : rest, where);
  };
}

/** Whether a word names a field of the record, and is not only a way to say "the record". */
const named = (word: string, object: SchemaObject) =>
  word !== '' && (object.has(word) || !['after', 'object', 'record'].includes(word));

/** What is no field of the record. */
function special(first: string, rest: Segments, object: SchemaObject): Known | undefined {
  switch (first) {
    case 'updatedFields':
      return { is: 'list', path: 'trigger.properties.updatedFields' };
    case 'diff':
      return { is: 'anything', path: ['trigger.properties.diff', ...rest].join('.') };
    case 'recordId':
    case 'id':
      return { is: 'value', path: 'trigger.recordId', kind: 'uuid', of: object.name };
    default:
      return undefined;
  }
}
