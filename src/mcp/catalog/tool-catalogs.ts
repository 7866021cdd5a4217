import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { typedToolsOf } from '../../typed/typed-tools.js';
import { type DeclaredTool, boundTool } from './declared-tool.js';
import { hasTyped, isCompact } from './profiles.js';
import { ToolCatalog } from './tool-catalog.js';

/** Callers choose freely among toolsets, so what they choose may not grow without bound. */
const MAX_CATALOGS = 200;

type Catalogs = LRUCache<string, ToolCatalog>;

/**
 * One catalog for each way in which callers narrow the tools, and for each schema when typed tools are among them: these
 * are made once and go with the schema.
 */
@Injectable()
export class ToolCatalogs {
  private readonly plain: Catalogs = new LRUCache({ max: MAX_CATALOGS });
  private readonly bySchema = new WeakMap<WorkspaceSchema, { tools: DeclaredTool[]; catalogs: Catalogs }>();
  private declared: readonly DeclaredTool[] = [];

  constructor(
    private readonly calls: CurrentCall,
    private readonly schemas: SchemaService,
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
    if (!hasTyped(scope)) return this.catalogIn(this.plain, this.declared);
    try {
      return this.over(await this.schemas.current());
    } catch (error) {
      if (!(error instanceof AppError) || !isCompact(scope)) throw error;
      return this.catalogIn(this.plain, this.declared);
    }
  }

  /** The catalog that has the tool if any has: the object that a typed tool is for may be new in Twenty. */
  async having(name: string): Promise<ToolCatalog> {
    const catalog = await this.current();
    if (catalog.has(name) || !hasTyped(this.calls.scope)) return catalog;
    return this.schemas
      .use((schema) => {
        const fresh = this.over(schema);
        if (fresh.has(name)) return fresh;
        throw new AppError('OBJECT_NOT_FOUND', 'No object has this tool.');
      })
      .catch(() => catalog);
  }

  private over(schema: WorkspaceSchema): ToolCatalog {
    const known = this.bySchema.get(schema) ?? {
      tools: [...this.declared, ...this.typed(schema)],
      catalogs: new LRUCache({ max: MAX_CATALOGS }),
    };
    this.bySchema.set(schema, known);
    return this.catalogIn(known.catalogs, known.tools);
  }

  private typed(schema: WorkspaceSchema): DeclaredTool[] {
    const byName = new Map(this.declared.map((tool) => [tool.name, tool]));
    return typedToolsOf(schema, byName.keys()).flatMap(({ base, ...tool }) => {
      const doing = byName.get(base);
      return doing ? [boundTool(tool, doing)] : [];
    });
  }

  private catalogIn(catalogs: Catalogs, tools: readonly DeclaredTool[]): ToolCatalog {
    const { scope } = this.calls;
    const key = JSON.stringify([scope.choices, scope.readOnly]);
    const catalog = catalogs.get(key) ?? new ToolCatalog(tools, scope);
    catalogs.set(key, catalog);
    return catalog;
  }
}
