import { type Tool, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { Scope } from '../../connections/scope.js';
import { nearest } from '../../schema/nearest.js';
import type { DeclaredTool } from './declared-tool.js';
import { type Absence, whyAbsent } from './profiles.js';

const PREFIX = 'twenty_';

/** The tools of one scope, precomputed: listing and finding cost nothing per request. */
export class ToolCatalog {
  private readonly offered: ReadonlyMap<string, DeclaredTool>;
  readonly listed: readonly Tool[];

  constructor(
    private readonly declared: readonly DeclaredTool[],
    private readonly scope: Scope,
  ) {
    const tools = declared.filter((tool) => whyAbsent(tool, scope) === undefined);
    this.offered = new Map(tools.map((tool) => [tool.name, tool]));
    this.listed = tools.map((tool) => tool.listed).sort((a, b) => a.name.localeCompare(b.name));
  }

  /** @throws ProtocolError -32602 that says where the tool is, or which one was probably meant */
  get(name: string): DeclaredTool {
    const tool = this.offered.get(name);
    if (tool) return tool;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name}. ${this.advice(name)}`);
  }

  private advice(name: string): string {
    const hidden = this.declared.find((tool) => tool.name === name);
    const absence = hidden && whyAbsent(hidden, this.scope);
    return absence ? reason(absence, hidden.toolset) : this.didYouMean(name);
  }

  /** All names begin alike, so their beginning says nothing about which one was meant. */
  private didYouMean(name: string): string {
    const bare = (full: string) => full.replace(PREFIX, '');
    const near = nearest(bare(name), [...this.offered.keys()].map(bare)).map((one) => `"${PREFIX}${one}"`);
    return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'tools/list names the tools there are.';
  }
}

function reason({ because, by }: Absence, toolset: string): string {
  if (because === 'read-only')
    return by === 'operator'
      ? 'This server is read-only (MCP_READONLY).'
      : 'This connection asked to be read-only (readonly=, X-MCP-Readonly).';
  const belongs = `It belongs to the toolset "${toolset}", and`;
  if (by === 'operator') return `${belongs} this server does not offer it (MCP_PROFILE, MCP_TOOLSETS).`;
  if (by === 'request')
    return `${belongs} this connection left it out (profile=, toolsets=, X-MCP-Toolsets).`;
  return `${belongs} the default profile leaves it out: choose /mcp?toolsets=${toolset}, X-MCP-Toolsets or MCP_TOOLSETS.`;
}
