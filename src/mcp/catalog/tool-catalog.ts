import { type Tool, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { didYouMean } from '../../schema/nearest.js';
import type { DeclaredTool } from './declared-tool.js';
import { type Offer, whyNotOffered } from './profiles.js';

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
    if (!hidden) return didYouMean(name, this.offered.keys(), 'tools/list names the tools there are.');
    if (whyNotOffered(hidden, this.offer) === 'read-only') return 'This server is read-only (MCP_READONLY).';
    return `It belongs to the toolset "${hidden.toolset}", which this server does not offer (MCP_PROFILE, MCP_TOOLSETS).`;
  }
}
