import { Injectable } from '@nestjs/common';
import {
  InMemoryServerEventBus,
  type McpHandlerRequestOptions,
  type McpHttpHandler,
  type McpServerFactory,
  ProtocolError,
  ProtocolErrorCode,
  createMcpHandler,
} from '@modelcontextprotocol/server';
import { toldAsProtocolError } from '../calls/protocol-failure.js';
import { watchListened } from '../subscriptions/listened-uris.js';
import { Subscribers, type Subscription } from '../subscriptions/subscribers.js';
import { type HttpRequest, messageIn, requestIn } from './http-request.js';
import { Places } from './places.js';

const MOST_STREAMS = 2_000;
const MOST_OF_ONE = 200;

const FULL = {
  principal: `This key has ${MOST_OF_ONE} streams open already. Close some of them first.`,
  server: 'The server has as many streams open as it can keep. Try again later.',
};

/**
 * The streams of revision 2026-07-28 (`subscriptions/listen`). The SDK speaks the protocol, with a bus for each stream:
 * what goes there is what this client asked for and may read.
 */
@Injectable()
export class ListenStreams {
  private readonly places = new Places(MOST_STREAMS, MOST_OF_ONE);
  private readonly open = new Set<McpHttpHandler>();

  constructor(private readonly subscribers: Subscribers) {}

  async serve(
    factory: McpServerFactory,
    httpRequest: Request,
    options: McpHandlerRequestOptions,
  ): Promise<Response> {
    const request = requestIn(options);
    const full = this.places.fullFor(request.connection.id);
    if (full)
      return refusal(options.parsedBody, new ProtocolError(ProtocolErrorCode.InternalError, FULL[full]));
    const bus = new InMemoryServerEventBus();
    const stream = createMcpHandler(factory, { legacy: 'reject', bus, maxSubscriptions: 1 });
    const subscription = this.subscribers.for(
      request,
      (event) => bus.publish(event),
      () => void stream.close(),
    );
    this.keep(stream, subscription, request);
    try {
      await watchListened(subscription.subscriber, options.parsedBody);
    } catch (error) {
      return refusal(options.parsedBody, toldAsProtocolError(error));
    }
    const answer = await stream.fetch(httpRequest, options);
    subscription.outbox.attach(request.response);
    return answer;
  }

  /** Ends every stream, in the words of the protocol. */
  async close(): Promise<void> {
    await Promise.all([...this.open].map((stream) => stream.close()));
  }

  private keep(
    stream: McpHttpHandler,
    { subscriber }: Subscription,
    { connection, response }: HttpRequest,
  ): void {
    const leave = this.places.take(connection.id);
    this.open.add(stream);
    response.once('close', () => {
      leave();
      subscriber.close();
      this.open.delete(stream);
    });
  }
}

function refusal(body: unknown, { code, message, data }: ProtocolError): Response {
  return Response.json({ jsonrpc: '2.0', id: messageIn(body).id ?? null, error: { code, message, data } });
}
