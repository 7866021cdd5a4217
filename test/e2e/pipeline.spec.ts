import request from 'supertest';
import { type Connected, REVISIONS, type ToolAnswer, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';

interface Money {
  amount: number;
  currency: string;
}
interface Figures {
  count: number;
  amount?: Money | Money[];
}
interface Stages {
  object: string;
  field: string;
  amountOf?: string;
  stages: (Figures & { label: string; value: string; position: number; looksLike?: string })[];
  withoutStage?: Figures;
  total: Figures;
  hidden?: string[];
}
interface Moved {
  record: { id: string; stage: string; updatedAt: string };
  before: string;
  after: string;
  moved: boolean;
}

describe.each(REVISIONS)('stages of a pipeline, revision %s', (revision) => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  const tag = `p${revision.slice(0, 4)}${Date.now().toString(36)}`;
  const mine = { name: { contains: tag } };

  beforeAll(async () => {
    twenty = await startTwenty();
    server = await startServer({ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey });
    client = await connectHttp(revision, server.url);
    await make('one', { stage: 'New', amount: { amount: 100.1, currency: 'EUR' } });
    await make('two', { stage: 'New', amount: { amount: 0.2, currency: 'EUR' } });
    await make('three', { stage: 'New', amount: { amount: 7, currency: 'USD' } });
    await make('four', { stage: 'Customer', amount: { amount: 50, currency: 'EUR' } });
    await make('five', { stage: 'Proposal' });
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await twenty?.stop();
  });

  const make = async (name: string, data: object) => {
    const args = { object: 'opportunity', data: { name: `${name} ${tag}`, ...data } };
    const answer = await client.call('twenty_create_record', args);
    expect(answer.text).not.toContain('code: ');
    return (answer.facts as unknown as { record: { id: string } }).record.id;
  };
  const list = async (args: object = {}) => {
    const answer = await client.call('twenty_list_pipeline_stages', args);
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as Stages;
  };
  const move = (id: string, stage: string, more: object = {}) =>
    client.call('twenty_move_opportunity_stage', { id, stage, ...more });
  const moved = (answer: ToolAnswer) => answer.facts as unknown as Moved;
  const stageNow = async (id: string) => {
    const { facts } = await client.call('twenty_get_record', { object: 'opportunity', id });
    return (facts as unknown as { record: { stage: string } }).record.stage;
  };

  it('come in their order, empty ones too, with count and amount per currency', async () => {
    const { stages, total, ...rest } = await list({ filter: mine });
    expect(rest).toMatchObject({ object: 'opportunity', field: 'stage', amountOf: 'amount' });
    expect(stages.map(({ position }) => position)).toEqual(stages.map((_, index) => index));
    const standard = ['NEW', 'SCREENING', 'MEETING', 'PROPOSAL', 'CUSTOMER'];
    expect(stages.map(({ value }) => value).filter((value) => standard.includes(value))).toEqual(standard);
    const stage = (value: string) => stages.find((one) => one.value === value);
    expect(stage('NEW')).toMatchObject({
      label: 'New',
      count: 3,
      amount: [
        { amount: 100.3, currency: 'EUR' },
        { amount: 7, currency: 'USD' },
      ],
    });
    expect(stage('SCREENING')).toEqual({ label: 'Screening', value: 'SCREENING', position: 1, count: 0 });
    expect(stage('PROPOSAL')).toMatchObject({ count: 1 });
    expect(stage('PROPOSAL')).not.toHaveProperty('amount');
    const won = { count: 1, amount: { amount: 50, currency: 'EUR' }, looksLike: 'won' };
    expect(stage('CUSTOMER')).toMatchObject(won);
    expect(total).toEqual({
      count: 5,
      amount: [
        { amount: 150.3, currency: 'EUR' },
        { amount: 7, currency: 'USD' },
      ],
    });
  });

  it('add up to the figures of twenty_aggregate', async () => {
    const { total } = await list();
    const args = { object: 'opportunity', metrics: ['count', 'sum amount'] };
    const { facts } = await client.call('twenty_aggregate', args);
    const [group] = (facts as unknown as { groups: Record<string, unknown>[] }).groups;
    expect(total).toEqual({ count: group?.count, amount: group?.['sum amount'] });
  });

  it('are those of any object with a select field, without amounts where there is no money', async () => {
    const { object, field, amountOf, stages } = await list({ object: 'tasks' });
    expect({ object, field, amountOf }).toEqual({ object: 'task', field: 'status', amountOf: undefined });
    expect(stages.map(({ value }) => value)).toEqual(['TODO', 'IN_PROGRESS', 'DONE']);
    expect(stages.some((stage) => 'amount' in stage)).toBe(false);
  });

  it.each([
    ['an object without stages', { object: 'note' }, /note has no select field/],
    ['a field that is no select field', { field: 'name' }, /"name" of opportunity is no select field/],
    ['an unknown field', { field: 'stag' }, /no field "stag"/],
    ['a field without money', { amount: 'name' }, /holds no money/],
  ])('are not made up for %s', async (_, args, message) => {
    const { facts } = await client.call('twenty_list_pipeline_stages', args);
    expect(facts.error).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(message) as unknown,
    });
    expect(facts.error?.hint).toBeTruthy();
  });

  it('are moved between by name, stage in any case, telling before and after', async () => {
    await make('walker', { stage: 'New', amount: { amount: 5, currency: 'EUR' } });
    const answer = await move(`walker ${tag}`, 'pROPOSAL');
    expect(answer.facts).toMatchObject({
      object: 'opportunity',
      record: { name: `walker ${tag}`, stage: 'Proposal', amount: { amount: 5, currency: 'EUR' } },
      before: 'New',
      after: 'Proposal',
      moved: true,
    });
    expect(await stageNow(moved(answer).record.id)).toBe('Proposal');
  });

  it('are left alone when the record is there already', async () => {
    const id = await make('stayer', { stage: 'Meeting' });
    const before = moved(await move(id, 'MEETING'));
    expect(before).toMatchObject({ before: 'Meeting', after: 'Meeting', moved: false });
    const { facts } = await client.call('twenty_get_record', {
      object: 'opportunity',
      id,
      fields: ['updatedAt'],
    });
    expect(facts).toMatchObject({ record: { updatedAt: before.record.updatedAt } });
  });

  it('are moved between only if the stage and the version are as the caller thinks', async () => {
    const id = await make('guarded', { stage: 'New' });
    const elsewhere = await move(id, 'Proposal', { ifStage: 'screening' });
    expect(elsewhere.facts.error).toMatchObject({ code: 'CONFLICT', stage: 'New' });
    const older = await move(id, 'Proposal', { ifUpdatedAt: '2020-01-01T00:00:00Z' });
    expect(older.facts.error).toMatchObject({ code: 'CONFLICT', updatedAt: expect.any(String) as unknown });
    expect(await stageNow(id)).toBe('New');
    const { updatedAt } = older.facts.error as unknown as { updatedAt: string };
    const right = await move(id, 'Proposal', { ifStage: 'NEW', ifUpdatedAt: updatedAt });
    expect(right.facts).toMatchObject({ before: 'New', after: 'Proposal' });
  });

  it('of another object are moved between as well', async () => {
    const args = { object: 'task', data: { title: `Chore ${tag}` } };
    await client.call('twenty_create_record', args);
    const answer = await move(`Chore ${tag}`, 'done', { object: 'task' });
    expect(answer.facts).toMatchObject({ object: 'task', after: 'Done', moved: true });
  });

  it.each([
    ['an unknown stage', { stage: 'Propsal' }, 'INVALID_INPUT', /Did you mean "Proposal"\?.*Options: New/],
    ['an unknown expected stage', { stage: 'New', ifStage: 'Nwe' }, 'INVALID_INPUT', /Options: New/],
    ['an unknown record', { id: 'No such deal', stage: 'New' }, 'RECORD_NOT_FOUND', /Look it up/],
    ['a time that is none', { stage: 'New', ifUpdatedAt: 'lately' }, 'INVALID_INPUT', /ifUpdatedAt/],
  ])('are not moved between for %s', async (_, args, code, words) => {
    const { facts } = await client.call('twenty_move_opportunity_stage', { id: `five ${tag}`, ...args });
    expect(facts.error).toMatchObject({ code });
    expect(`${facts.error?.message} ${facts.error?.hint}`).toMatch(words);
    expect(await stageNow(`five ${tag}`)).toBe('Proposal');
  });

  it('are not moved between in the trash', async () => {
    const id = await make('thrown', { stage: 'New' });
    await client.call('twenty_delete_record', { object: 'opportunity', id });
    const { facts } = await move(id, 'Proposal');
    expect(facts.error).toMatchObject({
      code: 'RECORD_NOT_FOUND',
      message: 'This opportunity is in the trash.',
    });
    expect(facts.error?.hint).toContain('twenty_restore_record');
  });

  it('are told to a role that may only read, and not moved between by it', async () => {
    const reader = await connectHttp(revision, server.url, twenty.readonlyKey);
    const stages = await reader.call('twenty_list_pipeline_stages', { filter: mine });
    expect((stages.facts as unknown as Stages).total.count).toBeGreaterThan(0);
    const answer = await reader.call('twenty_move_opportunity_stage', { id: `five ${tag}`, stage: 'New' });
    expect(answer.facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
    expect(await stageNow(`five ${tag}`)).toBe('Proposal');
    await reader.close();
  });
});

describe('stages of a pipeline in a workspace of their own', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp('2025-11-25', server.url);
    await client.call('twenty_get_schema');
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const roots = async () => {
    const { body } = await request(sandbox.url).get('/__sandbox/requests');
    const seen = (body as { rootFields: string[]; count: number }[]).map(({ rootFields, count }) => [
      rootFields.join(),
      count,
    ]);
    return Object.fromEntries(seen.filter(([root]) => root !== 'currentWorkspace')) as unknown;
  };

  it('cost one request, amounts of all currencies included', async () => {
    await request(sandbox.url).delete('/__sandbox/requests');
    const { facts } = await client.call('twenty_list_pipeline_stages');
    expect((facts as unknown as Stages).stages.some(({ amount }) => Array.isArray(amount))).toBe(true);
    expect(await roots()).toEqual({ opportunitiesGroupBy: 1 });
  });

  it('cost a read and a write for a move, and a read for none', async () => {
    const { facts } = await client.call('twenty_list_records', {
      object: 'opportunity',
      filter: { stage: 'New' },
      limit: 1,
    });
    const id = (facts as unknown as { records: { id: string }[] }).records[0]?.id;
    await request(sandbox.url).delete('/__sandbox/requests');
    await client.call('twenty_move_opportunity_stage', { id, stage: 'Meeting' });
    await client.call('twenty_move_opportunity_stage', { id, stage: 'Meeting' });
    expect(await roots()).toEqual({ opportunities: 2, updateOpportunity: 1 });
  });

  it('are told without the amounts that a role may not read, unless these are asked for', async () => {
    await hideAmount(sandbox);
    const reader = await connectHttp('2025-11-25', server.url, sandbox.readonlyKey);
    const { facts } = await reader.call('twenty_list_pipeline_stages');
    expect(facts).toMatchObject({ hidden: ['amount'], total: { count: expect.any(Number) as unknown } });
    expect(JSON.stringify(facts)).not.toContain('currency');
    const asked = await reader.call('twenty_list_pipeline_stages', { amount: 'amount' });
    expect(asked.facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
    await reader.close();
  });
});

interface Model {
  getRoles: { id: string; label: string }[];
  objects: {
    edges: { node: { id: string; nameSingular: string; fieldsList: { id: string; name: string }[] } }[];
  };
}

/** Takes the amount of opportunities from the role that only reads. */
async function hideAmount({ url, adminKey }: RunningSandbox): Promise<void> {
  const ask = async (query: string, variables = {}) => {
    const { body } = await request(url)
      .post('/metadata')
      .set('authorization', `Bearer ${adminKey}`)
      .send({ query, variables });
    expect(body).not.toHaveProperty('errors');
    return (body as { data: Model }).data;
  };
  const { getRoles, objects } = await ask(`{
    getRoles { id label }
    objects(paging: { first: 100 }) { edges { node { id nameSingular fieldsList { id name } } } }
  }`);
  const object = objects.edges.find(({ node }) => node.nameSingular === 'opportunity')?.node;
  const field = object?.fieldsList.find(({ name }) => name === 'amount');
  await ask(
    `mutation ($input: UpsertFieldPermissionsInput!) {
      upsertFieldPermissions(upsertFieldPermissionsInput: $input) { id }
    }`,
    {
      input: {
        roleId: getRoles.find(({ label }) => label === 'Read only')?.id,
        fieldPermissions: [
          { objectMetadataId: object?.id, fieldMetadataId: field?.id, canReadFieldValue: false },
        ],
      },
    },
  );
}
