import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

export type Message = Record<string, unknown> & { type: string; id?: string };

/** A socket to /ws that remembers what it was told. */
export class LiveClient {
  readonly heard: Message[] = [];
  private closing?: { code: number; reason: string };
  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as Message));
    socket.once(
      'close',
      (code: number, reason: Buffer) => (this.closing = { code, reason: reason.toString() }),
    );
  }

  /** @param query as of /mcp: `objects=company` */
  static async open(
    url: string,
    { key, query = '', protocols = [], ...options }: Opening = {},
  ): Promise<LiveClient> {
    const headers = { ...options.headers, ...(key && { authorization: `Bearer ${key}` }) };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?${query}`, protocols, {
      ...options,
      headers,
    });
    const client = new LiveClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** The HTTP status and body with which a socket is refused. */
  static async refused(url: string, { key, query = '', protocols = [], ...options }: Opening = {}) {
    const headers = { ...options.headers, ...(key && { authorization: `Bearer ${key}` }) };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?${query}`, protocols, {
      ...options,
      headers,
    });
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [
      unknown,
      NodeJS.ReadableStream & { statusCode: number },
    ];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return {
      status: response.statusCode,
      body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
    };
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The first message that has all these properties; waits for it. */
  async hears(wanted: Partial<Message>, withinMs = 30_000): Promise<Message> {
    const fits = (message: Message) =>
      Object.entries(wanted).every(([name, value]) => message[name] === value);
    const found = await until(() => this.heard.find(fits), withinMs);
    if (found) return found;
    throw new Error(`${JSON.stringify(wanted)} was not told, but ${JSON.stringify(this.heard.slice(-20))}`);
  }

  /** Subscribes and waits until that is so. */
  async subscribe(wish: { id: string } & Record<string, unknown>): Promise<void> {
    this.say({ type: 'subscribe', ...wish });
    await this.hears({ type: 'subscribed', id: wish.id });
  }

  async closed(withinMs = 30_000): Promise<{ code: number; reason: string }> {
    const closing = await until(() => this.closing, withinMs);
    if (closing) return closing;
    throw new Error('the socket stayed open');
  }

  async close(): Promise<void> {
    if (this.closing) return;
    this.socket.close();
    await this.closed();
  }
}

type Opening = { key?: string; query?: string; protocols?: string[] } & ClientOptions;

async function until<T>(look: () => T | undefined, withinMs: number): Promise<T | undefined> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    const seen = look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return look();
}
