import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { McpTransport, McpTransportContext } from '@rekog/mcp-nest';
import type { AuthorizedRequest } from '../../http/authorized-request.js';
import { abortWhenGone } from '../../http/gone.js';
import { LogLevels } from '../calls/log-levels.js';
import { Instructions } from '../instructions.js';
import { Entry } from './entry.js';
import { authInfoFor, messageIn } from './http-request.js';
import { InFlight } from './in-flight.js';
import { ListenStreams } from './listen-streams.js';
import { RPC, rpcError } from './rpc-error.js';
import { Sessions } from './sessions.js';

/** Messages that open a conversation, and with which the client reads the instructions. */
const OPENING = new Set(['initialize', 'server/discover']);

/** The methods of Streamable HTTP; there are some that the SDK cannot even read. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'DELETE']);

/** Streamable HTTP, for many workspaces. Running calls are finished before the process ends. */
@Injectable()
export class WorkspaceHttpTransport implements McpTransport {
  readonly kind = 'streamable-http' as const;
  private readonly inFlight = new InFlight();
  private readonly running = new Set<ServerResponse>();
  private entry?: Entry;
  private draining = false;

  constructor(
    private readonly instructions: Instructions,
    private readonly streams: ListenStreams,
    private readonly sessions: Sessions,
    private readonly levels: LogLevels,
  ) {}

  start(context: McpTransportContext): void {
    const { streams, sessions, levels } = this;
    this.entry = new Entry(context, { streams, sessions, levels });
  }

  async close(): Promise<void> {
    await this.entry?.close();
  }

  /** Answers one HTTP request; nothing is done for a client that left while the guards asked who it is. */
  async handle(request: AuthorizedRequest, response: ServerResponse): Promise<void> {
    if (response.destroyed) return;
    if (this.draining) {
      response.setHeader('connection', 'close');
      return rpcError(response, 503, {
        code: RPC.refused,
        message: 'The server is shutting down. Connect again.',
      });
    }
    if (!METHODS.has(request.method ?? '')) {
      response.setHeader('allow', [...METHODS].join(', '));
      return rpcError(response, 405, { code: RPC.refused, message: 'POST JSON-RPC messages here.' });
    }
    if (!staysOpen(request)) {
      this.running.add(response);
      response.once('close', () => this.running.delete(response));
    }
    return this.answer(request, response);
  }

  /**
   * Lets running calls finish for at most `ms`, refuses new ones, then ends the open streams and sessions. A call is over when its
   * response is: the SDK never settles one of revision 2025-11-25 whose client has left.
   */
  async drain(ms: number): Promise<void> {
    this.draining = true;
    const timeUp = new Promise((resolve) => setTimeout(resolve, ms).unref());
    const answered = [...this.running].map((response) => once(response, 'close'));
    await Promise.race([Promise.allSettled(answered), timeUp]);
    await this.close();
  }

  private async answer(request: AuthorizedRequest, response: ServerResponse): Promise<void> {
    if (!this.entry) throw new Error('The transport has not been started.');
    const { caller: connection, scope } = request;
    const { id, method, params } = messageIn(request.body);
    if (method === 'notifications/cancelled') this.inFlight.cancel(connection, params?.['requestId']);
    const { gone, finish } = this.inFlight.start(connection, id);
    response.once('close', finish);
    abortWhenGone(response, gone);
    const isOpening = OPENING.has(method ?? '');
    const instructions = isOpening ? await this.instructions.forWorkspace(connection, scope) : undefined;
    const auth = authInfoFor({ connection, scope, gone: gone.signal, instructions, response });
    await this.entry.handle(Object.assign(request, { auth }), response, request.body);
  }
}

/** Streams that tell of changes are no calls, and nobody waits for their end. */
const staysOpen = ({ method, body }: AuthorizedRequest) =>
  method === 'GET' || messageIn(body).method === 'subscriptions/listen';
