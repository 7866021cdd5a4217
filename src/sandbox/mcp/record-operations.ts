import type { RecordRights } from '../access/role';
import type { Shape } from '../model/shape';
import {
  createRecord,
  createRecords,
  updateRecord,
  updateRecords,
  upsertRecords,
  deleteRecord,
  deleteRecords,
} from './record-writes';
import { findRecord, findRecords, groupRecords } from './record-reads';
import type { ToolCall } from './record-call';
import { withDefinitions } from './json-schema';
import { filterSchema, ORDER_SCHEMA, valuesSchema } from './record-schemas';

type Node = Readonly<Record<string, unknown>>;
interface Title {
  readonly one: string;
  readonly many: string;
}

/** What a tool of each kind needs, says of itself, takes and does. */
interface RecordTool {
  readonly isMany: boolean;
  readonly right: keyof RecordRights;
  readonly describe: (title: Title) => string;
  readonly schema: (shape: Shape) => Node;
  readonly failing: (object: string) => string;
  readonly run: (call: ToolCall) => unknown;
}

const ID = { type: 'string', format: 'uuid' };
const SELECT = {
  description: "Fields to include in the response. Required. Use '*' to return all fields.",
  minItems: 1,
  type: 'array',
  items: { type: 'string' },
};
const LIMIT = {
  description: 'Maximum number of records to return (default: 10, max: 100).',
  default: 10,
  type: 'integer',
  exclusiveMinimum: 0,
};
const OFFSET = { description: 'Number of records to skip (default: 0)', default: 0, type: 'integer' };

function object(properties: Node, required: readonly string[]): Node {
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}

const records = (shape: Shape) =>
  object(
    {
      records: {
        description: 'Array of records. Maximum 20 records per call.',
        minItems: 1,
        maxItems: 20,
        type: 'array',
        items: object(valuesSchema(shape), []),
      },
    },
    ['records'],
  );

const idAnd = (doing: string, more: Node = {}, required: readonly string[] = []) =>
  object(
    {
      id: { description: `The unique UUID of the record to ${doing}`, type: 'string', format: 'uuid' },
      ...more,
    },
    ['id', ...required],
  );

function findManySchema(shape: Shape): Node {
  const { fields, logic } = filterSchema(shape);
  return withDefinitions(
    object({ limit: LIMIT, offset: OFFSET, orderBy: ORDER_SCHEMA, select: SELECT, ...fields, ...logic }, [
      'select',
    ]),
  );
}

function groupSchema(shape: Shape): Node {
  const { fields, logic } = filterSchema(shape);
  const own = {
    groupBy: {
      description: 'Fields to group by (max 2), one per entry.',
      minItems: 1,
      maxItems: 2,
      type: 'array',
      items: { type: 'object' },
    },
    aggregateOperation: { description: 'The aggregate to compute.', default: 'COUNT', type: 'string' },
    aggregateFieldName: { description: 'The field it is computed of; not needed for COUNT.', type: 'string' },
    limit: { description: 'Maximum number of groups (default: 50).', default: 50, type: 'integer' },
    orderBy: {
      description: 'By the aggregate, ASC or DESC.',
      default: 'DESC',
      type: 'string',
      enum: ['ASC', 'DESC'],
    },
  };
  return withDefinitions(object({ ...own, ...fields, ...logic }, ['groupBy', 'aggregateOperation']));
}

const filtered = (shape: Shape, more: Node = {}) =>
  withDefinitions(object({ filter: filterSchema(shape).whole, ...more }, ['filter', ...Object.keys(more)]));

const FILTER_HELP = `Filter fields are top-level arguments — pass each field as its own key (e.g. { id: { eq: "record-id" } }, or { name: { firstName: { ilike: "%ada%" } } }); do NOT wrap them in a "filter" object and do NOT place a bare operator like "ilike"/"eq" at the top level. Combine conditions with and/or/not.`;

/** The ten tools every object may have, by the beginning of their names. */
export const RECORD_TOOLS: Readonly<Record<string, RecordTool>> = {
  find_many: {
    isMany: true,
    right: 'read',
    describe: ({ many }) =>
      `Search for ${many} records using flexible filtering criteria. Supports exact matches, pattern matching, ranges, and null checks. Use limit/offset for pagination and orderBy for sorting. ${FILTER_HELP} Returns an array of matching records with their full data.`,
    schema: findManySchema,
    failing: (name) => `Failed to find ${name} records`,
    run: findRecords,
  },
  find_one: {
    isMany: false,
    right: 'read',
    describe: ({ one }) => `Retrieve a single ${one} by ID.`,
    schema: () => idAnd('retrieve', { select: SELECT }, ['select']),
    failing: (name) => `Failed to find ${name} records`,
    run: findRecord,
  },
  group_by: {
    isMany: true,
    right: 'read',
    describe: ({ many }) =>
      `Group ${many} records by one or two fields and compute an aggregate (COUNT, SUM, AVG, MIN, MAX, etc.). Use for questions like "how many deals per stage?" or "total revenue by company". Returns groups with dimension values and aggregate results, ordered by the aggregate value.`,
    schema: groupSchema,
    failing: (name) => `Failed to group ${name} records`,
    run: groupRecords,
  },
  create_one: {
    isMany: false,
    right: 'update',
    describe: ({ one }) =>
      `Create a new ${one} record. Provide all required fields and any optional fields you want to set. The system will automatically handle timestamps and IDs. Returns the created record with all its data.`,
    schema: (shape) => object(valuesSchema(shape), []),
    failing: (name) => `Failed to create record in ${name}`,
    run: createRecord,
  },
  create_many: {
    isMany: true,
    right: 'update',
    describe: ({ many }) =>
      `Create multiple ${many} records in a single call. Provide an array of records, each containing the required fields. Maximum 20 records per call. Returns the created records.`,
    schema: records,
    failing: (name) => `Failed to create records in ${name}`,
    run: createRecords,
  },
  update_one: {
    isMany: false,
    right: 'update',
    describe: ({ one }) =>
      `Update an existing ${one} record. Provide the record ID and only the fields you want to change. Unspecified fields will remain unchanged. Returns the updated record with all current data.`,
    schema: (shape) => object({ ...valuesSchema(shape), id: ID }, ['id']),
    failing: (name) => `Failed to update record in ${name}`,
    run: updateRecord,
  },
  update_many: {
    isMany: true,
    right: 'update',
    describe: ({ many }) => `Apply the SAME field values to all ${many} records matching a filter.`,
    schema: (shape) => filtered(shape, { data: object(valuesSchema(shape), []) }),
    failing: (name) => `Failed to update records in ${name}`,
    run: updateRecords,
  },
  upsert_many: {
    isMany: true,
    right: 'update',
    describe: ({ many }) =>
      `Insert or update multiple ${many} records in a single call, where each record has its own individual data.`,
    schema: records,
    failing: (name) => `Failed to upsert records in ${name}`,
    run: upsertRecords,
  },
  delete_one: {
    isMany: false,
    right: 'softDelete',
    describe: ({ one }) =>
      `Delete a ${one} record by marking it as deleted. The record is hidden from normal queries. This is reversible. Use this to remove records.`,
    schema: () => idAnd('delete'),
    failing: (name) => `Failed to delete record from ${name}`,
    run: deleteRecord,
  },
  delete_many: {
    isMany: true,
    right: 'softDelete',
    describe: ({ many }) =>
      `Soft-delete multiple ${many} records matching a filter in a single operation. Deleted records are hidden from normal queries and the operation is reversible. WARNING: Use specific filters to avoid unintended mass deletions.`,
    schema: (shape) => filtered(shape),
    failing: (name) => `Failed to delete records from ${name}`,
    run: deleteRecords,
  },
};
