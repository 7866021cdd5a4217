import { type Tool, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { nearest } from '../../schema/nearest.js';
import type { DeclaredTool } from './declared-tool.js';
import { type Offer, whyNotOffered } from './profiles.js';

const PREFIX = 'twenty_';

/** The tools that this server offers, precomputed: listing and finding cost nothing per request. */
export class ToolCatalog {
  private readonly offered: ReadonlyMap<string, DeclaredTool>;
  readonly listed: readonly Tool[];

  constructor(
    private readonly declared: readonly DeclaredTool[],
    private readonly offer: Offer,
  ) {
    const tools = declared.filter((tool) => whyNotOffered(tool, offer) === undefined);
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
    if (!hidden) return this.didYouMean(name);
    if (whyNotOffered(hidden, this.offer) === 'read-only') return 'This server is read-only (MCP_READONLY).';
    return `It belongs to the toolset "${hidden.toolset}", which this server does not offer (MCP_PROFILE, MCP_TOOLSETS).`;
  }

  /** All names begin alike, so their beginning says nothing about which one was meant. */
  private didYouMean(name: string): string {
    const bare = (full: string) => full.replace(PREFIX, '');
    const near = nearest(bare(name), [...this.offered.keys()].map(bare)).map((one) => `"${PREFIX}${one}"`);
    return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'tools/list names the tools there are.';
  }
}
