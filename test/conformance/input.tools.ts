import { Ctx } from '@nestjs/microservices';
import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  acceptedContent,
  inputRequired,
} from '@modelcontextprotocol/server';
import { McpContext, McpController, Tool } from '@rekog/mcp-nest';
import { asking, fixture, sdkOf, text } from './fixture.js';
import { type Questions, askName, roots, sample } from './questions.js';

interface Sampled {
  content?: { text?: string };
}
interface Roots {
  roots?: { uri: string }[];
}

/** Tools that need one answer of the client before they can give theirs, as revision 2026-07-28 does it. */
@McpController()
export class InputTools {
  @Tool(fixture('test_missing_capability'))
  missing(@Ctx() context: McpContext) {
    if (answerOf<Sampled>(context, 'llm')) return text('ok');
    return asking(inputRequired({ inputRequests: { llm: sample('pong') } }));
  }

  @Tool(fixture('test_input_required_result_elicitation'))
  name(@Ctx() context: McpContext) {
    const given = acceptedContent<{ name: string }>(sdkOf(context).mcpReq.inputResponses, 'user_name');
    if (typeof given?.name === 'string') return text(`Hello, ${given.name}!`);
    return asking(inputRequired({ inputRequests: { user_name: askName() } }));
  }

  @Tool(fixture('test_input_required_result_sampling'))
  sampling(@Ctx() context: McpContext) {
    const sampled = answerOf<Sampled>(context, 'capital_question');
    if (sampled) return text(`Sampling response: ${sampled.content?.text}`);
    const capital_question = sample('What is the capital of France?');
    return asking(inputRequired({ inputRequests: { capital_question } }));
  }

  @Tool(fixture('test_input_required_result_list_roots'))
  roots(@Ctx() context: McpContext) {
    const listed = answerOf<Roots>(context, 'client_roots')?.roots;
    if (listed) return text(`roots: ${listed.map(({ uri }) => uri).join()}`);
    return asking(inputRequired({ inputRequests: { client_roots: roots() } }));
  }

  @Tool(fixture('test_input_required_result_capabilities'))
  able(@Ctx() context: McpContext) {
    const { inputResponses, envelope } = sdkOf(context).mcpReq;
    if (inputResponses !== undefined) return text('ok');
    const client = (envelope as Record<string, ClientCapabilities> | undefined)?.[
      CLIENT_CAPABILITIES_META_KEY
    ];
    const inputRequests: Questions = {
      ...(client?.elicitation && { user_name: askName() }),
      ...(client?.sampling && { greeting: sample('hi') }),
      ...(client?.roots && { client_roots: roots() }),
    };
    return Object.keys(inputRequests).length > 0 ? asking(inputRequired({ inputRequests })) : text('none');
  }
}

const answerOf = <T>(context: McpContext, key: string) =>
  sdkOf(context).mcpReq.inputResponses?.[key] as T | undefined;
