import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import type { DoorAnswer, DoorRequest } from '../http/door';
import { badRequest, json } from '../http/door';
import { isUuid } from '../ids';
import { describeField, describeObject } from '../metadata/describe';
import { pageOf } from '../metadata/paging';
import type { FieldMetadata, ObjectMetadata } from '../model/metadata';
import type { Workspace } from '../workspace';
import { restBadRequest } from './rest-error';

const MOST = 1000;

interface Collection {
  readonly all: (workspace: Workspace) => Record<string, unknown>[];
  readonly one: string;
  readonly missing: { readonly code: string; readonly message: string };
}

/** What /rest/metadata serves, by path. */
const COLLECTIONS: Readonly<Record<string, Collection>> = {
  objects: {
    all: (workspace) => workspace.model.all().map((object) => restObject(object, workspace)),
    one: 'object',
    missing: { code: 'OBJECT_METADATA_NOT_FOUND', message: 'Object metadata not found' },
  },
  fields: {
    all: (workspace) =>
      workspace.model
        .all()
        .flatMap((object) => object.fields.map((field) => restField(field, object, workspace))),
    one: 'field',
    missing: { code: 'FIELD_METADATA_NOT_FOUND', message: 'Field metadata not found' },
  },
};

/** GET /rest/metadata/{objects,fields}[/{id}], for roles with DATA_MODEL only. */
export function metadataRoute(request: DoorRequest, caller: Caller): DoorAnswer {
  const [name = '', id] = request.path.slice('/rest/metadata/'.length).split('/');
  const collection = COLLECTIONS[name];
  if (collection === undefined || request.method !== 'GET')
    throw restBadRequest(`'${name}' is not a valid UUID`);
  if (!hasFlag(caller.role, 'DATA_MODEL')) return denied();
  const all = collection.all(caller.workspace);
  if (id !== undefined) return findOne(all, id, collection);
  const { query } = request;
  const paging = {
    first: Number(query.get('limit') ?? MOST),
    after: query.get('starting_after'),
    before: query.get('ending_before'),
  };
  const page = pageOf(all, paging);
  const { hasNextPage, startCursor, endCursor } = page.pageInfo;
  const data = { [name]: page.edges.map((edge) => edge.node) };
  return json({ data, pageInfo: { hasNextPage, startCursor, endCursor }, totalCount: all.length });
}

function findOne(
  all: readonly Record<string, unknown>[],
  id: string,
  { one, missing }: Collection,
): DoorAnswer {
  if (!isUuid(id)) return badRequest('Validation failed (uuid is expected)');
  const found = all.find((entity) => entity['id'] === id);
  if (found !== undefined) return json({ data: { [one]: found } });
  return json({ statusCode: 404, error: 'Error', messages: [missing.message], code: missing.code }, 404);
}

function denied(): DoorAnswer {
  const messages = ['Entity performing the request does not have permission'];
  return json({ statusCode: 403, error: 'Error', messages, code: 'PERMISSION_DENIED' }, 403);
}

const INTERNAL: ReadonlySet<string> = new Set([
  ...[
    'workspace',
    'source',
    'owner',
    'labelField',
    'imageField',
    'isCustom',
    'relation',
    'morphTargets',
    'morphId',
  ],
]);

/** Without what is internal, and without what is empty. */
function shown(entity: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entity).filter(([key, value]) => !INTERNAL.has(key) && value != null && value !== ''),
  );
}

function restObject(object: ObjectMetadata, workspace: Workspace): Record<string, unknown> {
  const fields = object.fields.map((field) => restField(field, object, workspace));
  return { ...shown(describeObject(object, workspace)), workspaceId: workspace.id, fields };
}

function restField(
  field: FieldMetadata,
  object: ObjectMetadata,
  workspace: Workspace,
): Record<string, unknown> {
  return { ...shown(describeField(field, object, workspace)), workspaceId: workspace.id };
}
