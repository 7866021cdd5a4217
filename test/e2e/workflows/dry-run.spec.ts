import { setTimeout } from 'node:timers/promises';
import { REVISIONS } from '../../support/clients';
import { DoorClient } from '../../support/door-client';
import { startSandbox } from '../../support/sandbox';
import { RunsLab } from '../../support/runs-lab';

interface Dry {
  on: string;
  looked: number;
  matched: number;
  would?: Record<string, number>;
  fails?: Record<string, number>;
  tried: { record?: string; steps: string[]; ends?: string }[];
  others?: string[];
  unmatched?: Record<string, number>;
  next?: string[];
  notes?: string[];
}
interface Seen {
  path: string;
  rootFields: string[];
  count: number;
}

const MOMENT = 90_000;

describe.each(REVISIONS)('dry runs, revision %s', (revision) => {
  let lab: RunsLab;
  let door: DoorClient;

  beforeAll(async () => {
    const twenty = await startSandbox(['--control', '--seed', '7']);
    door = new DoorClient(twenty);
    lab = await RunsLab.start(revision, twenty);
    await lab.ask('twenty_get_schema', { objects: ['opportunity'] });
  }, MOMENT);

  afterAll(() => lab?.stop(), MOMENT);

  const dry = async (workflow: string, args: object = {}) =>
    (await lab.ask('twenty_run_workflow', { workflow, dryRun: true, ...args })).dryRun as Dry;
  /** The root fields of each request to Twenty about records. */
  const requests = async (): Promise<string[]> =>
    ((await door.send('/__sandbox/requests')).body as Seen[])
      .filter(({ path }) => path === '/graphql')
      .flatMap(({ rootFields, count }) => Array.from({ length: count }, () => rootFields.join(' ')));

  it(
    'tries a workflow on a hundred updates with at most three requests, and none of them writes',
    async () => {
      const workflow = await lab.workflow(
        'Hundred',
        { on: 'opportunity updated', fields: ['stage'], if: { stage: ['Proposal', 'Meeting'] } },
        [
          { find: 'person', filter: { company: '{{trigger.company}}' }, limit: 5, id: 'contacts' },
          {
            if: { 'contacts.count': { gt: 0 } },
            then: [
              {
                create: 'task',
                data: { title: 'Call {{contacts.first.name.firstName}} about {{trigger.name}}' },
              },
            ],
          },
        ],
      );
      await dry(workflow, { events: 1 });
      await door.send('/__sandbox/requests', { method: 'DELETE' });
      const result = await dry(workflow, { events: 100 });
      const asked = await requests();
      expect(result.looked).toBe(100);
      expect(result.matched + Object.values(result.unmatched ?? {}).reduce((sum, one) => sum + one, 0)).toBe(
        100,
      );
      expect(result.would?.['create task'] ?? 0).toBeGreaterThan(0);
      expect(result.tried[0]?.steps.at(-1)).toMatch(/would create a task \(title: "Call .+ about .+"\)$/);
      // One finds the workflow; the dry run itself has at most three.
      expect(asked.sort()).toEqual(['opportunities', 'people', 'timelineActivities', 'workflows']);
    },
    MOMENT,
  );

  it.each([
    ['company created', /^the last 20 new companies$/],
    ['person deleted', /^the last \d+ people in the trash$/],
    ['company created or updated', /^the last 20 times that companies were created or updated$/],
  ])(
    'tries %s on what is kept of such events',
    async (on, what) => {
      const workflow = await lab.workflow(
        on,
        { on },
        [{ create: 'task', data: { title: `Seen {{trigger.id}}` } }],
        false,
      );
      const result = await dry(workflow);
      expect(result.on).toMatch(what);
      expect(result.matched).toBe(result.looked);
    },
    MOMENT,
  );

  it(
    'tries what was created as it was then, as far as its changes are known',
    async () => {
      const [title, steps] = [lab.name('Ready'), [{ create: 'note', data: { title: 'x' } }]];
      const ready = { title, status: 'Done' };
      const either = await lab.workflow('Either', { on: 'task created or updated', if: ready }, steps, false);
      const created = await lab.workflow('New', { on: 'task created', if: ready }, steps, false);
      const id = await lab.create('task', { title, status: 'To do' });
      await setTimeout(1_100);
      await lab.update('task', id, { status: 'Done' });
      expect(await dry(either)).toMatchObject({ matched: 1 });
      expect((await dry(created)).notes).toContainEqual(expect.stringContaining('as they are today'));
    },
    MOMENT,
  );

  it(
    'groups why events do not match',
    async () => {
      const workflow = await lab.workflow(
        'Never',
        { on: 'company created', if: { name: lab.name('nobody') } },
        [{ find: 'person' }],
        false,
      );
      const { matched, unmatched } = await dry(workflow);
      expect([matched, Object.values(unmatched ?? {})]).toEqual([0, [20]]);
      expect(Object.keys(unmatched ?? {})[0]).toMatch(/^not so: trigger\.name /);
    },
    MOMENT,
  );

  it(
    'walks a schedule once and says when it comes next',
    async () => {
      const workflow = await lab.workflow(
        'Clock',
        { every: '2 hours' },
        [{ find: 'company', limit: 2 }],
        false,
      );
      const { on, next, tried } = await dry(workflow);
      expect([on, next?.length]).toEqual(['now, as if its time had come', 3]);
      expect(tried[0]?.steps[0]).toMatch(/would find \d+ companies: "/);
    },
    MOMENT,
  );

  it(
    'tries a webhook on its sample and on a body',
    async () => {
      const workflow = await lab.workflow(
        'Hook',
        { webhook: { who: 'Ada' } },
        [{ create: 'task', data: { title: 'Call {{trigger.who}}' } }],
        false,
      );
      expect((await dry(workflow)).tried[0]?.steps[0]).toContain('"Call Ada"');
      expect((await dry(workflow, { payload: { who: 'Eve' } })).tried[0]?.steps[0]).toContain('"Call Eve"');
    },
    MOMENT,
  );

  it(
    'draws the workflow when asked, one that is only tried too',
    async () => {
      const steps = [{ create: 'task', data: { title: 'x' } }];
      const tried = { name: lab.name('Drawn'), trigger: { on: 'company created' }, steps, dryRun: true };
      const kinds = async (tool: string, args: object) =>
        (await lab.byKey(tool, args)).content.map(({ type }) => type);
      expect(await kinds('twenty_create_workflow', { ...tried, chart: true })).toContain('image');
      expect(await kinds('twenty_create_workflow', tried)).not.toContain('image');
      const workflow = await lab.workflow('Drawn', { on: 'company created' }, steps, false);
      expect(await kinds('twenty_run_workflow', { workflow, dryRun: true, chart: true })).toContain('image');
    },
    MOMENT,
  );

  it(
    'leaves the workspace as it was',
    async () => {
      const count = async (object: string) =>
        (await lab.ask('twenty_list_records', { object, limit: 1 })).total;
      const workflow = await lab.workflow(
        'Wild',
        { on: 'company created' },
        [
          { create: 'note', data: { title: 'x' } },
          { update: 'company', record: '{{trigger.id}}', data: { name: 'changed' } },
          { delete: 'company', record: '{{trigger.id}}' },
          { http: 'POST https://example.com/hook', body: { id: '{{trigger.id}}' } },
        ],
        false,
      );
      const before = await Promise.all(['company', 'note'].map(count));
      const result = await dry(workflow, { dryRun: { last: 5 } });
      expect(result.would).toEqual({
        'create note': 5,
        'update company': 5,
        'delete company': 5,
        'call by HTTP': 5,
      });
      expect(await Promise.all(['company', 'note'].map(count))).toEqual(before);
    },
    MOMENT,
  );
});
