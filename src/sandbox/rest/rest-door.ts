import type { Authenticator } from '../access/authenticate';
import type { Caller } from '../access/caller';
import { duplicateDashboard } from '../dashboards/dashboards';
import type { Door, DoorAnswer, DoorRequest } from '../http/door';
import { json, notFound } from '../http/door';
import type { Shape } from '../model/shape';
import { TwentyError } from '../twenty-error';
import { groupBy } from './group-by-route';
import { metadataRoute } from './metadata-routes';
import { coreOpenApi, metadataOpenApi } from './open-api';
import type { RestHandler } from './record-routes';
import * as records from './record-routes';
import { restBadRequest, restRefusal } from './rest-error';

/** /rest: records, metadata and the OpenAPI documents. */
export function restDoor(authenticator: Authenticator): Door {
  return (request) => {
    if (!/^\/rest\/./.test(request.path)) return notFound(request);
    try {
      const caller = authenticator.findCaller(request.headers.authorization);
      if (caller === undefined) throw missingToken();
      return route(request, caller);
    } catch (error) {
      return restRefusal(error);
    }
  };
}

function missingToken(): TwentyError {
  return new TwentyError('Missing authentication token', 'FORBIDDEN', { subCode: 'FORBIDDEN_EXCEPTION' });
}

function route(request: DoorRequest, caller: Caller): DoorAnswer {
  if (request.path === '/rest/open-api/core') return json(coreOpenApi(caller.workspace.model));
  if (request.path === '/rest/open-api/metadata') return json(metadataOpenApi());
  if (request.path.startsWith('/rest/metadata/')) return metadataRoute(request, caller);
  const dashboard = /^\/rest\/dashboards\/([^/]+)\/duplicate$/.exec(request.path)?.[1];
  if (dashboard !== undefined && request.method === 'POST')
    return json(duplicateDashboard(caller, dashboard), 201);
  const { handler, object, id, check } = findRoute(request);
  check?.(request);
  const { status = 200, body } = handler({ request, caller, shape: getShape(object, caller), id });
  return json(body, status);
}

interface RecordRoute {
  readonly methods: string;
  /** The path after /rest/, with `:object` and `:id`. */
  readonly path: string;
  readonly handler: RestHandler;
  /** What is refused before the object is looked up. */
  readonly check?: (request: DoorRequest) => void;
}

const ROUTES: readonly RecordRoute[] = [
  { methods: 'POST', path: 'batch/:object', handler: records.createMany },
  { methods: 'GET', path: 'batch/:object', handler: records.findMany },
  { methods: 'PATCH', path: 'restore/:object', handler: records.restoreMany },
  { methods: 'POST', path: 'restore/:object', handler: records.createOne },
  { methods: 'GET', path: ':object/duplicates', handler: records.findMany },
  { methods: 'POST', path: ':object/duplicates', handler: records.findDuplicates },
  { methods: 'PATCH', path: ':object/merge', handler: records.mergeMany },
  { methods: 'GET', path: ':object/groupBy', handler: groupBy },
  { methods: 'GET', path: ':object', handler: records.findMany },
  { methods: 'GET', path: ':object/:id', handler: records.findOne },
  { methods: 'POST', path: ':object', handler: records.createOne },
  { methods: 'POST', path: ':object/:id', handler: records.createOne },
  { methods: 'PATCH PUT', path: ':object', handler: records.updateMany },
  { methods: 'PATCH PUT', path: ':object/:id', handler: records.updateOne },
  { methods: 'DELETE', path: ':object', handler: records.removeMany, check: records.requireFilter },
  { methods: 'DELETE', path: ':object/:id', handler: records.removeOne },
];

interface Found extends Pick<RecordRoute, 'handler' | 'check'> {
  readonly object: string;
  readonly id: string | undefined;
}

function findRoute({ method, path }: DoorRequest): Found {
  const asked = method === 'HEAD' ? 'GET' : method;
  const segments = path.replace(/\/$/, '').slice('/rest/'.length).split('/');
  const found = ROUTES.find(
    (one) => one.methods.split(' ').includes(asked) && fits(one.path.split('/'), segments),
  );
  if (found === undefined) {
    const examples = '/rest/companies/id or /rest/companies or /rest/batch/companies';
    throw restBadRequest(`Query path '${path}' invalid. Valid examples: ${examples}`);
  }
  const at = (name: string) => segments[found.path.split('/').indexOf(name)];
  return { ...found, object: at(':object') ?? '', id: at(':id') };
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((word, i) => word.startsWith(':') || word === segments[i])
  );
}

function getShape(name: string, { workspace }: Caller): Shape {
  const object = workspace.model.findPlural(name);
  if (object !== undefined) return workspace.model.getShape(object.nameSingular);
  const singular = workspace.model.find(name);
  const advice = singular === undefined ? 'eg: companies' : `Did you mean '${singular.namePlural}'?`;
  throw restBadRequest(`object '${name}' not found. ${advice}`);
}
