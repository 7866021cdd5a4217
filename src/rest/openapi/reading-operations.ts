import { TOOLSETS } from '../../config/toolsets.js';
import type { DeclaredResource } from '../../mcp/resources/declared-resource.js';
import { COMPONENTS, failures } from './components.js';

const NARROWING = Object.keys(COMPONENTS.parameters).map((name) => ({
  $ref: `#/components/parameters/${name}`,
}));

const inQuery = (name: string, schema: object) => ({ name, in: 'query', schema });
const inPath = (name: string, description: string) => ({
  ...{ name, in: 'path', required: true, description },
  schema: { type: 'string' },
});

/** An operation that reads and takes no body. */
function reading(
  operationId: string,
  summary: string,
  tag: string,
  { parameters = [], type = 'application/json' }: Asks,
) {
  return {
    get: {
      ...{ operationId, summary, tags: [tag], parameters: [...parameters, ...NARROWING] },
      responses: {
        '200': {
          description: 'As asked.',
          content: { [type]: { schema: type.includes('json') ? { type: 'object' } : { type: 'string' } } },
        },
        ...failures(400, 401, 403, 404, 429, 500, 502, 503),
      },
    },
  };
}

interface Asks {
  parameters?: object[];
  type?: string;
}

/** The paths that tell what there is. */
export const CATALOG_PATHS = {
  '/api/v1/tools': reading('listTools', 'Tools that may be called', 'catalog', {
    parameters: [
      inQuery('cursor', { type: 'string', description: 'nextCursor of the page before.' }),
      inQuery('limit', { type: 'integer', minimum: 1, maximum: 500, default: 100 }),
      inQuery('toolset', { type: 'string', enum: [...TOOLSETS] }),
    ],
  }),
  '/api/v1/tools/{name}': reading('describeTool', 'A tool with its schemas', 'catalog', {
    parameters: [inPath('name', 'Name of the tool.')],
  }),
  '/api/v1/resources': reading('listResources', 'Resources that may be read', 'resources', {}),
  '/api/v1/openapi.json': reading(
    'describeApi',
    'This document with the tools of each object',
    'catalog',
    {},
  ),
};

/** A resource under its own path. */
export function resourcePath({ declaration }: DeclaredResource, path: string): Record<string, object> {
  const { name, title, description, mimeType: type } = declaration;
  const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, variable = '']) => variable);
  const told = reading(`read_${name}`, title, 'resources', {
    parameters: variables.map((variable) => inPath(variable, description)),
    type,
  });
  return { [path]: { get: { ...told.get, description } } };
}
