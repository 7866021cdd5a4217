import { LRUCache } from 'lru-cache';
import type { Scope } from '../../connections/scope.js';
import type { DeclaredTool } from './declared-tool.js';
import { ToolCatalog } from './tool-catalog.js';

/** Callers choose freely among toolsets, so what they choose may not grow without bound. */
const MAX_CATALOGS = 200;

/** One catalog for each way in which callers narrow the tools. */
export class ToolCatalogs {
  private readonly known = new LRUCache<string, ToolCatalog>({ max: MAX_CATALOGS });

  constructor(private readonly declared: readonly DeclaredTool[]) {}

  of(scope: Scope): ToolCatalog {
    const key = JSON.stringify([scope.choices, scope.readOnly]);
    const catalog = this.known.get(key) ?? new ToolCatalog(this.declared, scope);
    this.known.set(key, catalog);
    return catalog;
  }
}
