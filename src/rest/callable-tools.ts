import { Injectable } from '@nestjs/common';
import type { Tool, ToolAnnotations } from '@modelcontextprotocol/server';
import { CurrentCall } from '../connections/current-call.js';
import { underGrant } from '../connections/tool-tokens/grant.js';
import { type ToolAnswer, failureIn } from '../mcp/calls/tool-result.js';
import { ToolRunner } from '../mcp/calls/tool-runner.js';
import type { DeclaredTool } from '../mcp/catalog/declared-tool.js';
import { ToolCatalogs } from '../mcp/catalog/tool-catalogs.js';
import { pictureIn, withChart } from '../mcp/pictures/pictures.js';
import { hasView } from '../mcp/pictures/view.js';
import { Failure, refusal } from './failure.js';
import type { ListTools } from './rest.dto.js';

/** A tool in a list: its schemas are under its own path. */
export interface ToolLine {
  name: string;
  title: string;
  description: string;
  toolset: string;
  annotations: ToolAnnotations;
}

export interface ToolPage {
  tools: ToolLine[];
  total: number;
  nextCursor?: string;
}

export interface ToolFacts extends ToolLine {
  inputSchema: Tool['inputSchema'];
  outputSchema?: Tool['outputSchema'];
}

/** The tools of the current call, listed or not: what MCP reaches through discovery has a path of its own here. */
@Injectable()
export class CallableTools {
  constructor(
    private readonly catalogs: ToolCatalogs,
    private readonly runner: ToolRunner,
    private readonly calls: CurrentCall,
  ) {}

  async list({ cursor, limit, toolset }: ListTools): Promise<ToolPage> {
    const { callable } = await this.catalogs.current();
    const wanted = toolset ? callable.filter((tool) => tool.toolset === toolset) : callable;
    // By name and not by number, so that a list that changes between two pages neither repeats nor skips.
    const after = Buffer.from(cursor ?? '', 'base64url').toString();
    const rest = wanted.filter(({ name }) => name > after);
    const tools = rest.slice(0, limit).map(lineOf);
    const last = tools.at(-1);
    return {
      ...{ tools, total: wanted.length },
      ...(rest.length > limit && last && { nextCursor: Buffer.from(last.name).toString('base64url') }),
    };
  }

  /** @throws Failure 404 that says where the tool is, or which one was probably meant */
  async describe(name: string): Promise<ToolFacts> {
    const tool = await this.get(name);
    const { inputSchema, outputSchema } = tool.listed;
    return { ...lineOf(tool), inputSchema, outputSchema };
  }

  /** @throws Failure with what the tool says of its failure, or as `describe` */
  async call(name: string, given: unknown): Promise<Record<string, unknown>> {
    return (await this.run(name, given)).structuredContent as Record<string, unknown>;
  }

  /** The picture that the tool brings, as SVG. @throws Failure 406 when it brings none, or as `call` */
  async draw(name: string, given: unknown): Promise<string> {
    // A tool token is for facts. A tool without pictures must not have run when its caller hears that there is none.
    if (this.calls.scope.grant) throw pictureless(name);
    if (!hasView((await this.get(name)).listed)) throw pictureless(name);
    const picture = pictureIn(await this.calls.withView(() => this.run(name, withChart(given))));
    if (!picture) throw pictureless(name);
    return picture.svg;
  }

  private async run(name: string, given: unknown): Promise<ToolAnswer> {
    const { grant } = this.calls.scope;
    const meant = grant ? underGrant(grant, name, given) : given;
    const answer = await this.runner.run(await this.get(name), meant, undefined);
    const failure = failureIn(answer);
    if (failure) throw new Failure(failure);
    return answer;
  }

  private async get(name: string): Promise<DeclaredTool> {
    const catalog = await this.catalogs.having(name);
    const tool = catalog.find(name);
    if (!tool) throw refusal(404, `There is no tool "${name}" here.`, catalog.advice(name));
    return tool;
  }
}

const pictureless = (name: string) =>
  refusal(
    406,
    `There is no picture of what "${name}" answers.`,
    'Ask for application/json; tools that take "chart" bring pictures where there is something to draw.',
  );

const lineOf = ({ name, title, description, toolset, annotations }: DeclaredTool): ToolLine => ({
  ...{ name, title, description, toolset, annotations },
});
