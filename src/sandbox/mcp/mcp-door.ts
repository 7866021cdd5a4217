import type { Authenticator } from '../access/authenticate';
import type { Caller } from '../access/caller';
import type { Door, DoorAnswer, DoorRequest } from '../http/door';
import { json, readJsonBody } from '../http/door';
import { isObject } from '../store/row';
import { META_TOOLS } from './meta-tools';
import type { Given } from './tool';

/** POST /mcp: Twenty's own Model Context Protocol endpoint, stateless, one message at a time. */
export function mcpDoor(authenticator: Authenticator): Door {
  return async (request) => {
    const caller = findCaller(request, authenticator);
    if (caller === undefined) return unauthorized(request);
    if (request.method !== 'POST') return wrongMethod(request.method);
    const message = readJsonBody(request);
    if (!isMessage(message)) return badMessage();
    const { id, method, params } = message;
    if (id == null) return { status: 202, type: null, body: '' };
    const reply = {
      id,
      jsonrpc: '2.0',
      ...(await respond(method, isObject(params) ? params : {}, caller)),
    };
    const isStream = request.headers.accept?.includes('text/event-stream') === true;
    return isStream ? eventStream(reply, method === 'tools/call') : json(reply);
  };
}

const MEMBERS: readonly string[] = ['jsonrpc', 'id', 'method', 'params'];

function isMessage(message: unknown): message is Given & { readonly method: string } {
  if (!isObject(message) || typeof message['method'] !== 'string') return false;
  return Object.keys(message).every((key) => MEMBERS.includes(key));
}

type Reply =
  { readonly result: unknown } | { readonly error: { readonly code: number; readonly message: string } };

async function respond(method: string, params: Given, caller: Caller): Promise<Reply> {
  switch (method) {
    case 'initialize':
      return { result: INITIALIZED };
    case 'ping':
      return { result: {} };
    case 'tools/list':
      return { result: { tools: META_TOOLS.map((tool) => ({ ...tool, run: undefined })) } };
    case 'tools/call':
      return callTool(params, caller);
    case 'resources/list':
      return { result: { resources: [] } };
    case 'prompts/list':
      return { result: { prompts: [] } };
    default:
      return { error: { code: -32601, message: `Method '${method}' not found` } };
  }
}

const NOTHING_CHANGES = { listChanged: false };
const INITIALIZED = {
  protocolVersion: '2025-06-18',
  capabilities: { tools: NOTHING_CHANGES, resources: NOTHING_CHANGES, prompts: NOTHING_CHANGES },
  serverInfo: { name: 'Twenty MCP Server', version: '0.1.0' },
  instructions: 'Browse get_tool_catalog, learn the tools you need with learn_tools, then call execute_tool.',
};

async function callTool({ name, arguments: given }: Given, caller: Caller): Promise<Reply> {
  const tool = META_TOOLS.find((one) => one.name === name);
  if (tool === undefined) return { error: { code: -32602, message: `Unknown tool: ${String(name)}` } };
  try {
    const answer = await tool.run(isObject(given) ? given : {}, caller);
    return { result: { content: [{ type: 'text', text: JSON.stringify(answer) }], isError: false } };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { result: { content: [{ type: 'text', text }], isError: true } };
  }
}

/** As events; before the answer of a tool comes a notice of progress under a token of the server's own. */
function eventStream(reply: Given, isTool: boolean): DoorAnswer {
  const params = { progressToken: `tool-call-${String(reply['id'])}`, progress: 0, total: 1 };
  const progress = { jsonrpc: '2.0', method: 'notifications/progress', params };
  const messages = isTool ? [progress, reply] : [reply];
  const body = messages.map((one) => `event: message\ndata: ${JSON.stringify(one)}\n\n`).join('');
  return { status: 200, type: 'text/event-stream', body };
}

function wrongMethod(method: string): DoorAnswer {
  const message = `HTTP method ${method} is not allowed. This MCP endpoint only accepts POST requests.`;
  const answer = json({ jsonrpc: '2.0', id: null, error: { code: -32600, message } }, 405);
  return { ...answer, headers: { allow: 'POST' } };
}

function badMessage(): DoorAnswer {
  return json({ statusCode: 400, error: 'BadRequestException', messages: ['Bad Request Exception'] }, 400);
}

function findCaller(request: DoorRequest, authenticator: Authenticator): Caller | undefined {
  try {
    return authenticator.findCaller(request.headers.authorization);
  } catch {
    return undefined;
  }
}

function unauthorized({ origin }: DoorRequest): DoorAnswer {
  const metadata = `resource_metadata="${origin}/.well-known/oauth-protected-resource/mcp"`;
  return {
    ...json({ statusCode: 401, error: 'UnauthorizedException', messages: ['Unauthorized'] }, 401),
    headers: { 'www-authenticate': `Bearer ${metadata}, scope="api profile"` },
  };
}
