import type { RunningSandbox } from '../support/sandbox';
import { startSandbox } from '../support/sandbox';
import { until } from '../support/until';
import type { RunRecord } from '../support/workflow-lab';
import { Step, stepFilter, WorkflowLab } from '../support/workflow-lab';

type Json = Record<string, unknown>;

let sandbox: RunningSandbox;
let lab: WorkflowLab;

beforeAll(async () => {
  sandbox = await startSandbox(['--company', 'none', '--control']);
  lab = new WorkflowLab(sandbox);
});
afterAll(() => sandbox.stop());
afterEach(async () => {
  await lab.key.post('/__sandbox/worker', {});
  await lab.clean();
});

const empty = () => new Step('step', 'EMPTY');
const clock = (by: number) => lab.key.post('/__sandbox/clock', { by });
const MINUTE = 60_000;

/** Makes and activates a workflow with a trigger; gives its id. */
async function waiting(trigger: Json): Promise<string> {
  const { workflowId, workflowVersionId } = await lab.make([empty()], undefined, trigger);
  expect(await lab.activate(workflowVersionId)).toBe(true);
  return workflowId;
}
const onEvent = (eventName: string, settings: Json = {}) =>
  waiting({ type: 'DATABASE_EVENT', settings: { eventName, outputSchema: {}, ...settings } });

async function runs(workflowId: string, count: number): Promise<RunRecord[]> {
  await until(async () => (await lab.runsOf(workflowId)).length >= count);
  return lab.runsOf(workflowId);
}
const payloadOf = (run: RunRecord | undefined) => run?.state.stepInfos['trigger']?.result;

async function create(object: string, data: Json): Promise<string> {
  const query = `mutation($d:${object}CreateInput!){create${object}(data:$d){id}}`;
  return ((await lab.ask(lab.key, query, { d: data })) as { id: string }).id;
}
const change = (object: string, id: string, data: Json) =>
  lab.ask(lab.key, `mutation($i:UUID!,$d:${object}UpdateInput!){update${object}(id:$i,data:$d){id}}`, {
    i: id,
    d: data,
  });

describe('An event', () => {
  it('carries the record with those that it belongs to, and what changed', async () => {
    const workflowId = await onEvent('person.updated', { fields: ['company'] });
    const companyId = await create('Company', { name: 'Parent' });
    const id = await create('Person', { name: { firstName: 'Ann' } });
    await change('Person', id, { jobTitle: 'not watched' });
    await change('Person', id, { companyId });
    const [run, ...others] = await runs(workflowId, 1);
    expect(others).toEqual([]);
    expect(payloadOf(run)).toMatchObject({
      recordId: id,
      properties: {
        before: { companyId: null },
        after: { companyId, company: { id: companyId, name: 'Parent' } },
        diff: { company: { before: { id: null }, after: { id: companyId } } },
        updatedFields: ['company', 'companyId'],
      },
    });
    expect(run?.createdBy).toEqual({ source: 'WORKFLOW', name: 'Workflow of the lab' });
  });

  it('starts nothing that its filter keeps out, nor what cannot be worked out', async () => {
    const filter = (operand: string) => ({
      filter: {
        stepFilterGroups: [],
        stepFilters: [stepFilter('{{trigger.properties.after.name}}', operand, 'Acme')],
      },
    });
    const matching = await onEvent('company.created', filter('IS'));
    const broken = await onEvent('company.created', filter('IS_BEFORE'));
    await create('Company', { name: 'Other' });
    await create('Company', { name: 'Acme' });
    const [run, ...others] = await runs(matching, 1);
    expect(payloadOf(run)).toMatchObject({ properties: { after: { name: 'Acme' } } });
    expect([others, await lab.runsOf(broken)]).toEqual([[], []]);
  });

  it('of a restored record starts nothing; of a destroyed one it tells what was', async () => {
    const restored = await onEvent('company.restored');
    const destroyed = await onEvent('company.destroyed');
    const id = await create('Company', { name: 'Gone' });
    for (const doing of ['delete', 'restore', 'destroy'])
      await lab.ask(lab.key, `mutation($i:UUID!){${doing}Company(id:$i){id}}`, { i: id });
    const [run] = await runs(destroyed, 1);
    expect(Object.keys((payloadOf(run)?.['properties'] ?? {}) as Json)).toEqual(['before']);
    expect(await lab.runsOf(restored)).toEqual([]);
  });
});

describe('A webhook', () => {
  it('hands over what is posted, and nothing that stands in the address', async () => {
    const workflowId = await waiting({ type: 'WEBHOOK', settings: { httpMethod: 'GET' } });
    const [, payload = ''] = sandbox.adminKey.split('.');
    const { workspaceId } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      workspaceId: string;
    };
    const path = `/webhooks/workflows/${workspaceId}/${workflowId}`;
    const call = async (init: RequestInit) => {
      const { status, body } = await lab.key.send(`${path}?q=1`, init);
      const { workflowRunId } = body as { workflowRunId?: string };
      return [status, workflowRunId && payloadOf(await lab.ended(workflowRunId))];
    };
    expect(await call({})).toEqual([200, {}]);
    expect(await call({ method: 'POST', body: '{"x":[1]}' })).toEqual([201, { x: [1] }]);
    expect((await call({ method: 'PUT', body: '{}' }))[0]).toBe(404);
  });
});

describe('The clock', () => {
  it('starts a workflow each time that its pattern names', async () => {
    const settings = { type: 'MINUTES', schedule: { minute: 5 }, outputSchema: {} };
    const workflowId = await waiting({ type: 'CRON', settings });
    expect(await lab.runsOf(workflowId)).toEqual([]);
    await clock(5 * MINUTE);
    expect(payloadOf((await runs(workflowId, 1))[0])).toEqual({});
    await clock(5 * MINUTE);
    expect(await runs(workflowId, 2)).toHaveLength(2);
  });

  it('starts nothing any more that was deactivated', async () => {
    const settings = { type: 'CUSTOM', pattern: '* * * * *', outputSchema: {} };
    const trigger = { type: 'CRON', settings };
    const { workflowId, workflowVersionId } = await lab.make([empty()], undefined, trigger);
    await lab.activate(workflowVersionId);
    await lab.tool('deactivate_workflow_version', { workflowVersionId });
    const other = await waiting(trigger);
    await clock(2 * MINUTE);
    await runs(other, 1);
    expect(await lab.runsOf(workflowId)).toEqual([]);
  });

  it.each([
    [{ type: 'CUSTOM', pattern: 'nope' }, "Cron pattern 'nope' is invalid"],
    [{ type: 'MINUTES', schedule: { minute: 61 } }, 'Invalid minute value. Cannot exceed 60.'],
    [{ type: 'DAYS', schedule: { day: 1, hour: 24, minute: 0 } }, 'Invalid hour value.'],
    [{ type: 'YEARS' }, 'Invalid setting type provided in cron trigger'],
  ])('%j is refused', async (settings, words) => {
    const { workflowVersionId } = await lab.make([empty()], undefined, { type: 'CRON', settings });
    expect(await lab.activate(workflowVersionId)).toContain(words);
  });

  it('ends a delay', async () => {
    const wait = new Step('wait', 'DELAY', { delayType: 'DURATION', duration: { minutes: 3 } }, [empty()]);
    const { workflowVersionId } = await lab.make([wait, ...wait.next], [wait]);
    const id = await lab.start(workflowVersionId);
    await until(async () => (await lab.read(id)).state.stepInfos[wait.id]?.status === 'PENDING');
    await clock(3 * MINUTE);
    expect((await lab.ended(id)).status).toBe('COMPLETED');
  });
});

describe('A user', () => {
  it('starts a draft, which sees the payload in two places and acts as the user', async () => {
    const objectRecord = { title: '{{trigger.x}} {{trigger.payload.x}}' };
    const note = new Step('note', 'CREATE_RECORD', { objectName: 'note', objectRecord });
    const { run, steps } = await lab.run([note], { x: 'hello' });
    expect(steps['note']?.result?.['title']).toBe('hello hello');
    expect(run.createdBy['source']).toBe('MANUAL');
    expect(steps['note']?.result?.['createdBy']).toMatchObject(run.createdBy);
  });

  it('stops a run that waits, and lets one that failed go on', async () => {
    const wait = new Step('wait', 'DELAY', { delayType: 'DURATION', duration: { days: 2 } });
    const { workflowVersionId } = await lab.make([wait]);
    const id = await lab.start(workflowVersionId);
    await until(async () => (await lab.read(id)).state.stepInfos[wait.id]?.status === 'PENDING');
    const ask = (doing: string, run: string) =>
      lab.ask(lab.user, `mutation($r:UUID!){${doing}WorkflowRun(workflowRunId:$r){status}}`, { r: run });
    expect(await ask('stop', id)).toEqual({ status: 'STOPPED' });
    expect(await ask('retry', id)).toEqual({ status: 'STOPPED' });

    await lab.key.post('/__sandbox/worker', { failStep: 2, words: 'Out of luck' });
    const steps = [empty(), empty()];
    if (steps[0] !== undefined) steps[0].next = steps.slice(1);
    const { run } = await lab.run(steps);
    expect([run.status, run.state.stepInfos[steps[1]?.id ?? '']?.error]).toEqual(['FAILED', 'Out of luck']);
    await lab.key.post('/__sandbox/worker', {});
    expect(await ask('retry', run.id)).toEqual({ status: 'RUNNING' });
    expect((await lab.ended(run.id)).status).toBe('COMPLETED');
  });

  it('alone may: a key is refused', async () => {
    const { workflowVersionId } = await lab.make([empty()]);
    const query = 'mutation($i:RunWorkflowVersionInput!){runWorkflowVersion(input:$i){workflowRunId}}';
    expect(await lab.ask(lab.key, query, { i: { workflowVersionId } })).toBe('Forbidden resource');
  });
});

describe('A worker that does not run', () => {
  it('leaves runs enqueued and events unheard until it does', async () => {
    const workflowId = await onEvent('company.created');
    await lab.key.post('/__sandbox/worker', { running: false });
    const { workflowVersionId } = await lab.make([empty()]);
    const id = await lab.start(workflowVersionId);
    await create('Company', { name: 'Unheard' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await lab.read(id)).status).toBe('ENQUEUED');
    expect(await lab.runsOf(workflowId)).toEqual([]);
    await lab.key.post('/__sandbox/worker', { running: true });
    expect((await lab.ended(id)).status).toBe('COMPLETED');
    expect(await runs(workflowId, 1)).toHaveLength(1);
  });
});
