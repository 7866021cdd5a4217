import request from 'supertest';
import { type CallOptions, type Connected, type Revision, type ToolAnswer, connectHttp } from './clients';
import { type RunningSandbox, startSandbox } from './sandbox';
import { type RunningServer, startServer } from './server';
import { until } from './until';

interface FailureGroup {
  code: string;
  message: string;
  hint?: string;
  count: number;
  rows?: string;
  ids?: string[];
  existing?: string[];
}

interface Sample {
  id?: string;
  title?: string;
  kind?: string;
  changes?: Record<string, { from?: unknown; to?: unknown }>;
}

/** What a batch tool tells, in its answer or in its error. */
export type Told = Partial<
  Record<
    | 'matched'
    | 'planned'
    | 'created'
    | 'updated'
    | 'deleted'
    | 'restored'
    | 'unchanged'
    | 'failed'
    | 'notTried',
    number
  >
> & {
  failures?: FailureGroup[];
  sample?: Sample[];
  stopped?: string;
  note?: string;
  confirm?: string;
  ids?: string[];
  resume?: string;
};

export type ToldAnswer = ToolAnswer & { told: Told };

interface Page {
  totalCount: number;
  edges: { node: { id: string; name: string } }[];
}

/** Three processes must start, on machines that do other things besides. */
export const START_MS = 90_000;

/** A sandbox with test hooks, a server before it and a client, for tests of tools that write many records. */
export class BatchLab {
  private constructor(
    private readonly sandbox: RunningSandbox,
    private readonly server: RunningServer,
    readonly client: Connected,
  ) {}

  static async open(revision: Revision): Promise<BatchLab> {
    const sandbox = await startSandbox(['--control']);
    const server = await startServer({
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
    });
    const client = await connectHttp(revision, server.url);
    await client.call('twenty_get_schema');
    return new BatchLab(sandbox, server, client);
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.server.stop();
    await this.sandbox.stop();
  }

  /** A client whose key may read and nothing else. */
  readOnly(): Promise<Connected> {
    return connectHttp(this.client.revision, this.server.url, this.sandbox.readonlyKey);
  }

  async call(tool: string, args: object, options?: CallOptions): Promise<ToldAnswer> {
    const answer = await this.client.call(tool, args, options);
    return { ...answer, told: (answer.facts.error ?? answer.facts) as unknown as Told };
  }

  async faults(rules: object[]): Promise<void> {
    await request(this.sandbox.url).post('/__sandbox/faults').send({ rules }).expect(200);
  }

  async forgetRequests(): Promise<void> {
    await request(this.sandbox.url).delete('/__sandbox/requests');
  }

  /** How often each operation on records was asked for. */
  async requests(): Promise<Record<string, number>> {
    const { body } = await request(this.sandbox.url).get('/__sandbox/requests');
    const sent = (body as { path: string; rootFields: string[]; count: number }[]).filter(
      ({ path }) => path === '/graphql',
    );
    return Object.fromEntries(sent.map(({ rootFields, count }) => [rootFields.join(), count]));
  }

  /** Waits until the sandbox has received an operation. */
  async received(operation: string): Promise<void> {
    await until(async () => (await this.requests())[operation] !== undefined);
  }

  /** Asks the sandbox past the server: the first root field of the answer. */
  async ask(query: string, variables: object): Promise<Page> {
    const { body } = await request(this.sandbox.url)
      .post('/graphql')
      .set('authorization', `Bearer ${this.sandbox.adminKey}`)
      .send({ query, variables });
    const [page] = Object.values((body as { data: Record<string, Page> }).data);
    if (!page) throw new Error(`the sandbox refused: ${JSON.stringify(body)}`);
    return page;
  }

  /** How many records have a name that begins like this, and match the filter besides. */
  async count(plural: string, prefix: string, filter: object = {}): Promise<number> {
    const both = { and: [{ name: { like: `${prefix}%` } }, filter] };
    const query = `query ($filter: F) { ${plural}(filter: $filter, first: 1) { totalCount edges { node { id } } } }`;
    return (await this.ask(query, { filter: both })).totalCount;
  }

  /** Makes records called `${prefix}0`, `${prefix}1` …, and answers their ids; the requests for it are forgotten. */
  async make(object: string, prefix: string, count: number, more: object = {}): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index}`, ...more }));
    const { told } = await this.call('twenty_batch_create', { object, rows, chunk: 200 });
    if (told.created !== count) throw new Error(`not all were made: ${JSON.stringify(told)}`);
    const plural = object === 'company' ? 'companies' : 'opportunities';
    const query = `query ($filter: F) { ${plural}(filter: $filter, first: 20000) { edges { node { id name } } } }`;
    const { edges } = await this.ask(query, { filter: { name: { like: `${prefix}%` } } });
    const ids = new Map(edges.map(({ node }) => [node.name, node.id]));
    await this.forgetRequests();
    return rows.map(({ name }) => ids.get(name) ?? '');
  }
}
