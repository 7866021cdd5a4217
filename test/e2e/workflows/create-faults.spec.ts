import request from 'supertest';
import { type Connected, connectHttp } from '../../support/clients';
import { type RunningSandbox, startSandbox } from '../../support/sandbox';
import { type RunningServer, startServer } from '../../support/server';
import { TwentyClient } from '../../support/twenty-client';

const FLOW = {
  name: 'Faulty flow',
  trigger: { on: 'deal updated', fields: ['stage'], if: { stage: 'Proposal' } },
  steps: [
    { find: 'person', filter: { company: '{{trigger.company}}' }, id: 'contacts' },
    { create: 'task', data: { title: 'Call {{contacts.first.name}}' } },
    { create: 'note', data: { title: 'Proposal for {{trigger.name}}' } },
    { wait: '1 day' },
    { update: 'deal', record: '{{trigger.id}}', data: { name: '{{trigger.name}} (proposed)' } },
  ],
};

describe('making workflows while Twenty fails', () => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let user: Connected;
  let keyed: Connected;

  beforeAll(async () => {
    twenty = await startSandbox(['--company', 'none', '--control']);
    server = await startServer({ TWENTY_API_URL: twenty.url });
    user = await connectHttp('2026-07-28', server.url, twenty.userToken);
    keyed = await connectHttp('2026-07-28', server.url, twenty.adminKey);
  }, 90_000);

  afterAll(async () => {
    await user?.close();
    await keyed?.close();
    await server?.stop();
    await twenty?.stop();
  });

  const faults = (...rules: object[]) => request(twenty.url).post('/__sandbox/faults').send({ rules });
  const create = (client: Connected, more: object = {}) =>
    client.call('twenty_create_workflow', { ...FLOW, ...more });
  const count = async (name = FLOW.name) => {
    const query = `{ workflows(filter: { name: { eq: "${name}" } }) { totalCount } }`;
    const answer = await new TwentyClient(twenty.url, twenty.adminKey).graphql<{
      workflows: { totalCount: number };
    }>(query);
    return answer.workflows.totalCount;
  };
  afterEach(() => faults());

  it.each<[string, () => Connected, number]>([
    ['a user', () => user, 4],
    ['an API key', () => keyed, 8],
  ])('asks Twenty few times for five steps by %s, active at once', async (_, client, most) => {
    await client().call('twenty_get_schema', { objects: ['opportunity'] });
    await create(client(), { dryRun: false, name: 'Warm flow' });
    await request(twenty.url).delete('/__sandbox/requests');
    expect((await create(client(), { name: 'Counted flow', activate: true })).text).toContain('ACTIVE');
    const { body } = (await request(twenty.url).get('/__sandbox/requests')) as { body: { count: number }[] };
    const calls = body.reduce((sum, one) => sum + one.count, 0);
    expect(calls).toBeGreaterThan(1);
    expect(calls).toBeLessThanOrEqual(most);
  });

  it('takes back what it has made when Twenty fails between two steps', async () => {
    await faults({
      match: { path: '/graphql', operation: 'activateWorkflowVersion' },
      fault: { type: 'status', status: 500 },
    });
    const { text } = await create(user, { activate: true });
    expect(text).toContain('code: ');
    expect(await count()).toBe(0);
  });

  it('says what is left where Twenty is gone for good', async () => {
    await faults(
      { match: { path: '/graphql', operation: 'activateWorkflowVersion' }, fault: { type: 'drop' } },
      { match: { path: '/graphql', operation: 'destroyWorkflows' }, fault: { type: 'drop' } },
    );
    const { text } = await create(user, { activate: true, name: 'Left flow' });
    expect(text).toMatch(/a part of it is left there[^]*workflowId: [\da-f-]{36}/);
  });

  it('finds the workflow again whose answer was lost, and makes no second', async () => {
    await faults({ match: { path: '/mcp' }, fault: { type: 'drop', when: 'after' }, times: 1 });
    const { text } = await create(user);
    expect(text).toContain('status: DRAFT');
    expect(await count()).toBe(1);
  });

  it('leaves nothing where a step cannot be added: the sandbox has no functions', async () => {
    const steps = [
      { code: 'export const main = async () => ({})' },
      { create: 'task', data: { title: 'x' } },
    ];
    expect((await create(keyed, { steps, name: 'Coded flow' })).text).toContain('code: ');
    expect(await count('Coded flow')).toBe(0);
  });
});
