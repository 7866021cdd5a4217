import { type Connected, type Revision, connectHttp } from './clients';
import { type Dashboard, Dashboards } from './dashboards';
import { type RunningSandbox, startSandbox } from './sandbox';
import { type RunningServer, startServer } from './server';
import { startTwenty } from './twenty';

type Group = Record<string, unknown>;

/** A Twenty, the server in front of it, and a client that makes dashboards and views there. */
export class Boards {
  private constructor(
    readonly sandbox: RunningSandbox,
    readonly server: RunningServer,
    readonly client: Connected,
    /** The dashboards as Twenty has them. */
    readonly twenty: Dashboards,
  ) {}

  /**
   * @param args of a sandbox of its own; without them it is the Twenty that tests are told to use
   * @param prepare what is done to it before the server sees it
   */
  static async start(
    revision: Revision,
    args?: string[],
    prepare?: (sandbox: RunningSandbox) => Promise<void>,
  ): Promise<Boards> {
    const sandbox = await (args ? startSandbox(args) : startTwenty());
    await prepare?.(sandbox);
    const server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    return new Boards(sandbox, server, await connectHttp(revision, server.url), new Dashboards(sandbox));
  }

  async stop(): Promise<void> {
    await this.client.close();
    await this.server.stop();
    await this.sandbox.stop();
  }

  readonly ask = (args: object) => this.client.call('twenty_create_dashboard', { ...args });

  async create(args: object): Promise<Dashboard> {
    const answer = await this.ask(args);
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as Dashboard;
  }

  async aggregate(question: object): Promise<Group[]> {
    const { facts } = await this.client.call('twenty_aggregate', { ...question });
    return (facts as unknown as { groups: Group[] }).groups;
  }

  async count(object: string, filter: object): Promise<number> {
    const [all] = await this.aggregate({ object, filter, metrics: ['count'] });
    return Number(all?.['count']);
  }
}
