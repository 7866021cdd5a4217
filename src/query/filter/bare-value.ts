import type { SchemaField } from '../../schema/schema-field.js';
import type { Kind } from '../../schema/values/value-type.js';
import { signed } from './operator-lookup.js';

/** Types whose texts are written by people, who do not mind capitals: "acme" is meant to find "Acme". */
export const WRITTEN_BY_PEOPLE: ReadonlySet<string> = new Set(['TEXT', 'ADDRESS']);

/** The operator a bare value stands for. */
export function meaningOf(said: unknown, field: SchemaField, kind: Kind | undefined): [string, unknown] {
  if (said === null) return ['empty', true];
  return signed(said, field.type === 'CURRENCY' ? 'micros' : kind) ?? equality(said, field, kind ?? 'text');
}

function equality(said: unknown, field: SchemaField, kind: Kind): [string, unknown] {
  const searched = kind === 'text' ? withWildcards(said) : undefined;
  if (searched) return searched;
  const isText = WRITTEN_BY_PEOPLE.has(field.type) && kind === 'text';
  if (Array.isArray(said)) return [isText && said.every(isTyped) ? 'sameAny' : 'in', said];
  return [isText && isWord(said) ? 'same' : 'eq', said];
}

const WITH_WILDCARDS = /^(?:(\*)([^*]+)(\*)|(\*)([^*]+)|([^*]+)(\*))$/;

/** "*@acme.com" and "Acme*", as people search. */
function withWildcards(said: unknown): [string, string] | undefined {
  const [, both, inside, , before, end, start] =
    (typeof said === 'string' && WITH_WILDCARDS.exec(said.trim())) || [];
  if (both) return ['contains', inside ?? ''];
  return before ? ['endsWith', end ?? ''] : start ? ['startsWith', start] : undefined;
}

const isTyped = (said: unknown) => typeof said === 'string';
const isWord = (said: unknown) => isTyped(said) && said !== '';
