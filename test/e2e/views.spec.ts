import { Boards } from '../support/boards';
import { REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { startServer } from '../support/server';
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
  let boards: Boards;
  const made: string[] = [];

  beforeAll(async () => {
    boards = await Boards.start(revision);
  });

  afterAll(async () => {
    for (const id of made) await metadata(boards.sandbox, `mutation { destroyView(id: "${id}") }`);
    await boards?.stop();
  });

  const create = async (args: object): Promise<View> => {
    const answer = await boards.client.call('twenty_create_view', {
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
    (await metadata<{ getView: Stored }>(boards.sandbox, `{ getView(id: "${id}") { ${STORED} } }`)).getView;
  const count = (object: string, filter: object) => boards.count(object, filter);

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
    ['a city', 'company', { address: { city: { contains: 'er' } } }],
    ['a country', 'company', { 'address.country': ['Germany', 'United States'] }],
    ['a surname', 'person', { name: { lastName: { contains: 'er' } } }],
    ['not an option', 'opportunity', { not: { stage: 'New' } }],
    ['stages by what they mean', 'opportunity', { stage: { notIn: ['won', 'lost'] } }],
    ['not without an owner', 'opportunity', { not: { owner: null } }],
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

  it.each([
    ['before today', { lt: 'today' }],
    ['up to today', { lte: 'today' }],
    ['from today on', { gte: 'today' }],
    ['after today', { gt: 'today' }],
    ['since a week ago', { gte: '-7d' }],
    ['after that day', { gt: '-7d' }],
    ['until in a month', { lte: '+1mo' }],
    ['yesterday', { eq: 'yesterday' }],
    ['last month', { eq: 'last month' }],
    ['next quarter', { eq: 'next quarter' }],
    ['the last 30 days', { eq: 'last 30 days' }],
    ['the next 2 weeks', { eq: 'next 2 weeks' }],
    ['within the last 30 days and later', { gt: 'last 30 days' }],
    ['until the end of the next 2 weeks', { lt: 'next 2 weeks' }],
    ['since last year', { gte: 'last year' }],
    ['until the end of the week', { lte: 'end of this week' }],
    ['before next month', { lt: 'next month' }],
    ['from last to next month', { between: ['last month', 'next month'] }],
    ['this month until today', { between: ['start of month', 'today'] }],
    ['three months ago until now', { between: ['3 months ago', 'now'] }],
  ])('moves with the calendar: %s', async (_, asked) => {
    for (const [object, field] of [
      ['opportunity', 'closeDate'],
      ['task', 'createdAt'],
    ] as const)
      for (const timeZone of [undefined, 'America/New_York']) {
        const filter = { [field]: asked };
        const view = await create({ object, filter, timeZone });
        const [all] = await boards.aggregate({ object, filter, timeZone, metrics: ['count'] });
        expect(view.notes).toBeUndefined();
        expect(view.records).toBe(all?.['count']);
        for (const { operand, value } of (await stored(view)).viewFilters)
          expect(`${operand} ${value}`).toMatch(/^IS_(RELATIVE|TODAY|IN_PAST|IN_FUTURE) /);
      }
  });

  it.each([
    ['longer ago than a month', { lt: '-30d' }],
    ['between two days of the past', { between: ['-90d', '-30d'] }],
  ])('says which dates stand still: %s', async (_, asked) => {
    const view = await create({ filter: { closeDate: asked } });
    expect(view.notes?.join()).toContain('do not move with the calendar: closeDate');
    expect(view.records).toBe(await count('opportunity', { closeDate: asked }));
  });

  it('keeps what is past and ahead in few words', async () => {
    const moving = await create({ filter: { closeDate: { between: ['-30d', 'now'] } } });
    expect((await stored(moving)).viewFilters).toEqual([
      { operand: 'IS_IN_PAST', value: '' },
      { operand: 'IS_RELATIVE', value: 'PAST_30_DAY' },
      { operand: 'IS_TODAY', value: '' },
    ]);
  });

  it('lets dates stand still in groups that take no further ones', async () => {
    const filter = { or: [{ stage: 'New', closeDate: { gte: '-7d' } }, { amount: { gte: 90_000 } }] };
    const view = await create({ filter });
    expect(view.records).toBe(await count('opportunity', filter));
    expect(view.notes?.join()).toContain('do not move with the calendar: closeDate');
  });

  it('shows and sorts by what stands behind a relation, which is its title', async () => {
    const view = await create({
      fields: ['company.name', 'owner'],
      orderBy: ['company.name desc', 'pointOfContact'],
    });
    expect(view.columns).toEqual(['name', 'company', 'owner']);
    expect((await stored(view)).viewSorts).toEqual([{ direction: 'DESC' }, { direction: 'ASC' }]);
  });

  it('is of a user alone when it is personal, which a key cannot have', async () => {
    const args = { object: 'opportunity', name: 'Mine', visibility: 'personal' };
    const refused = await boards.client.call('twenty_create_view', args);
    expect(refused.facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
    expect(refused.facts.error?.hint).toContain('a user who signed in');
    const user = await connectHttp(revision, boards.server.url, boards.sandbox.userToken);
    const { facts } = await user.call('twenty_create_view', args);
    await user.close();
    const { id } = facts as unknown as View;
    made.push(id);
    const { getView } = await metadata<{ getView: { visibility: string } }>(
      boards.sandbox,
      `{ getView(id: "${id}") { visibility } }`,
    );
    expect(getView.visibility).toBe('UNLISTED');
  });

  it.each([
    [
      'a text that is equal behind a relation',
      { filter: { company: { name: 'Acme', employees: 5 } } },
      'cannot ask "eq" of "name"',
      'Say {company: {name: {contains: "Acme"}}}',
    ],
    ['a text that is equal', { filter: { name: 'Acme' } }, 'cannot ask "eq" of "name"', '{contains: "Acme"}'],
    [
      'a list',
      { object: 'company', filter: { opportunities: { none: {} } } },
      'about the list',
      'twenty_list_records',
    ],
    [
      'a negation of more',
      { filter: { not: { stage: 'New', owner: null } } },
      'cannot ask that "not"',
      'neq',
    ],
    ['a column behind a relation', { fields: ['company.employees'] }, 'shows the title', 'Say "company"'],
    ['an order behind a relation', { orderBy: ['company.employees'] }, 'by the title', 'Say "company"'],
    ['an unknown column', { fields: ['amuont'] }, 'no field "amuont"', 'amount'],
    ['an unknown option', { filter: { stage: 'Wno' } }, 'no such option', 'Options'],
    [
      'somebody unknown',
      { filter: { owner: 'Nobody Atall' } },
      'There is no member',
      'twenty_list_workspace_members',
    ],
    ['a kanban without stages', { object: 'note', kind: 'kanban' }, 'no select field', 'twenty_add_field'],
    ['a calendar of a text', { kind: 'calendar', dateField: 'name' }, 'needs a date field', 'closeDate'],
    [
      'deep groups',
      { filter: { or: [{ stage: 'New', or: [{ stage: 'New' }, { stage: 'Meeting' }] }] } },
      'groups inside',
      'Two levels',
    ],
  ])('refuses %s and says what a view can', async (_, args, message, hint) => {
    const { facts, isError } = await boards.client.call('twenty_create_view', {
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
