import { type Connected, REVISIONS, connectHttp } from '../../support/clients';
import { type AutomationLab, startLab } from '../../support/automation-lab';
import { type RunningSandbox, startSandbox } from '../../support/sandbox';
import { type RunningServer, startServer } from '../../support/server';

const LIST = 'twenty_list_workflow_templates';
interface Line {
  name: string;
  runs: string;
  missing?: string;
  parameters: Record<string, unknown>;
}

describe('stage-tasks from creation to effect, revision 2025-11-25', () => {
  let lab: AutomationLab;

  beforeAll(async () => {
    lab = await startLab('2025-11-25');
  }, 60_000);

  afterAll(() => lab?.stop(), 60_000);

  it('is made, tried, switched on, started, read and taken away', async () => {
    const [first = '', stage = ''] = lab.stages;
    const flow = await lab.make('stage-tasks', { stage, tasks: ['Do it: {{trigger.name}}'] });
    const deal = await lab.create('opportunity', { name: lab.name('Zeta'), stage: first });
    await lab.update('opportunity', deal, { stage });
    await lab.appear('task', [`Do it: ${lab.name('Zeta')}`]);
    expect(await lab.runs(flow)).toEqual({ COMPLETED: 1 });
    await lab.remove(flow);
  });
});

describe.each(REVISIONS)('the list of templates, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
  }, 60_000);

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  }, 60_000);

  it('has twelve, with defaults of this workspace, and says what becomes a job and why', async () => {
    const { facts } = await client.call(LIST);
    const lines = facts.templates as unknown as Line[];
    expect(lines).toHaveLength(12);
    expect(lines.find(({ name }) => name === 'stage-tasks')?.parameters).toMatchObject({ stage: 'Proposal' });
    expect(lines.find(({ name }) => name === 'opportunity-scoring')?.parameters).toEqual({
      field: 'required',
      by: 'job',
    });
    expect(String(facts.notes)).toContain('TOOL_TOKEN_SECRET and PUBLIC_URL');
  });

  it('tells one in full: what starts it, its steps, and a call that makes it', async () => {
    const { facts } = await client.call(LIST, { template: 'Stage tasks' });
    expect(facts.template).toMatchObject({
      name: 'stage-tasks',
      starts: 'opportunity updated (stage) where {"stage":"Proposal"}',
      steps: expect.arrayContaining(['create taskTarget: Link the task']),
      example: { tool: 'twenty_create_workflow', arguments: { template: 'stage-tasks' } },
    });
    const { facts: made } = await client.call('twenty_create_workflow', {
      template: 'stage-tasks',
      dryRun: true,
    });
    expect(made).toMatchObject({ status: 'NOT_MADE' });
  });

  it('offers the nearest for one that is not there', async () => {
    const { facts } = await client.call(LIST, { template: 'churn' });
    expect(facts.error).toMatchObject({ code: 'INVALID_INPUT', hint: 'Did you mean "churn-warning"?' });
  });

  it('makes no workflow that asks this server before the settings for that are there', async () => {
    const asked = { template: 'deal-health', parameters: { by: 'workflow' } };
    const { facts } = await client.call('twenty_create_workflow', asked);
    expect(facts.error).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('TOOL_TOKEN_SECRET'),
    });
  });
});
