import { type Connected, type Revision, type ToolAnswer, connectHttp } from './clients';
import { freePort } from './free-port';
import type { RunningSandbox } from './sandbox';
import { type RunningServer, startServer } from './server';
import { startTwenty } from './twenty';
import { TwentyClient } from './twenty-client';
import { until } from './until';

type Facts = Record<string, unknown>;
type Row = Record<string, unknown> & { id: string };
const PATIENCE = 90_000;

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
    private readonly user: Connected,
  ) {}

  private twentyAs(key: string): TwentyClient {
    return new TwentyClient(this.twenty.url, key);
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

  /** A workflow from a template: tried, made as a draft, and switched on. */
  async make(template: string, parameters: object = {}): Promise<string> {
    const wanted = { template, parameters };
    const tried = await this.ask('twenty_create_workflow', { ...wanted, dryRun: { last: 3 } });
    expect(tried).toMatchObject({ status: 'NOT_MADE', dryRun: { looked: expect.any(Number) as number } });
    const made = await this.ask('twenty_create_workflow', wanted);
    expect(made).toMatchObject({ status: 'DRAFT' });
    expect(JSON.stringify([tried, made])).not.toContain('twt_');
    const workflow = made.id as string;
    this.made.push(['workflow', workflow]);
    expect(await this.ask('twenty_activate_workflow', { workflow })).toMatchObject({ status: 'ACTIVE' });
    return workflow;
  }

  async create(object: string, data: object): Promise<string> {
    const { record } = await this.ask('twenty_create_record', { object, data });
    const { id } = record as Row;
    this.made.push([object, id]);
    return id;
  }

  /** A note about a company, two minutes old: what was done this minute is for the next round of a job. */
  async noteOfLately(targetCompanyId: string): Promise<void> {
    const twenty = this.twentyAs(this.twenty.adminKey);
    const createdAt = new Date(Date.now() - 120_000).toISOString();
    const { createNote } = await twenty.graphql<{ createNote: Row }>(
      'mutation ($data: NoteCreateInput!) { createNote(data: $data) { id } }',
      { data: { title: 'They called', createdAt } },
    );
    this.made.push(['note', createNote.id]);
    await twenty.graphql(
      'mutation ($data: NoteTargetCreateInput!) { createNoteTarget(data: $data) { id } }',
      {
        data: { noteId: createNote.id, targetCompanyId },
      },
    );
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

  /** Lets a mail of somebody come in, as the sync of mails would. */
  async mailFrom(person: string, receivedAt = new Date()): Promise<void> {
    const twenty = this.twentyAs(this.twenty.adminKey);
    const threadId = await twenty.create('MessageThread', {});
    const message = {
      headerMessageId: `${this.name('mail')} ${person}`,
      subject: 'Re',
      receivedAt: receivedAt.toISOString(),
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

  /** How many of a workflow's runs ended how, once all have. */
  async runs(workflow: string, least = 1): Promise<Record<string, number>> {
    let counts: Record<string, number> = {};
    await until(async () => {
      counts = ((await this.ask('twenty_get_workflow_runs', { workflow })).counts ?? {}) as typeof counts;
      await pause();
      const { COMPLETED = 0, FAILED = 0, STOPPED = 0, ...others } = counts;
      return COMPLETED + FAILED + STOPPED >= least && Object.keys(others).length === 0;
    }, PATIENCE);
    return counts;
  }

  async ended(workflow: string, least = 1): Promise<void> {
    await this.runs(workflow, least);
  }

  /** Runs a workflow that the clock starts, now, as a user, and waits for its end. */
  async runByHand(workflow: string): Promise<void> {
    const { facts } = await this.user.call('twenty_run_workflow', { workflow, timeout: 60 });
    expect(facts).toMatchObject({ run: { status: 'COMPLETED' } });
  }

  /** A number field of deals, which is made when it is not there. */
  async numberField(name: string): Promise<string> {
    const wanted = { object: 'opportunity', label: name, name, type: 'number' };
    const { text } = await this.call('twenty_add_field_to_object', wanted);
    const confirm = /confirm: (\S+)/.exec(text)?.[1];
    if (confirm) await this.ask('twenty_add_field_to_object', { ...wanted, confirm });
    return name;
  }

  /** Switches a workflow off and takes it out of Twenty, with its runs. */
  async remove(workflow: string): Promise<void> {
    const off = await this.ask('twenty_deactivate_workflow', { workflow });
    expect(off).toMatchObject({ status: 'DEACTIVATED' });
    await this.twentyAs(this.twenty.adminKey).graphql(
      'mutation ($filter: WorkflowFilterInput!) { destroyWorkflows(filter: $filter) { id } }',
      { filter: { id: { in: [workflow] } } },
    );
    expect(await this.find('workflow', { id: workflow })).toEqual([]);
  }

  async stop(): Promise<void> {
    if (process.env.TWENTY_UNDER_TEST) await this.clean();
    await this.client.close();
    await this.user.close();
    await this.server.stop();
    await this.twenty.stop();
  }

  /** Leaves a Twenty that others use as it was. */
  private async clean(): Promise<void> {
    const twenty = this.twentyAs(this.twenty.adminKey);
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
    WORKFLOW_HTTP_PRIVATE: 'true',
    ...{ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey, PORT: String(port) },
    ...{
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TOOL_TOKEN_SECRET: 'a secret of at least thirty-two characters',
    },
  });
  const client = await connectHttp(revision, server.url, twenty.adminKey);
  const user = await connectHttp(revision, server.url, twenty.userToken);
  const lab = new AutomationLab(twenty, server, client, user);
  await lab.learn();
  return lab;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
