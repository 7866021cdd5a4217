import type { Model } from '../model/model';
import { namesOf } from '../graphql/roots';

const UNWRITTEN: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'searchVector']);
const METADATA = [
  ...[
    'objects',
    'fields',
    'webhooks',
    'apiKeys',
    'views',
    'viewFields',
    'viewFilters',
    'viewFilterGroups',
    'viewSorts',
  ],
  ...['viewGroups', 'pageLayouts', 'pageLayoutTabs', 'pageLayoutWidgets'],
];

interface OpenApi {
  readonly openapi: string;
  readonly info: Readonly<Record<string, string>>;
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, unknown>>;
}

/** A short OpenAPI document of the record routes: paths, methods, and the writable properties of each object. */
export function coreOpenApi(model: Model): OpenApi {
  const objects = model.all();
  const paths = objects.flatMap(({ namePlural }) => [
    [`/${namePlural}`, methods('get', 'post', 'patch', 'delete')],
    [`/${namePlural}/{id}`, methods('get', 'patch', 'delete')],
    [`/batch/${namePlural}`, methods('post')],
    [`/${namePlural}/duplicates`, methods('post')],
    [`/restore/${namePlural}`, methods('patch')],
    [`/restore/${namePlural}/{id}`, methods('patch')],
    [`/${namePlural}/merge`, methods('patch')],
    [`/${namePlural}/groupBy`, methods('get')],
  ]);
  const schemas = objects.map((object) => {
    const members = [...model.getShape(object.nameSingular).members];
    const written = members.filter(
      ([name, { kind }]) => kind !== 'toOne' && kind !== 'toMany' && !UNWRITTEN.has(name),
    );
    return [
      namesOf(object).One,
      { type: 'object', properties: Object.fromEntries(written.map(([name]) => [name, {}])) },
    ];
  });
  return document(Object.fromEntries(paths) as Record<string, unknown>, {
    schemas: Object.fromEntries(schemas) as unknown,
  });
}

/** The same for the metadata routes, which are the same in every workspace. */
export function metadataOpenApi(): OpenApi {
  const paths = METADATA.flatMap((name) => [
    [`/${name}`, methods('get', 'post')],
    [`/${name}/{id}`, methods('get', 'patch', 'delete')],
  ]);
  return document({ ...(Object.fromEntries(paths) as object), '/open-api/metadata': methods('get') }, {});
}

function methods(...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, {}]));
}

function document(paths: Record<string, unknown>, components: Record<string, unknown>): OpenApi {
  return { openapi: '3.1.1', info: { title: 'Twenty Api', version: 'v0.1' }, paths, components };
}
