import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Config } from '../../config/config.js';
import { operatorScope } from '../../connections/scope.js';
import type { ToolCatalog } from '../../mcp/catalog/tool-catalog.js';
import { ToolCatalogs } from '../../mcp/catalog/tool-catalogs.js';
import { ResourceRequests } from '../../mcp/resources/resource-requests.js';
import { SERVER } from '../../mcp/server-facts.js';
import { pathOf } from '../readable-resources.js';
import { wide } from '../rest-call.interceptor.js';
import { COMPONENTS } from './components.js';
import { CATALOG_PATHS, resourcePath } from './reading-operations.js';
import { toolOperation } from './tool-operation.js';

const ABOUT = `Every tool of this server as plain HTTP: the arguments are the JSON body, the facts the answer.
Each path takes \`toolsets\`, \`profile\`, \`readonly\` and \`objects\`, which narrow what may be used, as query or as header
(\`X-MCP-Toolsets\`, \`X-MCP-Profile\`, \`X-MCP-Readonly\`, \`X-MCP-Objects\`). \`X-Request-Id\` is answered with each request.`;

/** Describes this interface from the schemas that MCP lists. */
@Injectable()
export class OpenApiDocuments {
  private readonly made = new WeakMap<ToolCatalog, OpenAPIObject>();

  constructor(
    private readonly catalogs: ToolCatalogs,
    private readonly resources: ResourceRequests,
    private readonly config: Config,
  ) {}

  /** What the operator offers to anybody. Tools of single objects depend on a workspace, so these are not in it. */
  general(): OpenAPIObject {
    return this.of(this.catalogs.general(wide(operatorScope(this.config))));
  }

  /** All that the caller may call, tools of single objects included. */
  async forCaller(): Promise<OpenAPIObject> {
    return this.of(await this.catalogs.current());
  }

  private of(catalog: ToolCatalog): OpenAPIObject {
    const document = this.made.get(catalog) ?? this.describe(catalog);
    this.made.set(catalog, document);
    return document;
  }

  private describe({ callable }: ToolCatalog): OpenAPIObject {
    const tools = callable.map(
      (tool) => [`/api/v1/tools/${tool.name}`, { post: toolOperation(tool) }] as const,
    );
    const resources = this.resources.known.declared.map((one) => resourcePath(one, pathOf(one)));
    const prefix = this.config.PUBLIC_URL ? new URL(this.config.PUBLIC_URL).pathname.replace(/\/$/, '') : '';
    return {
      openapi: '3.1.0',
      info: {
        title: SERVER.name,
        version: SERVER.version,
        description: ABOUT,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: prefix || '/' }],
      security: [{ bearer: [] }, {}],
      paths: { ...CATALOG_PATHS, ...Object.fromEntries(tools), ...Object.assign({}, ...resources) },
      components: COMPONENTS,
    } as unknown as OpenAPIObject;
  }
}
