import { request as httpRequest, type IncomingMessage } from 'node:http';

/** One answer of the MCP endpoint, read to its end. */
export interface RawAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

type Headers = Record<string, string>;

/** Speaks HTTP to the MCP endpoint without a client's good manners. */
export class RawMcp {
  constructor(
    private readonly url: string,
    private readonly key?: string,
  ) {}

  /** Begins a session of revision 2025-11-25 and answers its id. */
  async initialize(headers: Headers = {}): Promise<RawAnswer & { session: string }> {
    const answer = await this.post(
      {
        ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
        params: {
          protocolVersion: '2025-11-25',
          capabilities: {},
          clientInfo: { name: 'raw', version: '1' },
        },
      },
      headers,
    );
    return { ...answer, session: String(answer.headers['mcp-session-id'] ?? '') };
  }

  async post(body: object, headers: Headers = {}): Promise<RawAnswer> {
    const response = await this.send('POST', headers, JSON.stringify(body));
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      text: Buffer.concat(chunks).toString(),
    };
  }

  /** Opens a stream and leaves it open; nobody reads it until somebody does. */
  stream(session: string): Promise<IncomingMessage> {
    return this.send('GET', { accept: 'text/event-stream', 'mcp-session-id': session });
  }

  async end(session: string): Promise<number> {
    const response = await this.send('DELETE', { 'mcp-session-id': session });
    response.resume();
    return response.statusCode ?? 0;
  }

  /** Opens a stream of revision 2026-07-28 and leaves it open. */
  listen(notifications: object): Promise<IncomingMessage> {
    const meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'raw', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const body = {
      ...{ jsonrpc: '2.0', id: 1, method: 'subscriptions/listen' },
      params: { _meta: meta, notifications },
    };
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'subscriptions/listen' };
    return this.send('POST', headers, JSON.stringify(body));
  }

  private send(method: string, headers: Headers, body?: string): Promise<IncomingMessage> {
    const authorization = this.key ? { authorization: `Bearer ${this.key}` } : {};
    const all = {
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      ...authorization,
      ...headers,
    };
    return new Promise((resolve, reject) => {
      httpRequest(`${this.url}/mcp`, { method, headers: all, agent: false }, resolve)
        .on('error', reject)
        .end(body);
    });
  }
}
