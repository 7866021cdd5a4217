import { Injectable } from '@nestjs/common';
import {
  type GetPromptResult,
  type McpServer,
  type Prompt,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server';
import { CurrentCall } from '../../connections/current-call.js';
import { didYouMean } from '../../schema/nearest.js';
import type { ContextFor } from '../calls/context-for.js';
import { type McpRequest, callOf } from '../calls/mcp-request.js';
import { byName, pageOf } from '../calls/paging.js';
import { throwFailureIn } from '../calls/protocol-failure.js';
import { settled } from '../calls/settled.js';
import type { DeclaredPrompt } from './declared-prompt.js';

/** Answers requests for prompts. */
@Injectable()
export class PromptRequests {
  private prompts: ReadonlyMap<string, DeclaredPrompt> = new Map();
  private listed: readonly Prompt[] = [];

  constructor(private readonly calls: CurrentCall) {}

  /** Takes the prompts that the features declare, before the first request is served. */
  register(declared: readonly DeclaredPrompt[]): void {
    this.prompts = new Map(declared.map((prompt) => [prompt.name, prompt]));
    this.listed = declared.map(({ listed }) => listed).sort(byName);
  }

  /** Sets the handlers of one server; each request is a call of its own. */
  bind({ server }: McpServer, request: McpRequest, contextFor: ContextFor): void {
    server.setRequestHandler('prompts/list', ({ params }) => {
      const { items, ...more } = pageOf(this.listed, params?.cursor, 'prompts/list');
      return { prompts: items, ...more };
    });
    server.setRequestHandler('prompts/get', (get, sdkContext) =>
      this.calls.run(callOf(request, sdkContext), () =>
        this.get(get.params.name, get.params.arguments ?? {}, contextFor(get, sdkContext)),
      ),
    );
  }

  private async get(name: string, given: object, context: unknown): Promise<GetPromptResult> {
    const prompt = this.find(name);
    const parsed = prompt.parameters.safeParse(given);
    if (!parsed.success)
      throw misfit(
        prompt,
        parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
      );
    const result = await settled(await prompt.handler(parsed.data, context));
    throwFailureIn(result);
    return { description: prompt.description, ...(result as GetPromptResult) };
  }

  private find(name: string): DeclaredPrompt {
    const prompt = this.prompts.get(name);
    if (prompt) return prompt;
    const hint = didYouMean(name, this.prompts.keys(), 'prompts/list names the prompts there are.');
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown prompt: ${name}. ${hint}`);
  }
}

const misfit = ({ name, listed }: DeclaredPrompt, problems: readonly string[]) =>
  new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `The arguments of ${name} do not fit: ${problems.join('; ')}. It takes ${(listed.arguments ?? []).map((one) => one.name).join(', ')}.`,
  );
