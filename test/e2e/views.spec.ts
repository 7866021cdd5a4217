import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';
import { TwentyClient } from '../support/twenty-client';

interface View {
  id: string;
  columns: string[];
  records?: number;
  notes?: string[];
  url: string;
}

interface Stored {
  name: string;
  type: string;
  viewFilters: { operand: string; value: string }[];
  viewFilterGroups: { logicalOperator: string }[];
  viewSorts: { direction: string }[];
  viewGroups: { fieldValue: string }[];
}

const STORED =
  'name type viewFilters { operand value } viewFilterGroups { logicalOperator } viewSorts { direction } viewGroups { fieldValue }';

const metadata = <T>({ url, adminKey }: RunningSandbox, query: string) =>
  new TwentyClient(url, adminKey).metadata<T>(query);

describe.each(REVISIONS)('saved views, revision %s', (revision) => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  const made: string[] = [];

  beforeAll(async () => {
    twenty = await startTwenty();
    server = await startServer({ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey });
    client = await connectHttp(revision, server.url);
  });

  afterAll(async () => {
    for (const id of made) await metadata(twenty, `mutation { destroyView(id: "${id}") }`);
    await client?.close();
    await server?.stop();
    await twenty?.stop();
  });

  const create = async (args: object): Promise<View> => {
    const answer = await client.call('twenty_create_view', {
      object: 'opportunity',
      name: 'Seen by tests',
      ...args,
    });
    expect(answer.text).not.toContain('code: ');
    const view = answer.facts as unknown as View;
    made.push(view.id);
    return view;
  };
  const stored = async ({ id }: View) =>
    (await metadata<{ getView: Stored }>(twenty, `{ getView(id: "${id}") { ${STORED} } }`)).getView;
  const count = async (object: string, filter: object) => {
    const { facts } = await client.call('twenty_aggregate', { object, filter, metrics: ['count'] });
    return (facts as unknown as { groups: { count: number }[] }).groups[0]?.count;
  };

  it.each([
    ['an amount exactly', 'opportunity', { amount: 45_000 }],
    ['numbers between others', 'company', { employees: { gt: 10, lt: 200 } }],
    ['options and amounts', 'opportunity', { stage: ['Proposal', 'Meeting'], amount: { gt: 20_000 } }],
    ['what is not an option', 'opportunity', { stage: { neq: 'Customer' } }],
    ['the running month', 'opportunity', { closeDate: 'this month' }],
    ['a company behind a deal', 'opportunity', { company: { name: { contains: 'an' } } }],
    [
      'any of several',
      'opportunity',
      { or: [{ amount: { gte: 90_000 } }, { stage: 'Screening', amount: { lte: 9_000 } }] },
    ],
    ['nothing there', 'person', { jobTitle: null }],
    ['a currency', 'opportunity', { amount: { currency: 'EUR' } }],
  ])('shows what the same filter finds: %s', async (_, object, filter) => {
    const view = await create({ object, filter });
    expect(view.records).toBe(await count(object, filter));
    expect(view.notes?.join() ?? '').not.toContain('compares otherwise');
  });

  it('keeps order, columns and groups', async () => {
    const view = await create({
      ...{ kind: 'kanban', fields: ['amount', 'closeDate'], orderBy: ['amount desc'] },
      filter: { or: [{ stage: 'New' }, { stage: 'Proposal' }] },
    });
    expect(view.columns).toEqual(['name', 'amount', 'closeDate']);
    const { type, viewSorts, viewGroups, viewFilterGroups } = await stored(view);
    expect({ type, viewSorts, viewFilterGroups }).toEqual({
      type: 'KANBAN',
      viewSorts: [{ direction: 'DESC' }],
      viewFilterGroups: [{ logicalOperator: 'OR' }],
    });
    expect(viewGroups.map(({ fieldValue }) => fieldValue)).toContain('PROPOSAL');
    expect(view.url).toContain(`/objects/opportunities?viewId=${view.id}`);
  });

  it('shows tasks in a calendar, of whoever looks', async () => {
    const view = await create({ object: 'task', kind: 'calendar', filter: { assignee: 'me' } });
    expect(view.records).toBeUndefined();
    expect(view.notes).toEqual(['"me" is whoever looks at the view.']);
    const [filter] = (await stored(view)).viewFilters;
    expect(JSON.parse(filter?.value ?? '{}')).toMatchObject({ isCurrentWorkspaceMemberSelected: true });
  });

  it('says which dates stand still', async () => {
    const view = await create({ filter: { closeDate: { lt: 'today' } } });
    expect(view.notes?.join()).toContain('do not move with the calendar: closeDate');
    const moving = await create({ filter: { closeDate: { between: ['-30d', 'now'] } } });
    expect((await stored(moving)).viewFilters).toEqual([
      { operand: 'IS_IN_PAST', value: '' },
      { operand: 'IS_RELATIVE', value: 'PAST_30_DAY' },
      { operand: 'IS_TODAY', value: '' },
    ]);
    expect(moving.notes?.join() ?? '').not.toContain('do not move');
  });

  it.each([
    ['a text that is equal', { filter: { name: 'Acme' } }, 'cannot ask "eq" of "name"', 'contains'],
    [
      'a list',
      { object: 'company', filter: { opportunities: { none: {} } } },
      'about the list',
      'twenty_list_records',
    ],
    ['a negation', { filter: { not: { stage: 'New' } } }, 'cannot ask "not"', 'neq'],
    ['an unknown column', { fields: ['amuont'] }, 'no field "amuont"', 'amount'],
    ['an unknown option', { filter: { stage: 'Wno' } }, 'no such option', 'Options'],
    ['somebody unknown', { filter: { owner: 'Nobody Atall' } }, 'no such workspaceMember', 'twenty_search'],
    ['a kanban without stages', { object: 'note', kind: 'kanban' }, 'no select field', 'twenty_add_field'],
    ['a calendar of a text', { kind: 'calendar', dateField: 'name' }, 'needs a date field', 'closeDate'],
    [
      'deep groups',
      { filter: { or: [{ stage: 'New', or: [{ stage: 'New' }, { stage: 'Meeting' }] }] } },
      'groups inside',
      'Two levels',
    ],
  ])('refuses %s and says what a view can', async (_, args, message, hint) => {
    const { facts, isError } = await client.call('twenty_create_view', {
      object: 'opportunity',
      name: 'x',
      ...args,
    });
    expect(isError).toBe(true);
    expect(facts.error?.code).toMatch(/INVALID_INPUT|RECORD_NOT_FOUND/);
    expect(facts.error?.message).toContain(message);
    expect(facts.error?.hint).toContain(hint);
  });
});

describe('views that cannot be made', () => {
  it('leaves nothing of a view whose filter fails, and tells a role without the right', async () => {
    const sandbox = await startSandbox(['--control']);
    const server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    try {
      const client = await connectHttp('2026-07-28', server.url);
      const views = async () =>
        (await metadata<{ getViews: unknown[] }>(sandbox, '{ getViews { id } }')).getViews.length;
      const before = await views();
      await fetch(`${sandbox.url}/__sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          rules: [{ match: { operation: 'createViewSort' }, fault: { type: 'status', status: 500 } }],
        }),
      });
      const args = { object: 'opportunity', name: 'Half', filter: { stage: 'New' }, orderBy: ['amount'] };
      const failed = await client.call('twenty_create_view', args);
      expect(failed.facts.error?.code).toBe('TWENTY_API_ERROR');
      expect(await views()).toBe(before);
      await client.close();
      const reader = await connectHttp('2026-07-28', server.url, sandbox.readonlyKey);
      const refused = await reader.call('twenty_create_view', args);
      expect(refused.facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
      expect(refused.facts.error?.hint).toContain('twenty_list_records');
      await reader.close();
    } finally {
      await server.stop();
      await sandbox.stop();
    }
  });
});
