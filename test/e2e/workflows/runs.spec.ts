import { REVISIONS } from '../../support/clients';
import { startTwenty } from '../../support/twenty';
import { until } from '../../support/until';
import { RunsLab } from '../../support/runs-lab';

interface Told {
  id: string;
  status: string;
  steps?: string[];
  made?: { object: string; title: string; url: string }[];
  notes?: string[];
}
interface Dry {
  on: string;
  looked: number;
  matched: number;
  would?: Record<string, number>;
  tried: { steps: string[]; ends?: string }[];
  unmatched?: Record<string, number>;
}
interface Runs {
  total: number;
  counts: Record<string, number>;
  successRate?: number;
  failures?: { reason: string; step?: string; count: number }[];
  runs: string[];
  run?: Told;
}

const MOMENT = 60_000;
const ENDED = /COMPLETED|FAILED/;

describe.each(REVISIONS)('runs of workflows, revision %s', (revision) => {
  let lab: RunsLab;
  let company = '';
  let deal = '';

  beforeAll(async () => {
    lab = await RunsLab.start(revision, await startTwenty());
    company = await lab.create('company', { name: lab.name('Acme') });
    for (const firstName of ['Ada', 'Bob'])
      await lab.create('person', { name: { firstName, lastName: lab.name('Lab') }, company });
    deal = await lab.create('opportunity', { name: lab.name('Deal'), company, stage: 'NEW' });
  }, MOMENT);

  afterAll(() => lab?.stop(), MOMENT);

  const run = async (args: object, who: 'key' | 'user' = 'user') =>
    (await lab.ask('twenty_run_workflow', { timeout: 45, ...args }, who)) as {
      run: Told;
      dryRun: Dry;
      notes?: string[];
    };
  const runs = async (args: object) => (await lab.ask('twenty_get_workflow_runs', args)) as unknown as Runs;
  const ended = async (workflow: string, count: number) =>
    until(
      async () => (await runs({ workflow })).runs?.filter((line) => ENDED.test(line)).length === count,
      40_000,
    );

  it(
    'predicts what a run then does: the same records, the same branches, the same items',
    async () => {
      const workflow = await lab.workflow(
        'Predicted',
        { on: 'opportunity updated', fields: ['stage'], if: { stage: 'Proposal' } },
        [
          { find: 'person', filter: { company: '{{trigger.company}}' }, limit: 10, id: 'contacts' },
          {
            forEach: '{{contacts.all}}',
            do: [
              { create: 'task', data: { title: `Ask {{item.name.firstName}} of {{trigger.company.name}}` } },
            ],
          },
          {
            if: { 'contacts.count': { gte: 3 } },
            then: [{ create: 'task', data: { title: `Many at {{trigger.name}}` } }],
            else: [{ create: 'task', data: { title: `Few at {{trigger.name}}` } }],
          },
          { update: 'opportunity', record: '{{trigger.id}}', data: { name: '{{trigger.name}} (seen)' } },
        ],
      );
      const { dryRun } = await run({ workflow, record: deal, dryRun: true }, 'key');
      expect(dryRun.would).toEqual({ 'create task': 3, 'update opportunity': 1 });
      expect(await lab.tasks()).toEqual([]);

      const { run: told, notes } = await run({ workflow, record: deal });
      expect(told.status).toBe('COMPLETED');
      expect(told.steps?.map(plain)).toEqual(dryRun.tried[0]?.steps.map(plain));
      const titles = [
        ...['Ada', 'Bob'].map((name) => `Ask ${name} of ${lab.name('Acme')}`),
        `Few at ${lab.name('Deal')}`,
      ];
      expect(await lab.tasks()).toEqual(titles);
      expect(told.made?.map(({ object, title }) => `${object} ${title}`).sort()).toEqual(
        titles.map((title) => `task "${title}"`),
      );
      expect(notes).toEqual([
        expect.stringContaining('would not have started it: not so: trigger.stage is Proposal'),
      ]);
    },
    MOMENT,
  );

  it(
    'tells a run that fails in its third step, and what is kept',
    async () => {
      const workflow = await lab.workflow('Failing', { on: 'opportunity updated', fields: ['stage'] }, [
        { create: 'task', data: { title: lab.name('Kept one') } },
        { create: 'task', data: { title: lab.name('Kept two') } },
        { update: 'company', record: '{{trigger.company}}', data: { name: 'never' }, name: 'Third' },
        { create: 'task', data: { title: lab.name('Never') } },
      ]);
      const loose = await lab.create('opportunity', { name: lab.name('Loose'), stage: 'NEW' });
      await lab.update('opportunity', loose, { stage: 'SCREENING' });
      await lab.update('opportunity', loose, { stage: 'MEETING' });
      await ended(workflow, 2);
      const all = await runs({ workflow });
      expect(all).toMatchObject({ total: 2, counts: { FAILED: 2 }, successRate: 0 });
      expect(all.failures).toEqual([expect.objectContaining({ step: 'Third', count: 2 })]);
      const { run: told } = await runs({ run: all.runs[0]?.split(' ')[0] });
      expect(told?.steps).toHaveLength(3);
      expect(told?.steps?.[2]).toMatch(/^Third: was to update the company .*, but FAILS: /);
      expect(told?.made).toHaveLength(2);
      expect(told?.notes).toEqual(['What its earlier steps made or changed is kept.']);
      expect(await lab.tasks()).not.toContain(lab.name('Never'));
    },
    MOMENT,
  );

  it(
    'tells progress by step',
    async () => {
      const workflow = await lab.workflow('Told', { manual: true }, [
        { create: 'task', data: { title: lab.name('Progress') }, name: 'First' },
        { wait: '1 second' },
        { find: 'company', limit: 1, name: 'Last' },
      ]);
      const heard: string[] = [];
      const answer = await lab.byUser('twenty_run_workflow', { workflow, timeout: 45 }, ({ message }) =>
        heard.push(message ?? ''),
      );
      expect(answer.text).toContain('COMPLETED');
      expect(heard[0]).toMatch(/^Run [\da-f-]{36} has begun/);
      expect(heard.some((message) => message.startsWith('First: created a task'))).toBe(true);
    },
    MOMENT,
  );

  it(
    'answers before the end when the time is over',
    async () => {
      const workflow = await lab.workflow('Slow', { manual: true }, [{ wait: '20 seconds' }]);
      const { run: told } = await run({ workflow, timeout: 2 });
      expect(ENDED.test(told.status)).toBe(false);
      expect(told.notes?.[0]).toMatch(/still running|not begun/);
      const { text } = await lab.byKey('twenty_run_workflow', { stop: told.id });
      expect(text).toContain('INSUFFICIENT_PERMISSIONS');
      const stopped = await run({ stop: told.id });
      expect(stopped).toMatchObject({
        run: { id: told.id, status: 'STOPPED' },
        notes: ['What its steps have done is kept.'],
      });
      expect(await run({ stop: told.id })).toMatchObject({ notes: ['It had ended already.'] });
    },
    MOMENT,
  );

  it(
    'says what a key needs to start a workflow',
    async () => {
      const workflow = await lab.workflow('By event', { on: 'task created', if: { title: lab.name('x') } }, [
        { find: 'company' },
      ]);
      const { text } = await lab.byKey('twenty_run_workflow', { workflow, record: deal });
      expect(text).toContain('INSUFFICIENT_PERMISSIONS');
      expect(text).toContain("Use a user's token; or cause its event");
    },
    MOMENT,
  );

  it(
    'starts one with a webhook trigger by a key, with a body, and lists its public address',
    async () => {
      const workflow = await lab.workflow('Hook', { webhook: { who: 'Ada' } }, [
        { create: 'task', data: { title: `Hooked by {{trigger.who}} ${lab.name('')}`.trim() } },
      ]);
      const { run: told } = await run({ workflow, payload: { who: 'Eve' } }, 'key');
      expect(told).toMatchObject({ status: 'COMPLETED', made: [{ object: 'task' }] });
      expect((await lab.tasks()).filter((title) => title.startsWith('Hooked by Eve'))).toHaveLength(1);
      const { triggers } = (await lab.ask('twenty_list_workflow_triggers', { kind: 'webhook' })) as {
        triggers: { id: string; webhookUrl: string }[];
      };
      const url = triggers.find(({ id }) => id === workflow)?.webhookUrl ?? '';
      expect(url).toContain(`/webhooks/workflows/`);
      expect((await fetch(url, { method: 'POST' })).status).toBe(201);
    },
    MOMENT,
  );

  it(
    'tells in words what starts workflows of an object',
    async () => {
      await lab.workflow(
        'Listed',
        { on: 'opportunity updated', fields: ['stage'], if: { amount: { gte: 50_000 } } },
        [{ find: 'company' }],
        false,
      );
      await lab.workflow('Clock', { every: 'day at 07:05' }, [{ find: 'company' }]);
      const list = async (args: object) =>
        (await lab.ask('twenty_list_workflow_triggers', args)).triggers as {
          workflow: string;
          when: string;
          next?: string;
          status: string;
          note?: string;
        }[];
      const deals = await list({ object: 'deal', kind: 'event', status: 'draft' });
      expect(deals.find(({ workflow }) => workflow === lab.name('Listed'))?.when).toMatch(
        /^When an opportunity is updated \(stage\), if trigger\.amount is at least 50,000/,
      );
      const clock = (await list({ kind: 'schedule' })).find(({ workflow }) => workflow === lab.name('Clock'));
      expect(clock).toMatchObject({
        when: 'Every day at 07:05 UTC',
        status: 'ACTIVE',
        next: expect.stringMatching(/T07:05:00/) as string,
      });
      expect(clock?.note).toBeUndefined();
    },
    MOMENT,
  );

  it('says so to a role without workflows', async () => {
    const { text } = await lab.byKey('twenty_get_workflow_runs', { workflow: 'nope' });
    expect(text).toContain('RECORD_NOT_FOUND');
  });
});

/** A line without its tense and without ids, which the future cannot know. */
const plain = (line: string): string =>
  line
    .replace(/: would (create|update|find) /, ': $1 ')
    .replace(
      /: (created|updated|found) /,
      (_, past: string) => `: ${{ created: 'create', updated: 'update', found: 'find' }[past] ?? past} `,
    );
