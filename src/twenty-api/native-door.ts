import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { HttpDoor } from './http-door.js';
import type { NativeRequest } from './twenty-api.js';
import { UpstreamRefusal, UpstreamSilence } from './upstream-failure.js';

/** What `/mcp` answers, in JSON-RPC. */
interface Answer {
  result?: { content?: { text?: string }[]; isError?: boolean };
  error?: { message?: string };
}

/** A tool's own answer. Twenty reports failures in here, with isError false. */
interface ToolOutput {
  success?: boolean;
  message?: string;
  error?: unknown;
}

/** Runs the tools of Twenty's own MCP endpoint: an API key may do there what GraphQL keeps for users. */
@Injectable()
export class NativeDoor {
  constructor(private readonly http: HttpDoor) {}

  /**
   * Runs one tool and answers its output, `{success, message, result}` for most.
   * @throws UpstreamRefusal when the tool failed or does not exist for the caller, UpstreamSilence for anything unreadable
   */
  async send(connection: Connection, request: NativeRequest, signal: AbortSignal): Promise<unknown> {
    const params = paramsOf(request);
    const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params };
    const answer = await this.http.send(connection, { path: '/mcp', method: 'POST', body }, signal);
    const output = readOutput(textOf(answer as Answer));
    if (output?.success === false) throw failure(output.error ?? output.message);
    return output;
  }
}

/** The tools that stand in front are called as they are, all others through one of these. */
const IN_FRONT: ReadonlySet<string> = new Set(['get_tool_catalog']);

const paramsOf = (request: NativeRequest) =>
  IN_FRONT.has(request.tool)
    ? { name: request.tool, arguments: request.arguments }
    : { name: 'execute_tool', arguments: { toolName: request.tool, arguments: request.arguments } };

/** @throws UpstreamRefusal for a failure in the terms of the protocol */
function textOf({ result, error }: Answer): string | undefined {
  const text = result?.content?.[0]?.text;
  if (error || result?.isError) throw failure(error?.message ?? text);
  return text;
}

const failure = (said: unknown) =>
  new UpstreamRefusal(200, [{ message: typeof said === 'string' ? said : '', code: 'TOOL_FAILED' }]);

function readOutput(text: string | undefined): ToolOutput | null {
  try {
    return JSON.parse(text ?? '') as ToolOutput | null;
  } catch (cause) {
    throw new UpstreamSilence('not-json', cause);
  }
}
