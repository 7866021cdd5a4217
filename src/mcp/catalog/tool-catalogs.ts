import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../../connections/current-call.js';
import type { Scope } from '../../connections/scope.js';
import { AppError } from '../../errors/app-error.js';
import { type Rights, UNKNOWN_RIGHTS } from '../../schema/rights/object-rights.js';
import { RightsService } from '../../schema/rights/rights.service.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Need } from '../../tool-kit/need.js';
import { typedToolsOf } from '../../typed/typed-tools.js';
import { type DeclaredTool, boundTool } from './declared-tool.js';
import { hasTyped, isCompact } from './profiles.js';
import { ToolCatalog } from './tool-catalog.js';

/** Callers choose freely among toolsets, so what they choose may not grow without bound. */
const MAX_CATALOGS = 200;

type Catalogs = LRUCache<string, ToolCatalog>;

/**
 * One catalog for each way in which callers narrow the tools; for each schema and role too when that decides which tools
 * there are. Those are made once and go with the schema.
 */
@Injectable()
export class ToolCatalogs {
  private readonly plain: Catalogs = new LRUCache({ max: MAX_CATALOGS });
  private readonly bySchema = new WeakMap<WorkspaceSchema, { tools: DeclaredTool[]; catalogs: Catalogs }>();
  private declared: readonly DeclaredTool[] = [];

  constructor(
    private readonly calls: CurrentCall,
    private readonly schemas: SchemaService,
    private readonly rights: RightsService,
  ) {}

  /** Takes the tools that the features declare, before the first call is served. */
  register(declared: readonly DeclaredTool[]): void {
    this.declared = declared;
  }

  /**
   * The catalog of the current call.
   * @throws AppError when typed tools are listed in it and Twenty cannot be asked for the schema
   */
  async current(): Promise<ToolCatalog> {
    const { scope } = this.calls;
    if (!hasTyped(scope) && scope.objects.length === 0) return this.withoutSchema();
    try {
      return await this.over(await this.schemas.current());
    } catch (error) {
      if (!(error instanceof AppError) || (hasTyped(scope) && !isCompact(scope))) throw error;
      return this.withoutSchema();
    }
  }

  /** The catalog that has the tool if any has: the object that a typed tool is for may be new in Twenty. */
  async having(name: string): Promise<ToolCatalog> {
    const catalog = await this.current();
    if (catalog.has(name) || catalog.knows(name) || !hasTyped(this.calls.scope)) return catalog;
    return this.schemas
      .use(async (schema) => {
        const fresh = await this.over(schema);
        if (fresh.has(name)) return fresh;
        throw new AppError('OBJECT_NOT_FOUND', 'No object has this tool.');
      })
      .catch(() => catalog);
  }

  /** The tools of a scope that are the same in every workspace. */
  general(scope: Scope): ToolCatalog {
    return new ToolCatalog(this.declared, scope);
  }

  private withoutSchema(): ToolCatalog {
    const { scope } = this.calls;
    return this.kept(this.plain, '', () => this.general(scope));
  }

  private async over(schema: WorkspaceSchema): Promise<ToolCatalog> {
    const { scope } = this.calls;
    // A role decides about typed tools only: which others it may use shows when they are used.
    const rights = hasTyped(scope) ? await this.rights.to(schema) : UNKNOWN_RIGHTS;
    const known = this.bySchema.get(schema) ?? {
      tools: [...this.declared, ...this.typed(schema)],
      catalogs: new LRUCache({ max: MAX_CATALOGS }),
    };
    this.bySchema.set(schema, known);
    return this.kept(
      known.catalogs,
      rights.key,
      () => new ToolCatalog(known.tools, scope, (need) => whyNeedless(need, schema, rights)),
    );
  }

  private typed(schema: WorkspaceSchema): DeclaredTool[] {
    const byName = new Map(this.declared.map((tool) => [tool.name, tool]));
    return typedToolsOf(schema, byName.keys()).flatMap(({ base, ...tool }) => {
      const doing = byName.get(base);
      return doing ? [boundTool(tool, doing)] : [];
    });
  }

  private kept(catalogs: Catalogs, rights: string, make: () => ToolCatalog): ToolCatalog {
    const { scope } = this.calls;
    const key = JSON.stringify([scope.choices, scope.readOnly, rights]);
    const catalog = catalogs.get(key) ?? make();
    catalogs.set(key, catalog);
    return catalog;
  }
}

/** Why a tool for one object is of no use: the object is not among those of the caller, or its role forbids it. */
function whyNeedless({ object: name, right }: Need, schema: WorkspaceSchema, rights: Rights) {
  const object = schema.findObject(name);
  if (!object) return 'object';
  return rights.may(right, object) ? undefined : 'role';
}
