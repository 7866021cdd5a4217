import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Control } from './control/control';
import { graphqlDoor } from './graphql/graphql-door';
import { downloadDoor, uploadDoor } from './files/file-doors';
import type { Door, DoorAnswer, DoorRequest } from './http/door';
import { badRequest, BrokenJson, json, notFound } from './http/door';
import type { Reaction } from './http/reaction';
import { react } from './http/reaction';
import { clientConfigDoor, healthDoor } from './http/public-doors';
import { mcpDoor } from './mcp/mcp-door';
import { metadataDoor } from './metadata/metadata-door';
import * as oauth from './oauth/oauth-doors';
import { restDoor } from './rest/rest-door';
import { workflowDoor } from './workflows/workflow-door';
import type { World } from './world';

interface Route {
  readonly path: RegExp;
  readonly door: Door;
  readonly isSlow?: boolean;
}

/** The doors of the house, in the order in which they are tried; slow ones wait for `--latency`. */
function routesOf({ authenticator, workspaces }: World): Route[] {
  return [
    { path: /^\/graphql$/, door: graphqlDoor(authenticator), isSlow: true },
    { path: /^\/metadata$/, door: metadataDoor(authenticator), isSlow: true },
    { path: /^\/rest(\/|$)/, door: restDoor(authenticator), isSlow: true },
    { path: /^\/mcp$/, door: mcpDoor(authenticator) },
    { path: /^\/webhooks\/workflows\/[^/]+\/[^/]+$/, door: workflowDoor(workspaces) },
    { path: /^\/file-upload\/[^/]+$/, door: uploadDoor([...workspaces.values()]) },
    { path: /^\/file\/[^/]+\/[^/]+$/, door: downloadDoor([...workspaces.values()]) },
    { path: /^\/\.well-known\/oauth-authorization-server$/, door: oauth.authorizationServerDoor },
    { path: /^\/\.well-known\/oauth-protected-resource(\/mcp)?$/, door: oauth.protectedResourceDoor },
    { path: /^\/\.well-known\/api-catalog$/, door: oauth.apiCatalogDoor },
    { path: /^\/oauth\/token$/, door: oauth.tokenDoor },
    { path: /^\/oauth\/introspect$/, door: oauth.introspectDoor },
    { path: /^\/healthz$/, door: healthDoor },
    { path: /^\/client-config$/, door: clientConfigDoor },
  ];
}

/** What the server does beside answering: waiting, and under `--control` counting and failing on purpose. */
export interface ServerOptions {
  readonly latency: number;
  readonly control: Control | undefined;
  /** Resolves when all changes are kept; no answer leaves before. */
  readonly commit: () => Promise<void>;
}

/** Starts the HTTP server on 127.0.0.1 and gives its address. */
export async function listen(
  world: World,
  port: number,
  options: ServerOptions,
): Promise<{ server: Server; url: string }> {
  const routes = routesOf(world);
  const server = createServer((incoming, response) => {
    void serve(incoming, response, async (request) => {
      const reaction = await answer(request, routes, options);
      await options.commit();
      return reaction;
    });
  });
  server.keepAliveTimeout = 65_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${address.port}`;
  for (const { store } of world.workspaces.values()) store.files.serverUrl = url;
  return { server, url };
}

async function answer(
  request: DoorRequest,
  routes: readonly Route[],
  options: ServerOptions,
): Promise<Reaction> {
  const { control, latency } = options;
  if (request.method === 'OPTIONS') return { status: 204, type: null, body: '' };
  if (control !== undefined && request.path.startsWith('/__sandbox/')) return control.answer(request);
  const route = routes.find(({ path }) => path.test(request.path));
  const door: Door = route?.door ?? notFound;
  if (latency > 0 && route?.isSlow === true) await sleep(latency);
  return control === undefined ? door(request) : control.pass(request, door);
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  answering: (request: DoorRequest) => Promise<Reaction>,
) {
  try {
    await react(response, await readRequest(incoming).then(answering).catch(failure));
  } catch {
    response.destroy();
  }
}

/** What went wrong inside a door must not end the process: broken JSON is the client's, the rest is a bug. */
function failure(error: unknown): DoorAnswer {
  if (error instanceof BrokenJson) return badRequest(error.message);
  if (error instanceof TooLarge) {
    return json({ statusCode: 413, message: 'request entity too large', error: 'Payload Too Large' }, 413);
  }
  const message = error instanceof Error ? error.message : String(error);
  return json({ statusCode: 500, error: 'Internal Server Error', messages: [message] }, 500);
}

const LARGEST_BODY = 10 * 1024 * 1024;

class TooLarge extends Error {}

async function readRequest(incoming: IncomingMessage): Promise<DoorRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY) throw new TooLarge();
  }
  const origin = `http://${incoming.headers.host ?? '127.0.0.1'}`;
  const url = URL.canParse(incoming.url ?? '/', origin)
    ? new URL(incoming.url ?? '/', origin)
    : new URL(origin);
  const bytes = Buffer.concat(chunks);
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: bytes.toString('utf8'),
    bytes,
    origin,
  };
}
