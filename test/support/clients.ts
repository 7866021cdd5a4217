import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernHttp,
} from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as LegacyHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { join } from 'node:path';
import { type Environment, cleanEnvironment } from './server';
import { type Wanted, type Watching, watchLegacy, watchModern } from './watching';

/** The two protocol revisions, each with the official client that speaks it. */
export const REVISIONS = ['2025-11-25', '2026-07-28'] as const;
export type Revision = (typeof REVISIONS)[number];

export interface Content {
  type: string;
  text?: string;
  data?: string;
  mimeType?: string;
}

export interface ToolAnswer {
  isError?: boolean;
  text: string;
  content: Content[];
  meta?: Record<string, unknown>;
  facts: Record<string, never> & {
    error?: { code: string; message: string; hint?: string; retryable: boolean };
  };
}

export interface ListedTool {
  name: string;
  title?: string;
  description?: string;
  inputSchema: Record<string, unknown>;
  outputSchema?: Record<string, unknown>;
  annotations?: Record<string, unknown>;
  _meta?: Record<string, unknown>;
}

export interface ListedResource {
  name: string;
  title?: string;
  description?: string;
  mimeType?: string;
  uri?: string;
  uriTemplate?: string;
}

export interface ListedPrompt {
  name: string;
  title?: string;
  description?: string;
  arguments?: { name: string; description?: string; required?: boolean }[];
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Milliseconds until the client gives up; 60 s when left out. */
  timeout?: number;
  onprogress?: (progress: { progress: number; message?: string }) => void;
}

/** One connected client, whichever revision it speaks. */
export interface Connected {
  revision: Revision;
  call(name: string, args?: object, options?: CallOptions): Promise<ToolAnswer>;
  tools(): Promise<ListedTool[]>;
  resources(): Promise<ListedResource[]>;
  /** The text of a resource; a failure is thrown, as clients of the protocol do. */
  read(uri: string): Promise<{ uri: string; mimeType?: string; text: string }>;
  prompts(): Promise<ListedPrompt[]>;
  /** The text of a prompt's only message. */
  prompt(name: string, args?: Record<string, string>): Promise<string>;
  /** Values for an argument of a prompt. */
  completeArgument(prompt: string, name: string, typed: string): Promise<string[]>;
  /** Values for the variable of a template, while the others are filled in. */
  complete(uri: string, variable: string, typed: string, others?: Record<string, string>): Promise<string[]>;
  /** Is told of changes; in stateless HTTP of 2025-11-25 there is no way to be. */
  watch(wanted: Wanted): Promise<Watching>;
  /** What the server says that it can. */
  capabilities(): object;
  instructions(): string | undefined;
  negotiated(): string | undefined;
  close(): Promise<void>;
}

const INFO = { name: 'test', version: '1' };

/** What a question shows to the user of a client, and what they answer. */
export interface AskedUser {
  message: string;
  requestedSchema: { properties: Record<string, unknown>; required?: string[] };
}
export interface UserAnswer {
  action: 'accept' | 'decline' | 'cancel';
  content?: Record<string, string | number | boolean | string[]>;
}
/** The user behind a client that can show forms. */
export type User = (asked: AskedUser) => UserAnswer | Promise<UserAnswer>;

const VIEWS = { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } };
const abilities = (user?: User, views?: boolean) => ({
  capabilities: { ...(user && { elicitation: {} }), ...(views && { extensions: VIEWS }) },
});
const PIN = { versionNegotiation: { mode: { pin: '2026-07-28' } } } as const;

/** How a client narrows what it is offered. */
export interface Narrowing {
  /** `profile=compact` */
  query?: string;
  headers?: Record<string, string>;
  /** Left out: the client cannot ask anybody. */
  user?: User;
  /** Whether the client shows the views of MCP Apps. */
  views?: boolean;
}

/** Connects over HTTP with a key of its own, or without a credential. */
export function connectHttp(
  revision: Revision,
  url: string,
  key?: string,
  { query = '', headers = {}, user, views }: Narrowing = {},
): Promise<Connected> {
  const endpoint = new URL(`${url}/mcp?${query}`);
  const bearer: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  const options = { requestInit: { headers: { ...headers, ...bearer } } };
  return revision === '2025-11-25'
    ? legacy(new LegacyHttp(endpoint, options), user, views)
    : modern(new ModernHttp(endpoint, options), user, views);
}

/** Starts the compiled stdio server and connects to it. */
export function connectStdio(revision: Revision, env: Environment, user?: User): Promise<Connected> {
  const options = {
    command: process.execPath,
    args: [join(__dirname, '../../dist/stdio.js')],
    env: cleanEnvironment({ MCP_PROFILE: 'full', ...env }) as Record<string, string>,
    cwd: '/tmp',
    stderr: 'ignore' as const,
  };
  return revision === '2025-11-25'
    ? legacy(new LegacyStdio(options), user)
    : modern(new ModernStdio(options), user);
}

async function legacy(transport: LegacyHttp | LegacyStdio, user?: User, views?: boolean): Promise<Connected> {
  const client = new LegacyClient(INFO, abilities(user, views));
  if (user)
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => ({
      ...(await user(params as AskedUser)),
    }));
  await client.connect(transport);
  return {
    revision: '2025-11-25',
    call: async (name, args = {}, options) =>
      answer(await client.callTool({ name, arguments: args as Record<string, unknown> }, undefined, options)),
    tools: () => allPages((cursor) => client.listTools(cursor ? { cursor } : undefined)),
    ...readers(client),
    watch: (wanted) => watchLegacy(client, wanted),
    capabilities: () => client.getServerCapabilities() ?? {},
    instructions: () => client.getInstructions(),
    negotiated: () => (transport as { protocolVersion?: string }).protocolVersion ?? '2025-11-25',
    close: () => client.close(),
  };
}

async function modern(transport: ModernHttp | ModernStdio, user?: User, views?: boolean): Promise<Connected> {
  const client = new ModernClient(INFO, { ...PIN, ...abilities(user, views) });
  if (user)
    client.setRequestHandler('elicitation/create', async ({ params }) => ({
      ...(await user(params as AskedUser)),
    }));
  await client.connect(transport);
  return {
    revision: '2026-07-28',
    call: async (name, args = {}, options) =>
      answer(await client.callTool({ name, arguments: args as Record<string, unknown> }, options)),
    tools: async () => (await client.listTools()).tools as ListedTool[],
    ...readers(client),
    watch: (wanted) => watchModern(client, wanted),
    capabilities: () => client.getServerCapabilities() ?? {},
    instructions: () => client.getInstructions(),
    negotiated: () => client.getNegotiatedProtocolVersion(),
    close: () => client.close(),
  };
}

type Readers = Pick<Connected, 'resources' | 'read' | 'complete' | 'prompts' | 'prompt' | 'completeArgument'>;

/** What both clients do alike. */
function readers(client: LegacyClient | ModernClient): Readers {
  return {
    resources: async () => [
      ...((await client.listResources()).resources as ListedResource[]),
      ...((await client.listResourceTemplates()).resourceTemplates as ListedResource[]),
    ],
    read: async (uri) => {
      const { contents } = await client.readResource({ uri });
      return contents[0] as { uri: string; mimeType?: string; text: string };
    },
    prompts: async () => (await client.listPrompts()).prompts as ListedPrompt[],
    prompt: async (name, args = {}) => {
      const { messages } = await client.getPrompt({ name, arguments: args });
      return (messages[0]?.content as { text: string }).text;
    },
    completeArgument: async (prompt, name, value) => {
      const ref = { type: 'ref/prompt' as const, name: prompt };
      return (await client.complete({ ref, argument: { name, value } })).completion.values;
    },
    complete: async (uri, name, value, others = {}) => {
      const { completion } = await client.complete({
        ref: { type: 'ref/resource', uri },
        argument: { name, value },
        context: { arguments: others },
      });
      return completion.values;
    },
  };
}

/** The client of the first generation reads one page at a time. */
async function allPages(
  page: (cursor?: string) => Promise<{ tools: unknown[]; nextCursor?: string }>,
): Promise<ListedTool[]> {
  const tools: unknown[] = [];
  let cursor: string | undefined;
  do {
    const { tools: more, nextCursor } = await page(cursor);
    tools.push(...more);
    cursor = nextCursor;
  } while (cursor);
  return tools as ListedTool[];
}

function answer(result: unknown): ToolAnswer {
  const { isError, content, structuredContent, _meta } = result as {
    isError?: boolean;
    content: Content[];
    structuredContent: ToolAnswer['facts'];
    _meta?: Record<string, ToolAnswer['facts']['error']>;
  };
  const facts = structuredContent ?? ({ error: _meta?.['twenty-mcp-server/error'] } as ToolAnswer['facts']);
  return { isError, text: content[0]?.text ?? '', content, meta: _meta, facts };
}
