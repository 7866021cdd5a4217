import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../../connections/current-call.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { WorkspaceSchema } from '../workspace-schema.js';
import { ObjectRights, type Rights, UNKNOWN_RIGHTS } from './object-rights.js';

/** From this age on rights are asked for anew, beside the calls. */
const FRESH_MS = 30_000;
const MAX_CONNECTIONS = 1_000;
/** Where Twenty keeps its tools for records. */
const CATEGORIES = ['DATABASE_CRUD', 'WORKFLOW'];

interface Catalog {
  catalog?: Record<string, { name: string }[]>;
}

interface Known {
  readonly rights: Promise<Rights>;
  readonly askedAt: number;
  /** Of the schema at that time. */
  readonly version: string;
}

/**
 * Knows what the role of a caller allows, to offer no tool that it could not use. Twenty tells an API key nothing about its
 * role, but its own MCP server lists only the tools that the role may use: one request, free of the rate limit.
 */
@Injectable()
export class RightsService {
  private readonly known = new LRUCache<string, Known>({ max: MAX_CONNECTIONS });

  constructor(
    private readonly calls: CurrentCall,
    private readonly twenty: TwentyApi,
  ) {}

  /**
   * The rights of the current call's connection to the objects of a schema, as they were lately; all of them where Twenty
   * does not say.
   */
  to({ version }: WorkspaceSchema): Promise<Rights> {
    const known = this.known.get(this.calls.connection.id);
    if (known?.version !== version) return this.ask(version, UNKNOWN_RIGHTS);
    if (Date.now() - known.askedAt > FRESH_MS) void known.rights.then((before) => this.ask(version, before));
    return known.rights;
  }

  private ask(version: string, before: Rights): Promise<Rights> {
    const rights = this.read(before);
    this.known.set(this.calls.connection.id, { rights, version, askedAt: Date.now() });
    return rights;
  }

  private async read(before: Rights): Promise<Rights> {
    const { connection } = this.calls;
    const request = { tool: 'get_tool_catalog', arguments: { categories: CATEGORIES } };
    try {
      const { catalog } = await this.twenty.run<Catalog>('readToolCatalog', request, { connection });
      const tools = Object.values(catalog ?? {}).flatMap((all) => all.map(({ name }) => name));
      return isTelling(tools) ? new ObjectRights(tools) : UNKNOWN_RIGHTS;
    } catch {
      return before;
    }
  }
}

/** Every role reads the system objects, so a list without such a tool is of a Twenty that names them otherwise. */
const isTelling = (tools: readonly string[]) => tools.some((name) => name.startsWith('find_many_'));
