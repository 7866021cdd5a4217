import { type Connected, type Revision, type ToolAnswer, connectHttp } from './clients';
import { freePort } from './free-port';
import type { RunningSandbox } from './sandbox';
import { type RunningServer, startServer } from './server';
import { startTwenty } from './twenty';
import { TwentyClient } from './twenty-client';
import { until } from './until';

type Facts = Record<string, unknown>;
type Row = Record<string, unknown> & { id: string };
const PATIENCE = 40_000;

/** A Twenty with a server that its workflows can call, and a client of that. What it makes has names of its own. */
export class AutomationLab {
  readonly stages: string[] = [];
  member = '';
  private readonly mark = `zz${Date.now().toString(36)}`;
  private readonly made: [object: string, id: string][] = [];

  constructor(
    private readonly twenty: RunningSandbox,
    private readonly server: RunningServer,
    private readonly client: Connected,
  ) {}

  get user(): TwentyClient {
    return new TwentyClient(this.twenty.url, this.twenty.userToken);
  }

  /** A name that nobody else gives. */
  name(what: string): string {
    return `${what} ${this.mark}`;
  }

  call(tool: string, args: object): Promise<ToolAnswer> {
    return this.client.call(tool, args);
  }

  /** The facts of a call that must succeed. */
  async ask(tool: string, args: object): Promise<Facts> {
    const { facts, text } = await this.call(tool, args);
    if (facts?.error || !facts) throw new Error(`${tool}: ${text}`);
    return facts as Facts;
  }

  async learn(): Promise<void> {
    const stages = (await this.ask('twenty_list_pipeline_stages', {})).stages as { label: string }[];
    this.stages.push(...stages.map(({ label }) => label));
    const { members } = await this.ask('twenty_list_workspace_members', {});
    this.member = (members as Row[])[0]?.id ?? '';
  }

  /** An active workflow from a template. */
  async make(template: string, parameters: object = {}): Promise<string> {
    const made = await this.ask('twenty_create_workflow', { template, parameters, activate: true });
    this.made.push(['workflow', made.id as string]);
    return made.id as string;
  }

  async create(object: string, data: object): Promise<string> {
    const { record } = await this.ask('twenty_create_record', { object, data });
    const { id } = record as Row;
    this.made.push([object, id]);
    return id;
  }

  async update(object: string, id: string, data: object): Promise<void> {
    await this.ask('twenty_update_record', { object, id, data });
  }

  async record(object: string, id: string, fields: string[]): Promise<Row> {
    return (await this.ask('twenty_get_record', { object, id, fields })).record as Row;
  }

  async find(object: string, filter: object, fields: string[] = []): Promise<Row[]> {
    const wanted = ['task', 'note'].includes(object) ? ['title', 'bodyV2', ...fields] : fields;
    return (await this.ask('twenty_list_records', { object, filter, fields: wanted, limit: 50 }))
      .records as Row[];
  }

  async count(object: string): Promise<number> {
    return (await this.ask('twenty_list_records', { object, fields: ['name'], limit: 1 })).total as number;
  }

  /** The records with these titles, in their order. */
  async titled(object: string, titles: string[], fields: string[] = []): Promise<Row[]> {
    const title = ['task', 'note'].includes(object) ? 'title' : 'name';
    const rows = await this.find(object, { [title]: { in: titles } }, [title, ...fields]);
    for (const { id } of rows) this.made.push([object, id]);
    return titles.flatMap((one) => rows.filter((row) => row[title] === one));
  }

  async beginning(object: string, title: string): Promise<Row[]> {
    const rows = await this.find(object, { title: { startsWith: title }, createdAt: { gte: this.since } });
    for (const { id } of rows) this.made.push([object, id]);
    return rows;
  }

  private readonly since = new Date(Date.now() - 1_000).toISOString();

  /** Ids of the records with these titles, once all are there. */
  async appear(object: string, titles: string[]): Promise<string[]> {
    let rows: Row[] = [];
    await until(async () => {
      rows = await this.titled(object, titles);
      await pause();
      return rows.length >= titles.length;
    }, PATIENCE);
    return rows.map(({ id }) => id);
  }

  async linkedTo(task = ''): Promise<unknown[]> {
    let targets: Row[] = [];
    await until(async () => {
      targets = await this.find('taskTarget', { task: { id: task } }, [
        'targetCompany',
        'targetOpportunity',
        'targetPerson',
      ]);
      return targets.length > 0;
    }, PATIENCE);
    return targets.map((one) => ((one.targetCompany ?? one.targetOpportunity ?? one.targetPerson) as Row).id);
  }

  async tasksAbout(deal: string): Promise<Row[]> {
    const targets = await this.find('taskTarget', { targetOpportunity: { id: deal } }, ['task']);
    const ids = targets.map(({ task }) => (task as Row).id);
    for (const id of ids) this.made.push(['task', id]);
    return ids.length > 0 ? this.find('task', { id: { in: ids } }, ['dueAt', 'assignee.name']) : [];
  }

  /** Lets somebody write back, as the sync of mails would. */
  async answerFrom(person: string): Promise<void> {
    const twenty = new TwentyClient(this.twenty.url, this.twenty.adminKey);
    const threadId = await twenty.create('MessageThread', {});
    const message = {
      headerMessageId: this.name('reply'),
      subject: 'Re',
      receivedAt: new Date().toISOString(),
      messageThreadId: threadId,
    };
    const messageId = await twenty.create('Message', message);
    const id = await twenty.create('MessageParticipant', {
      messageId,
      role: 'FROM',
      handle: 'pia@example.com',
      personId: person,
    });
    this.made.push(['messageParticipant', id], ['message', messageId], ['messageThread', threadId]);
  }

  /** States of a workflow's runs, once all have ended. */
  async runs(workflow: string, least = 1): Promise<string[]> {
    let states: string[] = [];
    await until(async () => {
      const rows = await this.find('workflowRun', { workflow: { id: workflow } }, ['status']);
      states = rows.map(({ status }) => String(status).toUpperCase());
      await pause();
      return states.length >= least && states.every((state) => /COMPLETED|FAILED|STOPPED/.test(state));
    }, PATIENCE);
    return states;
  }

  async ended(workflow: string, least = 1): Promise<void> {
    await this.runs(workflow, least);
  }

  /** Runs a workflow that the clock starts, now, and waits for its end. */
  async runByHand(workflow: string): Promise<void> {
    const before = (await this.find('workflowRun', { workflow: { id: workflow } })).length;
    const [version] = await this.find('workflowVersion', { workflow: { id: workflow } });
    await this.user.graphql(
      'mutation ($input: RunWorkflowVersionInput!) { runWorkflowVersion(input: $input) { workflowRunId } }',
      {
        input: { workflowVersionId: version?.id, payload: {} },
      },
    );
    await this.ended(workflow, before + 1);
  }

  /** A number field of deals, which is made when it is not there. */
  async numberField(name: string): Promise<string> {
    const wanted = { object: 'opportunity', label: name, name, type: 'number' };
    const { text } = await this.call('twenty_add_field_to_object', wanted);
    const confirm = /confirm: (\S+)/.exec(text)?.[1];
    if (confirm) await this.ask('twenty_add_field_to_object', { ...wanted, confirm });
    return name;
  }

  /** Takes a workflow out of Twenty, with its runs. */
  async remove(workflow: string): Promise<void> {
    await this.user.graphql(
      'mutation ($filter: WorkflowFilterInput!) { destroyWorkflows(filter: $filter) { id } }',
      {
        filter: { id: { in: [workflow] } },
      },
    );
    expect(await this.find('workflow', { id: workflow })).toEqual([]);
  }

  async stop(): Promise<void> {
    if (process.env.TWENTY_UNDER_TEST) await this.clean();
    await this.client.close();
    await this.server.stop();
    await this.twenty.stop();
  }

  /** Leaves a Twenty that others use as it was. */
  private async clean(): Promise<void> {
    const twenty = new TwentyClient(this.twenty.url, this.twenty.adminKey);
    for (const [object, id] of new Map(this.made.map((one) => [one[1], one])).values()) {
      const one = object.charAt(0).toUpperCase() + object.slice(1);
      if (object !== 'workflow')
        await twenty.graphql(`mutation { destroy${one}(id: "${id}") { id } }`).catch(() => undefined);
    }
  }
}

export async function startLab(revision: Revision): Promise<AutomationLab> {
  const twenty = await startTwenty();
  const port = await freePort();
  const server = await startServer({
    ...{ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey, PORT: String(port) },
    ...{
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TOOL_TOKEN_SECRET: 'a secret of at least thirty-two characters',
    },
  });
  const lab = new AutomationLab(twenty, server, await connectHttp(revision, server.url, twenty.adminKey));
  await lab.learn();
  return lab;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
