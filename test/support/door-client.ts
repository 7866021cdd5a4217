/** What a door answered, JSON parsed. */
export interface Reply {
  readonly status: number;
  readonly type: string | null;
  readonly body: unknown;
}

interface Target {
  readonly url: string;
  readonly adminKey: string;
}

/** Speaks to the doors of a sandbox with one key. */
export class DoorClient {
  constructor(
    private readonly target: Target,
    private readonly key = target.adminKey,
  ) {}

  async send(path: string, init: RequestInit = {}): Promise<Reply> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.key}` };
    const response = await fetch(this.target.url + path, {
      headers,
      signal: AbortSignal.timeout(60_000),
      ...init,
    });
    const text = await response.text();
    const type = response.headers.get('content-type');
    return { status: response.status, type, body: /json/.test(type ?? '') ? JSON.parse(text) : text };
  }

  post(path: string, body: unknown): Promise<Reply> {
    return this.send(path, { method: 'POST', body: JSON.stringify(body) });
  }

  graphql(query: string, variables?: Record<string, unknown>): Promise<Reply> {
    return this.post('/graphql', { query, variables });
  }
}
