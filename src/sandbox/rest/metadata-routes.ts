import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import type { DoorAnswer, DoorRequest } from '../http/door';
import { badRequest, json, readJsonBody } from '../http/door';
import { isUuid } from '../ids';
import { modelRoots } from '../metadata/model-roots';
import { pageOf } from '../metadata/paging';
import { isObject } from '../store/row';
import { webhookRoots } from '../webhooks/webhook-roots';
import type { ApiKey, Workspace } from '../workspace';
import { entityRoute, findKind } from './entity-routes';
import { restField, restObject } from './metadata-entities';
import { restBadRequest } from './rest-error';

const MOST = 1000;

/** A request below /rest/metadata, the path already read. */
interface MetadataCall {
  readonly request: DoorRequest;
  readonly caller: Caller;
  readonly id: string | undefined;
}
type Entity = Record<string, unknown>;

/** What /rest/metadata serves, by path. */
const ROUTES: Readonly<Record<string, (call: MetadataCall) => DoorAnswer>> = {
  objects: (call) => modelRoute(call, OBJECTS),
  fields: (call) => modelRoute(call, FIELDS),
  webhooks: webhookRoute,
  apiKeys: apiKeyRoute,
};

/** Answers a request below /rest/metadata. */
export function metadataRoute(request: DoorRequest, caller: Caller): DoorAnswer {
  const [name = '', id] = request.path.slice('/rest/metadata/'.length).split('/');
  const kind = findKind(name);
  if (kind !== undefined) return entityRoute(kind, { request, caller, id });
  const route = ROUTES[name];
  if (route === undefined) throw restBadRequest(`'${name}' is not a valid UUID`);
  return route({ request, caller, id });
}

interface Collection {
  readonly many: string;
  readonly one: string;
  readonly all: (workspace: Workspace) => Entity[];
  /** The operations of /metadata that write, and what their input calls the entity. */
  readonly writes: { readonly POST: string; readonly PATCH: string; readonly DELETE: string };
  readonly missing: { readonly code: string; readonly message: string };
}

const OBJECTS: Collection = {
  many: 'objects',
  one: 'object',
  all: (workspace) => workspace.model.all().map((object) => restObject(object, workspace)),
  writes: { POST: 'createOneObject', PATCH: 'updateOneObject', DELETE: 'deleteOneObject' },
  missing: { code: 'OBJECT_METADATA_NOT_FOUND', message: 'Object metadata not found' },
};

const FIELDS: Collection = {
  many: 'fields',
  one: 'field',
  all: (workspace) =>
    workspace.model
      .all()
      .flatMap((object) => object.fields.map((field) => restField(field, object, workspace))),
  writes: { POST: 'createOneField', PATCH: 'updateOneField', DELETE: 'deleteOneField' },
  missing: { code: 'FIELD_METADATA_NOT_FOUND', message: 'Field metadata not found' },
};

/** Objects and fields in the legacy envelope, for roles with DATA_MODEL only. */
function modelRoute(call: MetadataCall, collection: Collection): DoorAnswer {
  const { request, caller, id } = call;
  if (!hasFlag(caller.role, 'DATA_MODEL')) return denied(403);
  if (request.method !== 'GET') return writeModel(call, collection);
  return id === undefined
    ? list(request, caller.workspace, collection)
    : findOne(caller.workspace, id, collection);
}

function writeModel({ request, caller, id }: MetadataCall, { one, all, writes }: Collection): DoorAnswer {
  const method = request.method === 'PUT' ? 'PATCH' : request.method;
  const operation = method === 'POST' || method === 'PATCH' || method === 'DELETE' ? writes[method] : '';
  const body = readJsonBody(request) ?? {};
  const input = method === 'POST' ? { [one]: body } : { id, update: body };
  const written = modelRoots[operation]?.resolve(caller, { input });
  const entity = all(caller.workspace).find(
    (candidate) => isObject(written) && candidate['id'] === written['id'],
  );
  return json({ data: { [operation]: entity ?? { id } } }, method === 'POST' ? 201 : 200);
}

function list({ query }: DoorRequest, workspace: Workspace, { many, all }: Collection): DoorAnswer {
  const entities = all(workspace);
  const paging = {
    first: Number(query.get('limit') ?? MOST),
    after: query.get('starting_after'),
    before: query.get('ending_before'),
  };
  const page = pageOf(entities, paging);
  const { hasNextPage, startCursor, endCursor } = page.pageInfo;
  const data = { [many]: page.edges.map((edge) => edge.node) };
  return json({ data, pageInfo: { hasNextPage, startCursor, endCursor }, totalCount: entities.length });
}

function findOne(workspace: Workspace, id: string, { one, all, missing }: Collection): DoorAnswer {
  if (!isUuid(id)) return badRequest('Validation failed (uuid is expected)');
  const found = all(workspace).find((entity) => entity['id'] === id);
  if (found !== undefined) return json({ data: { [one]: found } });
  return json({ statusCode: 404, error: 'Error', messages: [missing.message], code: missing.code }, 404);
}

function denied(status: number): DoorAnswer {
  const messages = ['Entity performing the request does not have permission'];
  return json({ statusCode: status, error: 'Error', messages, code: 'PERMISSION_DENIED' }, status);
}

/** Webhooks without an envelope; a deletion answers `true` as a page. */
function webhookRoute({ request, caller, id }: MetadataCall): DoorAnswer {
  if (!hasFlag(caller.role, 'API_KEYS_AND_WEBHOOKS')) return denied(400);
  const { workspace } = caller;
  const shown = (webhook: unknown) => ({ ...(webhook as object), workspaceId: workspace.id });
  const ask = (root: string, args: Entity) => webhookRoots[root]?.resolve(caller, args);
  switch (request.method) {
    case 'POST':
      return json(shown(ask('createWebhook', { input: readJsonBody(request) })), 201);
    case 'PATCH':
      return json(shown(ask('updateWebhook', { input: { id, update: readJsonBody(request) } })));
    case 'DELETE':
      ask('deleteWebhook', { id });
      return { status: 200, type: 'text/html; charset=utf-8', body: 'true' };
  }
  if (id === undefined) return json([...workspace.webhooks.values()].map(shown));
  const webhook = workspace.webhooks.get(id);
  return webhook === undefined ? { status: 200, type: null, body: '' } : json(shown(webhook));
}

function apiKeyRoute({ caller: { role, workspace } }: MetadataCall): DoorAnswer {
  if (!hasFlag(role, 'API_KEYS_AND_WEBHOOKS')) return denied(403);
  return json([...workspace.apiKeys.values()].map((key) => restApiKey(key, workspace)));
}

function restApiKey(key: ApiKey, workspace: Workspace): Entity {
  const { id, name, expiresAt, revokedAt, createdAt } = key;
  return { id, name, expiresAt, revokedAt, createdAt, updatedAt: createdAt, workspaceId: workspace.id };
}
