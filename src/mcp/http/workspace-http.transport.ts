import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { McpTransport, McpTransportContext } from '@rekog/mcp-nest';
import { LRUCache } from 'lru-cache';
import type { AuthorizedRequest } from '../../http/authorized-request.js';
import { Instructions } from '../instructions.js';
import { InFlight } from './in-flight.js';
import { RPC, rpcError } from './rpc-error.js';
import { WorkspaceEntry, authInfoFor } from './workspace-entry.js';

const MAX_WORKSPACES = 500;
/** Messages that open a conversation, and with which the client reads the instructions. */
const OPENING = new Set(['initialize', 'server/discover']);

interface RpcMessage {
  id?: unknown;
  method?: string;
  params?: { requestId?: unknown };
}

/** Streamable HTTP, stateless, for many workspaces. Running calls are finished before the process ends. */
@Injectable()
export class WorkspaceHttpTransport implements McpTransport {
  readonly kind = 'streamable-http' as const;
  private readonly entries = new LRUCache<string, WorkspaceEntry>({
    max: MAX_WORKSPACES,
    dispose: (entry) => void entry.close(),
  });
  private readonly inFlight = new InFlight();
  private readonly running = new Set<Promise<void>>();
  private context?: McpTransportContext;
  private draining = false;

  constructor(private readonly instructions: Instructions) {}

  start(context: McpTransportContext): void {
    this.context = context;
  }

  close(): void {
    this.entries.clear();
  }

  /** Answers one HTTP request. */
  async handle(request: AuthorizedRequest, response: ServerResponse): Promise<void> {
    if (this.draining) {
      response.setHeader('connection', 'close');
      return rpcError(response, 503, {
        code: RPC.refused,
        message: 'The server is shutting down. Connect again.',
      });
    }
    const answer = this.answer(request, response);
    const { method } = message(request);
    if (method === 'subscriptions/listen') return answer;
    this.running.add(answer);
    return answer.finally(() => this.running.delete(answer));
  }

  /** Lets running calls finish for at most `ms`, refuses new ones, then ends the open streams. */
  async drain(ms: number): Promise<void> {
    this.draining = true;
    const timeUp = new Promise((resolve) => setTimeout(resolve, ms).unref());
    await Promise.race([Promise.allSettled(this.running), timeUp]);
    this.close();
  }

  private async answer(request: AuthorizedRequest, response: ServerResponse): Promise<void> {
    const { caller, scope } = request;
    const { id, method, params } = message(request);
    if (method === 'notifications/cancelled') this.inFlight.cancel(caller, params?.requestId);
    const { gone, finish } = this.inFlight.start(caller, id);
    response.once('close', () => {
      finish();
      if (!response.writableFinished) gone.abort(new DOMException('The client went away.', 'AbortError'));
    });
    const isOpening = OPENING.has(method ?? '');
    const instructions = isOpening ? await this.instructions.forWorkspace(caller, scope) : undefined;
    const auth = authInfoFor({ connection: caller, scope, gone: gone.signal, instructions });
    await this.entry(request.audience).handle(Object.assign(request, { auth }), response, request.body);
  }

  private entry(audience: string): WorkspaceEntry {
    const known = this.entries.get(audience);
    if (known) return known;
    if (!this.context) throw new Error('The transport has not been started.');
    const entry = new WorkspaceEntry(this.context);
    this.entries.set(audience, entry);
    return entry;
  }
}

const message = ({ body }: AuthorizedRequest): RpcMessage =>
  typeof body === 'object' && body !== null ? body : {};
