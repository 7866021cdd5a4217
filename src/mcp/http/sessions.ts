import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import {
  type McpHandlerRequestOptions,
  type McpServer,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { Config } from '../../config/config.js';
import type { McpRequest } from '../calls/mcp-request.js';
import { Subscribers } from '../subscriptions/subscribers.js';
import { tell } from '../subscriptions/tell.js';
import { messageIn, requestIn } from './http-request.js';
import { Places } from './places.js';
import { RPC } from './rpc-error.js';
import { Session } from './session.js';

const MOST_SESSIONS = 1_000;
const MOST_OF_ONE = 50;
const HEADER = 'mcp-session-id';

const FULL = {
  principal: `This key has ${MOST_OF_ONE} sessions in use. End some of them with DELETE first.`,
  server: 'The server has as many sessions in use as it can keep. Try again later.',
};

/** Makes the server of one session. */
export type SessionServer = (request: McpRequest) => McpServer;

/**
 * Sessions of revision 2025-11-25, for clients that are told of changes and asked questions. They live in this process:
 * each belongs to one principal, ends when it is not used, and makes room for a new one when it is the longest idle.
 */
@Injectable()
export class Sessions implements OnModuleInit, OnModuleDestroy {
  private readonly replica = randomBytes(4).toString('hex');
  private readonly open = new Map<string, Session>();
  private readonly places = new Places(MOST_SESSIONS, MOST_OF_ONE);
  private readonly idleMs: number;
  private sweeping?: NodeJS.Timeout;

  constructor(
    private readonly config: Config,
    private readonly subscribers: Subscribers,
  ) {
    this.idleMs = config.MCP_SESSION_IDLE_SECONDS * 1_000;
  }

  onModuleInit(): void {
    if (this.config.MCP_SESSIONS)
      this.sweeping = setInterval(() => this.sweep(), Math.min(this.idleMs, 30_000)).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweeping);
  }

  /** Whether a request belongs to a session or begins one. */
  has({ headers }: Request, body: unknown): boolean {
    return this.config.MCP_SESSIONS && (headers.has(HEADER) || messageIn(body).method === 'initialize');
  }

  async serve(make: SessionServer, request: Request, options: McpHandlerRequestOptions): Promise<Response> {
    const id = request.headers.get(HEADER);
    if (id === null) return this.begin(make, request, options);
    const session = this.open.get(id);
    if (!session) return refusal(404, this.whyUnknown(id));
    if (session.parts.principal !== principalOf(requestIn(options))) return refusal(403, FOREIGN);
    return session.handle(request, options);
  }

  /** Ends every session. */
  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map((session) => session.close()));
  }

  private async begin(
    make: SessionServer,
    request: Request,
    options: McpHandlerRequestOptions,
  ): Promise<Response> {
    const caller = requestIn(options);
    const full = this.makeRoom(caller.connection.id);
    if (full) return refusal(full === 'principal' ? 429 : 503, FULL[full]);
    const session = await this.make(make, caller);
    const answer = await session.handle(request, options);
    // The SDK refuses what is no proper beginning; nothing is kept of that.
    if (!answer.ok) await session.close();
    return answer;
  }

  private async make(make: SessionServer, caller: McpRequest): Promise<Session> {
    const id = `${this.replica}-${randomUUID()}`;
    const { connection, scope, instructions } = caller;
    const subscription = this.subscribers.for(
      caller,
      (event) => tell(server, event),
      () => void session.close(),
    );
    const server = make({ connection, scope, instructions, watch: subscription.subscriber });
    const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: () => id });
    const principal = principalOf(caller);
    const session = new Session({
      ...subscription,
      id,
      principal,
      connectionId: connection.id,
      server,
      transport,
    });
    const leave = this.places.take(connection.id);
    await server.connect(transport);
    server.server.onclose = () => {
      subscription.subscriber.close();
      this.open.delete(id);
      leave();
    };
    this.open.set(id, session);
    return session;
  }

  /** Ends the session that has been idle for longest where there is no place, and says where none can be made. */
  private makeRoom(connectionId: string): 'principal' | 'server' | undefined {
    const full = this.places.fullFor(connectionId);
    if (!full) return undefined;
    const [idlest] = [...this.open.values()]
      .filter(({ idleMs, parts }) => idleMs > 0 && (full === 'server' || parts.connectionId === connectionId))
      .sort((a, b) => b.idleMs - a.idleMs);
    void idlest?.close();
    return idlest ? undefined : full;
  }

  private sweep(): void {
    for (const session of this.open.values()) if (session.idleMs > this.idleMs) void session.close();
  }

  private whyUnknown(id: string): string {
    return id.startsWith(`${this.replica}-`)
      ? 'This session has ended, or was not used for too long. Initialize again.'
      : 'This session lives on another replica, or on one that has been restarted: route by Mcp-Session-Id, or initialize again.';
  }
}

const FOREIGN =
  'This session belongs to another key, or to another choice of tools. Initialize one of your own.';

/** A session keeps the rights that it began with, so they are part of whose it is. */
const principalOf = ({ connection, scope }: McpRequest) => JSON.stringify([connection.id, scope]);

const refusal = (status: number, message: string) =>
  Response.json({ jsonrpc: '2.0', id: null, error: { code: RPC.refused, message } }, { status });
