import { type Connected, type Revision, type ToolAnswer, connectHttp } from './clients';
import type { RunningSandbox } from './sandbox';
import { type RunningServer, startServer } from './server';
import { TwentyClient } from './twenty-client';

type Facts = Record<string, unknown>;

/** A Twenty with a server before it, asked with an API key and with a user's token. What it makes is taken away at the end. */
export class RunsLab {
  private readonly mark = `zw${Date.now().toString(36)}`;
  private readonly made: [object: string, id: string][] = [];

  private constructor(
    readonly twenty: RunningSandbox,
    private readonly server: RunningServer,
    private readonly key: Connected,
    private readonly user: Connected,
  ) {}

  static async start(revision: Revision, twenty: RunningSandbox): Promise<RunsLab> {
    const server = await startServer({ TWENTY_API_URL: twenty.url });
    const key = await connectHttp(revision, server.url, twenty.adminKey);
    const user = await connectHttp(revision, server.url, twenty.userToken);
    return new RunsLab(twenty, server, key, user);
  }

  get url(): string {
    return this.server.url;
  }

  /** A name that nobody else gives. */
  name(what: string): string {
    return `${what} ${this.mark}`;
  }

  byKey(tool: string, args: object): Promise<ToolAnswer> {
    return this.key.call(tool, args);
  }

  byUser(
    tool: string,
    args: object,
    onprogress?: (progress: { message?: string }) => void,
  ): Promise<ToolAnswer> {
    return this.user.call(tool, args, onprogress && { onprogress });
  }

  /** The facts of a call that must succeed. */
  async ask(tool: string, args: object, who: 'key' | 'user' = 'key'): Promise<Facts> {
    const { facts, text } = who === 'key' ? await this.byKey(tool, args) : await this.byUser(tool, args);
    if (!facts || text.startsWith('code: ')) throw new Error(`${tool}: ${text}`);
    return facts as Facts;
  }

  /** A workflow as people write it; answers its id. */
  async workflow(name: string, trigger: object, steps: object[], activate = true): Promise<string> {
    const made = await this.ask('twenty_create_workflow', {
      name: this.name(name),
      trigger,
      steps,
      activate,
    });
    this.made.push(['workflow', made.id as string]);
    return made.id as string;
  }

  async create(object: string, data: object): Promise<string> {
    const { record } = await this.ask('twenty_create_record', { object, data });
    const { id } = record as { id: string };
    this.made.push([object, id]);
    return id;
  }

  update(object: string, id: string, data: object): Promise<Facts> {
    return this.ask('twenty_update_record', { object, id, data });
  }

  /** What tasks with this lab's mark are called. */
  async tasks(): Promise<string[]> {
    const filter = { title: { contains: this.mark } };
    const { records } = await this.ask('twenty_list_records', {
      object: 'task',
      filter,
      fields: ['title'],
      limit: 100,
    });
    const rows = records as { id: string; title: string }[];
    this.made.push(...rows.map(({ id }) => ['task', id] as [string, string]));
    return rows.map(({ title }) => title).sort();
  }

  async stop(): Promise<void> {
    await this.tasks();
    const twenty = new TwentyClient(this.twenty.url, this.twenty.adminKey);
    for (const [object, id] of this.made.reverse()) {
      const [one, many] = PLURALS[object] ?? ['Task', 'Tasks'];
      await twenty
        .graphql(`mutation ($filter: Filter) { destroy${many}(filter: $filter) { id } }`, {
          filter: { id: { in: [id] } },
        })
        .catch((error: unknown) => console.error(one, error));
    }
    await this.key.close();
    await this.user.close();
    await this.server.stop();
    await this.twenty.stop();
  }
}

const PLURALS: Readonly<Record<string, readonly [string, string]>> = {
  workflow: ['Workflow', 'Workflows'],
  opportunity: ['Opportunity', 'Opportunities'],
  company: ['Company', 'Companies'],
  person: ['Person', 'People'],
  task: ['Task', 'Tasks'],
};
