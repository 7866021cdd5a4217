/** Asks a Twenty directly, as the fixtures of a test need it. */
export class TwentyClient {
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  graphql<T>(query: string, variables: object = {}): Promise<T> {
    return this.ask('/graphql', query, variables);
  }

  metadata<T>(query: string, variables: object = {}): Promise<T> {
    return this.ask('/metadata', query, variables);
  }

  /** Makes a record and answers its id; `object` in one word, as in `createMessageThread`. */
  async create(object: string, data: object): Promise<string> {
    const answer = await this.graphql<Record<string, { id: string }>>(
      `mutation ($data: Data!) { create${object}(data: $data) { id } }`,
      { data },
    );
    return answer[`create${object}`]?.id ?? '';
  }

  /** What one of Twenty's native tools answers. */
  async tool<T>(toolName: string, args: object): Promise<T> {
    const params = { name: 'execute_tool', arguments: { toolName, arguments: args } };
    const answer = (await this.post('/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/call', params })) as {
      result: { content: { text: string }[] };
    };
    return JSON.parse(answer.result.content[0]?.text ?? 'null') as T;
  }

  private async ask<T>(path: string, query: string, variables: object): Promise<T> {
    const { data, errors } = (await this.post(path, { query, variables })) as { data: T; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  private async post(path: string, body: object): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${this.key}`,
      },
      body: JSON.stringify(body),
    });
    return response.json();
  }
}
