import { type Tool, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { Scope } from '../../connections/scope.js';
import { AppError } from '../../errors/app-error.js';
import { nearest } from '../../schema/nearest.js';
import type { Need } from '../../tool-kit/need.js';
import { byName, pageOf } from '../calls/paging.js';
import type { DeclaredTool } from './declared-tool.js';
import { type Absence, type Needless, isCompact, whyAbsent } from './profiles.js';

const PREFIX = 'twenty_';
/** What is true of a tool that calls others while all of these only read. */
const ONLY_READS = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

/** The tools of one scope, precomputed: listing and finding cost nothing per request. */
export class ToolCatalog {
  private readonly offered: ReadonlyMap<string, DeclaredTool>;
  /** What may be called through discovery, best known by name. */
  readonly reachable: readonly DeclaredTool[];
  readonly listed: readonly Tool[];

  constructor(
    private readonly declared: readonly DeclaredTool[],
    private readonly scope: Scope,
    private readonly whyNeedless: (need: Need) => Needless | undefined = () => undefined,
  ) {
    const tools = declared.filter((tool) => this.absent(tool) === undefined);
    const listed = isCompact(scope) ? tools.filter(isDiscovery) : tools;
    this.reachable = tools.filter((tool) => !isDiscovery(tool));
    this.offered = new Map(listed.map((tool) => [tool.name, tool]));
    this.listed = listed.map((tool) => entryOf(tool, scope)).sort(byName);
  }

  /** One page of the list. @throws ProtocolError -32602 for a cursor that is none */
  page(cursor?: string): { tools: Tool[]; nextCursor?: string } {
    const { items: tools, ...more } = pageOf(this.listed, cursor, 'tools/list');
    return { tools, ...more };
  }

  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /** A tool that may be called, by itself or through discovery. */
  find(name: string): DeclaredTool | undefined {
    return this.offered.get(name) ?? this.reachable.find((tool) => tool.name === name);
  }

  /** All that may be called, by itself or through discovery, by name. */
  get callable(): DeclaredTool[] {
    const all = new Map([...this.reachable.map((tool) => [tool.name, tool] as const), ...this.offered]);
    return [...all.values()]
      .map((tool) => ({ ...tool, annotations: entryOf(tool, this.scope).annotations ?? tool.annotations }))
      .sort(byName);
  }

  /** Whether there is such a tool, for this caller or not. */
  knows(name: string): boolean {
    return this.declared.some((tool) => tool.name === name);
  }

  /** @throws ProtocolError -32602 that says where the tool is, or which one was probably meant */
  get(name: string): DeclaredTool {
    const tool = this.offered.get(name);
    if (tool) return tool;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name}. ${this.advice(name)}`);
  }

  /**
   * The tool to be called through discovery; its name may lack the prefix.
   * @throws AppError INVALID_INPUT or READ_ONLY that says where the tool is, or which one was probably meant
   */
  reach(name: string): DeclaredTool {
    const tool = this.reachable.find((one) => one.name === name || one.name === PREFIX + name);
    if (tool) return tool;
    const isForbidden = this.absence(name)?.because === 'read-only';
    throw new AppError(isForbidden ? 'READ_ONLY' : 'INVALID_INPUT', `There is no tool "${name}" to call.`, {
      hint: this.advice(name),
    });
  }

  /** Why a tool that exists may not be called here, in words. */
  whyNot(name: string): string | undefined {
    const absence = this.absence(name);
    return absence && this.advice(name);
  }

  private absence(name: string): Absence | undefined {
    const tool = this.declared.find((one) => one.name === name);
    return tool && this.absent(tool);
  }

  private absent(tool: DeclaredTool): Absence | undefined {
    const needless = tool.needs && this.whyNeedless(tool.needs);
    return whyAbsent(tool, this.scope) ?? (needless && { because: needless, by: 'nobody' });
  }

  /** Where a tool is that may not be called here, or which one was probably meant. */
  advice(name: string): string {
    const tool = this.declared.find((one) => one.name === name);
    if (!tool) return this.didYouMean(name);
    const absence = this.absent(tool);
    if (absence) return reason(absence, tool);
    return isDiscovery(tool)
      ? 'Call it by itself.'
      : `It belongs to the toolset "${tool.toolset}": call it through twenty_call_tool.`;
  }

  /** All names begin alike, so their beginning says nothing about which one was meant. */
  private didYouMean(name: string): string {
    const bare = (full: string) => full.replace(PREFIX, '');
    const names = isCompact(this.scope) ? this.reachable.map((tool) => tool.name) : this.offered.keys();
    const near = nearest(bare(name), [...names].map(bare)).map((one) => `"${PREFIX}${one}"`);
    if (near.length > 0) return `Did you mean ${near.join(' or ')}?`;
    return this.offered.has('twenty_find_tools')
      ? 'twenty_find_tools finds the tools there are.'
      : 'tools/list names the tools there are.';
  }
}

const isDiscovery = ({ toolset }: DeclaredTool) => toolset === 'discovery';

function entryOf(tool: DeclaredTool, { readOnly }: Scope): Tool {
  if (!readOnly || !isDiscovery(tool)) return tool.listed;
  return { ...tool.listed, annotations: { ...tool.annotations, ...ONLY_READS } };
}

function reason({ because, by }: Absence, { toolset, needs }: DeclaredTool): string {
  if (because === 'object')
    return `It is for the object "${needs?.object}", which may not be used here (objects=, MCP_OBJECTS).`;
  if (because === 'role')
    return `The role of this key may not ${needs?.right} records of "${needs?.object}" in Twenty.`;
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
