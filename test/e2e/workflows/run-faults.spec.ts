import { REVISIONS, connectHttp } from '../../support/clients';
import { DoorClient } from '../../support/door-client';
import { RunsLab } from '../../support/runs-lab';
import { startSandbox } from '../../support/sandbox';
import { until } from '../../support/until';

interface Told {
  id: string;
  status: string;
  steps?: string[];
  notes?: string[];
}

const MOMENT = 60_000;

describe.each(REVISIONS)('runs when something is wrong, revision %s', (revision) => {
  let lab: RunsLab;
  let door: DoorClient;

  beforeAll(async () => {
    const twenty = await startSandbox(['--control', '--company', 'plain']);
    door = new DoorClient(twenty);
    lab = await RunsLab.start(revision, twenty);
  }, MOMENT);

  afterEach(async () => {
    await door.post('/__sandbox/faults', { rules: [] });
    await door.post('/__sandbox/worker', { running: true });
  });

  afterAll(() => lab?.stop(), MOMENT);

  const task = (what: string) => ({ create: 'task', data: { title: lab.name(what) } });
  const run = async (workflow: string, timeout = 20) =>
    (await lab.ask('twenty_run_workflow', { workflow, timeout }, 'user')).run as Told;
  const count = async (workflow: string) =>
    (await lab.ask('twenty_get_workflow_runs', { workflow })).total as number;

  it(
    'says that nothing has begun when no worker runs, and tells the run later',
    async () => {
      const workflow = await lab.workflow('No worker', { manual: true }, [task('Late')]);
      await door.post('/__sandbox/worker', { running: false });
      const waiting = await run(workflow, 7);
      expect(waiting).toMatchObject({ notes: [expect.stringContaining('its worker may not be running')] });
      expect(['NOT_STARTED', 'ENQUEUED']).toContain(waiting.status);
      await door.post('/__sandbox/worker', { running: true });
      const later = async () => (await lab.ask('twenty_get_workflow_runs', { run: waiting.id })).run as Told;
      await until(async () => (await later()).status === 'COMPLETED');
      expect(await later()).toMatchObject({
        status: 'COMPLETED',
        steps: [expect.stringContaining('created a task')],
      });
    },
    MOMENT,
  );

  it(
    'tells a run whose third step fails, with what the first two made',
    async () => {
      const workflow = await lab.workflow('Third', { manual: true }, [
        task('One'),
        task('Two'),
        task('Three'),
        task('Four'),
      ]);
      await door.post('/__sandbox/worker', {
        running: true,
        failStep: 3,
        words: 'The disk "a1" is full at 12:30',
      });
      const told = await run(workflow);
      expect(told).toMatchObject({
        status: 'FAILED',
        notes: ['What its earlier steps made or changed is kept.'],
      });
      expect(told.steps?.at(-1)).toMatch(/was to create a task .*, but FAILS: The disk/);
      await run(workflow);
      const { failures } = await lab.ask('twenty_get_workflow_runs', { workflow, status: 'failed' });
      expect(failures).toEqual([expect.objectContaining({ reason: 'The disk … is full at …', count: 2 })]);
    },
    MOMENT,
  );

  it(
    'starts a run once when the answer to its start is lost',
    async () => {
      const workflow = await lab.workflow('Lost', { manual: true }, [task('Once')]);
      const rule = {
        match: { operation: 'runWorkflowVersion' },
        fault: { type: 'drop', when: 'after' },
        times: 1,
      };
      expect((await door.post('/__sandbox/faults', { rules: [rule] })).status).toBe(200);
      expect((await run(workflow)).status).toBe('COMPLETED');
      expect(await count(workflow)).toBe(1);
    },
    MOMENT,
  );

  it(
    'does not start a webhook twice when its answer is lost, and says where to look',
    async () => {
      const workflow = await lab.workflow('Lost hook', { webhook: true }, [task('Hooked')]);
      const rule = {
        match: { path: '/webhooks/workflows/*' },
        fault: { type: 'drop', when: 'after' },
        times: 1,
      };
      expect((await door.post('/__sandbox/faults', { rules: [rule] })).status).toBe(200);
      const { text } = await lab.byKey('twenty_run_workflow', { workflow });
      expect(text).toContain('may have started or not');
      expect(text).toContain('twenty_get_workflow_runs');
      expect(await count(workflow)).toBe(1);
    },
    MOMENT,
  );

  it('tells a role without workflows which right is missing', async () => {
    const member = await connectHttp(revision, lab.url, lab.twenty.memberKey);
    for (const tool of ['twenty_get_workflow_runs', 'twenty_list_workflow_triggers']) {
      const { text } = await member.call(tool, {});
      expect(text).toMatch(/INSUFFICIENT_PERMISSIONS[^]*right to workflows/);
    }
    await member.close();
  });
});
