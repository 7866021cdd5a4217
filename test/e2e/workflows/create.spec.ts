import { type Connected, REVISIONS, connectHttp } from '../../support/clients';
import type { RunningSandbox } from '../../support/sandbox';
import { type RunningServer, startServer } from '../../support/server';
import { startTwenty } from '../../support/twenty';
import { TwentyClient } from '../../support/twenty-client';

interface Made {
  id: string;
  status: string;
  steps: string[];
  touches: string[];
  notes?: string[];
  diagram: string;
  url: string;
  dryRun?: { matched: number };
}
interface Stored {
  name: string;
  versions: { edges: { node: { status: string; trigger: Part; steps: Step[] } }[] };
}
interface Part {
  type: string;
  settings: Record<string, unknown>;
  nextStepIds: string[];
}
type Step = Part & { id: string; settings: { input: Record<string, unknown> } };

const TRIGGER = { on: 'deal updated', fields: ['stage'], if: { stage: 'Proposal', amount: { gt: 50_000 } } };
const STEPS = [
  { find: 'person', filter: { company: '{{trigger.company}}' }, id: 'contacts' },
  {
    if: { 'contacts.count': { gt: 0 } },
    then: [{ create: 'task', data: { title: 'Call {{contacts.first.name}}', status: 'To do' } }],
  },
  { forEach: '{{contacts.all}}', do: [{ create: 'note', data: { title: 'Ask {{item.name}}' } }] },
  { wait: '1 day' },
  { update: 'deal', record: '{{trigger.id}}', data: { name: '{{trigger.name}} (proposed)' } },
];

describe.each(REVISIONS)('making workflows, revision %s', (revision) => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    twenty = await startTwenty();
    server = await startServer({ TWENTY_API_URL: twenty.url });
    client = await connectHttp(revision, server.url, twenty.adminKey);
  }, 90_000);

  afterAll(async () => {
    const ids = (await named('Test flow%')).map(({ id }) => id);
    if (ids.length > 0)
      await asked('mutation ($ids: [UUID!]) { destroyWorkflows(filter: { id: { in: $ids } }) { id } }', {
        ids,
      });
    await client?.close();
    await server?.stop();
    await twenty?.stop();
  });

  const asked = <T>(query: string, variables?: object) =>
    new TwentyClient(twenty.url, twenty.adminKey).graphql<T>(query, variables);
  const named = async (like: string) => {
    const query = 'query ($f: Filter) { workflows(filter: $f) { edges { node { id name } } } }';
    const { workflows } = await asked<{ workflows: { edges: { node: { id: string; name: string } }[] } }>(
      query,
      {
        f: { name: { like } },
      },
    );
    return workflows.edges.map(({ node }) => node);
  };
  const stored = async (id: string) => {
    const query =
      'query ($f: Filter) { workflows(filter: $f) { edges { node { name versions { edges { node { status trigger steps } } } } } } }';
    const { workflows } = await asked<{ workflows: { edges: { node: Stored }[] } }>(query, {
      f: { id: { eq: id } },
    });
    const version = workflows.edges[0]?.node.versions.edges[0]?.node;
    if (!version) throw new Error('nothing was stored');
    return version;
  };
  const create = (args: object) =>
    client.call('twenty_create_workflow', { name: 'Test flow', trigger: TRIGGER, steps: STEPS, ...args });
  const made = async (args: object = {}): Promise<Made> => {
    const answer = await create(args);
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as Made;
  };
  const refused = async (args: object) => {
    const before = (await named('Test flow%')).length;
    const { text } = await create(args);
    expect(await named('Test flow%')).toHaveLength(before);
    return text;
  };

  it('makes a draft with every step, and says what it does and touches', async () => {
    const workflow = await made();
    expect(workflow.status).toBe('DRAFT');
    expect(workflow.touches).toEqual(['creates task', 'creates note', 'updates opportunity (name)']);
    expect(workflow.diagram).toMatch(/^flowchart TD/);
    expect(workflow.url).toContain(workflow.id);
    const { status, trigger, steps } = await stored(workflow.id);
    expect([status, trigger.type, trigger.settings.eventName]).toEqual([
      'DRAFT',
      'DATABASE_EVENT',
      'opportunity.updated',
    ]);
    expect(steps.map(({ type }) => type).sort()).toEqual(
      [
        'CREATE_RECORD',
        'CREATE_RECORD',
        'DELAY',
        'EMPTY',
        'FIND_RECORDS',
        'IF_ELSE',
        'ITERATOR',
        'UPDATE_RECORD',
      ].sort(),
    );
    const update = steps.find(({ type }) => type === 'UPDATE_RECORD');
    expect(update?.settings.input).toMatchObject({
      objectRecordId: '{{trigger.recordId}}',
      objectRecord: { name: '{{trigger.properties.after.name}} (proposed)' },
    });
  });

  it('has a find ask in the form that Twenty obeys, with the ids of fields', async () => {
    const { steps } = await stored((await made({ name: 'Test flow find' })).id);
    const find = steps.find(({ type }) => type === 'FIND_RECORDS');
    const { filter } = find?.settings.input as {
      filter: { recordFilters: object[]; recordFilterGroups: object[] };
    };
    expect(filter.recordFilterGroups).toHaveLength(1);
    expect(filter.recordFilters).toEqual([
      expect.objectContaining({
        operand: 'IS',
        value: '{{trigger.properties.after.companyId}}',
        fieldMetadataId: expect.stringMatching(/^[\da-f-]{36}$/),
      }),
    ]);
  });

  it('says when there is one of the same name', async () => {
    await made({ name: 'Test flow twice' });
    expect((await made({ name: 'Test flow twice' })).notes?.join()).toContain(
      'another workflow of that name',
    );
  });

  it('tries without making anything', async () => {
    const text = await refused({ name: 'Test flow tried', dryRun: { last: 20 } });
    expect(text).toContain('NOT_MADE');
  });

  it('switches on and off, and says kindly what was so already', async () => {
    const { id } = await made({ name: 'Test flow switched', activate: true });
    expect((await stored(id)).status).toBe('ACTIVE');
    expect((await client.call('twenty_activate_workflow', { workflow: id })).text).toContain(
      'active already',
    );
    expect(
      (await client.call('twenty_deactivate_workflow', { workflow: 'Test flow switched' })).text,
    ).toContain('DEACTIVATED');
    expect((await stored(id)).status).toBe('DEACTIVATED');
    expect((await client.call('twenty_deactivate_workflow', { workflow: id })).text).toContain('not active');
    expect((await client.call('twenty_activate_workflow', { workflow: id })).text).toContain('ACTIVE');
    expect((await client.call('twenty_activate_workflow', { workflow: 'nobody' })).text).toContain(
      'RECORD_NOT_FOUND',
    );
  });

  it('serves a user, too', async () => {
    const user = await connectHttp(revision, server.url, twenty.userToken);
    const answer = await user.call('twenty_create_workflow', {
      ...{ name: 'Test flow user', trigger: TRIGGER, steps: STEPS, activate: true },
    });
    const { id, status } = answer.facts as unknown as Made;
    expect([status, (await stored(id)).status]).toEqual(['ACTIVE', 'ACTIVE']);
    expect((await user.call('twenty_deactivate_workflow', { workflow: id })).text).toContain('DEACTIVATED');
    await user.close();
  });

  it('can be removed like a record', async () => {
    const { id } = await made({ name: 'Test flow removed' });
    await client.call('twenty_delete_record', { object: 'workflow', id });
    expect((await named('Test flow removed')).length).toBe(0);
    await asked('mutation ($ids: [UUID!]) { destroyWorkflows(filter: { id: { in: $ids } }) { id } }', {
      ids: [id],
    });
  });

  const task = (data: object) => [{ create: 'task', data: { title: 'x', ...data } }];
  it.each([
    ['an unknown trigger', { trigger: { on: 'deal exploded' } }, 'trigger.on'],
    ['a cron line each second', { trigger: { every: '* * * * * *' } }, 'five fields'],
    ['each second in words', { trigger: { every: '10 seconds' } }, 'once a minute'],
    ['200 steps', { steps: Array.from({ length: 200 }, () => task({})[0]) }, '50 steps'],
    [
      'a circle',
      {
        steps: [{ update: 'deal', record: '{{trigger.id}}', data: { stage: '{{trigger.before.stage}}' } }],
        trigger: { on: 'deal updated', fields: ['stage'] },
      },
      'would start itself',
    ],
    [
      'a reference forward',
      {
        steps: [...task({ title: '{{later.title}}' }), { create: 'note', data: { title: 'y' }, id: 'later' }],
      },
      'has not always run',
    ],
    ['a private address', { steps: [{ http: 'POST http://169.254.169.254/latest' }] }, 'inside of a network'],
    ['localhost', { steps: [{ http: 'GET http://localhost:3000/' }] }, 'inside of a network'],
    ['an unknown field', { steps: task({ colour: 'red' }) }, 'has no field "colour"'],
    ['an unknown option', { steps: task({ status: 'Sleeping' }) }, 'no such option'],
    ['an unknown reference', { steps: task({ title: '{{trigger.stag}}' }) }, 'stag'],
    ['a text for a date', { steps: task({ dueAt: '{{trigger.name}}' }) }, 'dueAt'],
    [
      'a date that would stand still',
      { steps: task({ dueAt: 'end of next quarter' }) },
      'cannot compute dates',
    ],
    ['an empty branch', { steps: [{ if: { stage: 'New' }, then: [] }] }, 'is empty'],
    ['code where Twenty takes none', { steps: task({ dueAt: '+3d' }) }, 'takes no code steps'],
    [
      'an object kept from automation',
      { steps: [{ create: 'message', data: { subject: 'x' } }] },
      'away from workflows',
    ],
    ['a step that is none', { steps: [{ frobnicate: 'task' }] }, 'does not say what it does'],
    ['signs that cannot be seen in a name', { name: 'Test flow \u202e' }, 'cannot be seen'],
  ])('refuses %s, and leaves nothing behind', async (_, args, words) => {
    const text = await refused(args);
    expect(text).toContain('code: ');
    expect(text).toContain(words);
  });

  it('keeps a script in a name as the text it is, also in the diagram', async () => {
    const workflow = await made({
      name: 'Test flow <script>alert(1)</script>',
      steps: [{ create: 'task', name: '"]<script>', data: { title: 'x' } }],
    });
    expect(workflow.diagram).not.toContain('<script');
  });

  it('lets a workflow write what its own filter excludes', async () => {
    const steps = [
      { update: 'deal', record: '{{trigger.id}}', data: { stage: 'Meeting', name: '{{trigger.name}}!' } },
    ];
    const workflow = await made({
      name: 'Test flow ends',
      trigger: { on: 'deal updated', if: { stage: 'Proposal' } },
      steps,
    });
    expect(workflow.notes ?? []).not.toContainEqual(expect.stringContaining('starts itself'));
  });
});
