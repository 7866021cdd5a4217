import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../../connections/current-call.js';
import type { DeclaredTool } from './declared-tool.js';
import { ToolCatalog } from './tool-catalog.js';

/** Callers choose freely among toolsets, so what they choose may not grow without bound. */
const MAX_CATALOGS = 200;

/** One catalog for each way in which callers narrow the tools. */
@Injectable()
export class ToolCatalogs {
  private readonly known = new LRUCache<string, ToolCatalog>({ max: MAX_CATALOGS });
  private declared: readonly DeclaredTool[] = [];

  constructor(private readonly calls: CurrentCall) {}

  /** Takes the tools that the features declare, before the first call is served. */
  register(declared: readonly DeclaredTool[]): void {
    this.declared = declared;
  }

  /** The catalog of the current call. */
  current(): ToolCatalog {
    const { scope } = this.calls;
    const key = JSON.stringify([scope.choices, scope.readOnly]);
    const catalog = this.known.get(key) ?? new ToolCatalog(this.declared, scope);
    this.known.set(key, catalog);
    return catalog;
  }
}
