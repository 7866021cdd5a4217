import type { ServerResponse } from 'node:http';
import type {
  McpHandlerRequestOptions,
  McpServer,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import type { Subscription } from '../subscriptions/subscribers.js';
import { requestIn } from './http-request.js';

/** What a session is made of: who began it, and its server, connected to its transport. */
export interface SessionParts extends Subscription {
  readonly id: string;
  /** Whose session it is, and with which rights: nobody else may use it. */
  readonly principal: string;
  readonly connectionId: string;
  readonly server: McpServer;
  readonly transport: WebStandardStreamableHTTPServerTransport;
}

/** A session of revision 2025-11-25: one client, with a way back to it. */
export class Session {
  private readonly using = new Set<ServerResponse>();
  private usedAt = performance.now();

  constructor(readonly parts: SessionParts) {}

  /** Milliseconds since it was last used; zero while a request or a stream of it is open. */
  get idleMs(): number {
    return this.using.size > 0 ? 0 : performance.now() - this.usedAt;
  }

  async handle(request: Request, options: McpHandlerRequestOptions): Promise<Response> {
    const { response } = requestIn(options);
    this.using.add(response);
    response.once('close', () => {
      this.using.delete(response);
      this.usedAt = performance.now();
    });
    const answer = await this.parts.transport.handleRequest(request, options);
    if (request.method !== 'GET' || !answer.ok) return answer;
    this.parts.outbox.attach(response);
    return opened(answer);
  }

  close(): Promise<void> {
    this.parts.subscriber.close();
    return this.parts.server.close();
  }
}

const COMMENT = new TextEncoder().encode(': open\n\n');

/** A stream that sends something at once: Node keeps the headers until then, and the client waits for them. */
const opened = ({ body, status, headers }: Response): Response => {
  const start = (stream: TransformStreamDefaultController<Uint8Array>) => stream.enqueue(COMMENT);
  return new Response(body?.pipeThrough(new TransformStream({ start })), { status, headers });
};
