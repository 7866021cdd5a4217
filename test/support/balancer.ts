import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const LOOK_EVERY_MS = 100;

interface Backend {
  readonly url: URL;
  isReady: boolean;
  served: number;
}

/**
 * A round-robin balancer as small as one can be: it sends nothing to a server that says it is not ready, and tries another one
 * only when a connection was refused, so before anything was sent.
 */
export class Balancer {
  private readonly backends: Backend[];
  private readonly server = createServer((asked, response) => void this.pass(asked, response));
  private readonly looking = setInterval(() => void this.look(), LOOK_EVERY_MS);
  private turn = 0;

  private constructor(urls: readonly string[]) {
    this.backends = urls.map((url) => ({ url: new URL(url), isReady: true, served: 0 }));
  }

  static async before(urls: readonly string[]): Promise<Balancer> {
    const balancer = new Balancer(urls);
    balancer.server.listen(0, '127.0.0.1');
    await once(balancer.server, 'listening');
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many requests each server has got. */
  get served(): number[] {
    return this.backends.map(({ served }) => served);
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async pass(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    this.turn += 1;
    const ready = this.backends.filter(({ isReady }) => isReady);
    const turns = ready.map((_, index) => ready[(this.turn + index) % ready.length] as Backend);
    for (const backend of turns) if (await forward(backend, asked, body, response)) return;
    response.writeHead(502).end();
  }

  private async look(): Promise<void> {
    await Promise.all(
      this.backends.map(async (backend) => {
        const answer = await fetch(new URL('/health/ready', backend.url)).catch(() => undefined);
        backend.isReady = answer?.ok ?? false;
      }),
    );
  }
}

/** Whether anything of the request was sent. */
function forward(
  backend: Backend,
  { method, headers, url = '/' }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<boolean> {
  return new Promise((resolve) => {
    const { host } = backend.url;
    const sent = request(new URL(url, backend.url), { method, headers: { ...headers, host }, agent: false });
    sent.once('response', (answer) => {
      backend.served += 1;
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      resolve(true);
    });
    sent.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return resolve(false);
      response.destroy();
      resolve(true);
    });
    response.once('close', () => sent.destroy());
    sent.end(body);
  });
}
