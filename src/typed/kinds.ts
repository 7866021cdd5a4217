import { AppError } from '../errors/app-error.js';
import type { SchemaObject } from '../schema/schema-object.js';
import { isObject } from '../schema/values/value-type.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import type { Right } from '../tool-kit/need.js';
import { type Detail, filterForms, valueForms } from './field-forms.js';
import type { JsonSchema } from './typed-tool.js';

/** One thing that can be done with the records of any object. */
export interface Kind {
  verb: string;
  base: string;
  right: Right;
  /** Whether it is about several records, and so named after the plural. */
  many: boolean;
  describe(words: { one: string; many: string }): string;
  input(object: SchemaObject, schema: WorkspaceSchema, detail: Detail): JsonSchema;
  bind(object: SchemaObject, given: Record<string, unknown>): Record<string, unknown>;
}

const ID = { type: 'string', description: 'Id, or a title or email that fits one only.' };
const NAMES = { type: 'array', items: { type: 'string' } };
const INCLUDE = { ...NAMES, description: 'Relations to add.' };
const ZONE = { type: 'string', description: 'IANA zone of dates. Default UTC.' };
const PAGE = {
  limit: { type: 'integer', default: 20 },
  cursor: { type: 'string', description: 'nextCursor of the page before.' },
};

const schema = (properties: Record<string, object>, required: string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
});

/** With the object filled in, which the caller does not name. */
function about(object: SchemaObject, given: Record<string, unknown>): Record<string, unknown> {
  if ('object' in given)
    throw new AppError('INVALID_INPUT', `This tool is for ${object.facts.namePlural} and takes no object.`, {
      hint: 'Leave it out, or use the tool of the other object.',
    });
  return { ...given, object: object.name };
}

/** The values of a record, and beside them what is no field of it. */
function values(object: SchemaObject, given: Record<string, unknown>, ...others: string[]) {
  const beside = [...others, ...(object.has('timeZone') ? [] : ['timeZone'])];
  const [own, rest] = [true, false].map((isBeside) =>
    Object.fromEntries(Object.entries(given).filter(([key]) => beside.includes(key) === isBeside)),
  );
  return { ...own, object: object.name, data: rest };
}

const zone = (object: SchemaObject): Record<string, object> =>
  object.has('timeZone') ? {} : { timeZone: ZONE };
const required = ({ fields }: SchemaObject) =>
  fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);

const FILTER =
  'By field: a value, a list (any of) or {gte, lt, contains, empty, …}; and, or, not; lists {some | none: {…}}.';

/** What can be done with the records of every object. */
export const KINDS: readonly Kind[] = [
  {
    ...{ verb: 'get', base: 'twenty_list_records', right: 'read', many: true, bind: about },
    describe: ({ many }) => `${many}: filtered, sorted, with chosen fields and relations, and the total.`,
    input: ({ fields }, model, detail) =>
      schema({
        filter: { type: 'object', description: FILTER, properties: filterForms(fields, model, detail) },
        orderBy: { ...NAMES, description: '["createdAt desc"]' },
        ...{ fields: NAMES, include: INCLUDE, ...PAGE },
      }),
  },
  {
    ...{ verb: 'get', base: 'twenty_get_record', right: 'read', many: false, bind: about },
    describe: ({ one }) => `One ${one} with all its fields, long texts too.`,
    input: () => schema({ id: ID, fields: NAMES, include: INCLUDE }, ['id']),
  },
  {
    ...{ verb: 'search', base: 'twenty_search_records', right: 'read', many: true, bind: about },
    describe: ({ many }) => `${many} by words in their text and a filter, best first.`,
    input: () =>
      schema({ query: { type: 'string' }, filter: { type: 'object', description: FILTER }, ...PAGE }, [
        'query',
      ]),
  },
  {
    ...{ verb: 'create', base: 'twenty_create_record', right: 'create', many: false },
    describe: ({ one }) => `Make one ${one} and return it. Look for an existing one first.`,
    input: (object, _, detail) =>
      schema({ ...valueForms(object.fields, detail), ...zone(object) }, required(object)),
    bind: (object, given) => values(object, given),
  },
  {
    ...{ verb: 'update', base: 'twenty_update_record', right: 'update', many: false },
    describe: ({ one }) => `Change the given fields of one ${one}; null clears, all others stay.`,
    input: (object, _, detail) =>
      schema({ id: ID, ...valueForms(object.fields, detail), ...zone(object) }, ['id']),
    bind: (object, given) => values(object, given, 'id'),
  },
  {
    ...{ verb: 'delete', base: 'twenty_delete_record', right: 'delete', many: false, bind: about },
    describe: ({ one }) => `Move one ${one} to the trash; permanent erases it, once confirmed.`,
    input: () =>
      schema(
        {
          id: ID,
          permanent: { type: 'boolean', default: false },
          confirm: { type: 'string', description: 'Token of the answer that asked.' },
        },
        ['id'],
      ),
  },
];

/** The arguments of the base tool; what is no object is left to be refused there. */
export const bound = (kind: Kind, object: SchemaObject, given: unknown): unknown =>
  isObject(given ?? {}) ? kind.bind(object, (given ?? {}) as Record<string, unknown>) : given;
