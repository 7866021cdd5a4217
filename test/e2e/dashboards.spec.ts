import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';
import { TwentyClient } from '../support/twenty-client';

interface Widget {
  title: string;
  chart: string;
  tab?: string;
  at: { row: number; column: number; rows: number; columns: number };
  value?: unknown;
  data?: Record<string, number>;
  notes?: string[];
}

interface Dashboard {
  id?: string;
  title: string;
  isDryRun?: boolean;
  widgets: Widget[];
  leftOut?: { title: string; why: string }[];
  url?: string;
}

interface Layout {
  tabs: { title: string; widgets: { title: string; type: string; gridPosition: object }[] }[];
}

const LAYOUT = 'tabs { title widgets { title type gridPosition { row column rowSpan columnSpan } } }';
const PREFIX = 'Seen by tests';

/** The dashboards of a Twenty, seen past the server under test. */
class Twenty {
  private readonly client: TwentyClient;

  constructor({ url, adminKey }: RunningSandbox) {
    this.client = new TwentyClient(url, adminKey);
  }

  async named(title: string): Promise<{ id: string; title: string; pageLayoutId: string }[]> {
    const { dashboards } = await this.client.graphql<{
      dashboards: { edges: { node: { id: string; title: string; pageLayoutId: string } }[] };
    }>(
      `{ dashboards(filter: { title: { like: "${title}%" } }) { edges { node { id title pageLayoutId } } } }`,
    );
    return dashboards.edges.map(({ node }) => node);
  }

  async layoutOf(title: string): Promise<Layout> {
    const [dashboard] = await this.named(title);
    const { getPageLayout } = await this.client.metadata<{ getPageLayout: Layout }>(
      `{ getPageLayout(id: "${dashboard?.pageLayoutId ?? ''}") { ${LAYOUT} } }`,
    );
    return getPageLayout;
  }

  async clean(title: string): Promise<void> {
    for (const { id } of await this.named(title))
      await this.client.graphql(`mutation { destroyDashboard(id: "${id}") { id } }`);
  }
}

describe.each(REVISIONS)('dashboards, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let twenty: Twenty;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startTwenty();
    twenty = new Twenty(sandbox);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
  });

  afterAll(async () => {
    await twenty?.clean(PREFIX);
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const ask = (args: object) =>
    client.call('twenty_create_dashboard', { title: `${PREFIX} ${revision}`, ...args });
  const create = async (args: object): Promise<Dashboard> => {
    const answer = await ask(args);
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as Dashboard;
  };
  const count = async (object: string, filter: object) => {
    const { facts } = await client.call('twenty_aggregate', { object, filter, metrics: ['count'] });
    return (facts as unknown as { groups: { count: number }[] }).groups[0]?.count;
  };

  it('makes what was asked for, laid out, and tells what each widget shows', async () => {
    const title = `${PREFIX} ${revision} whole`;
    const made = await create({
      title,
      widgets: [
        { object: 'opportunity', by: 'stage' },
        { object: 'opportunities', title: 'Deals' },
        { object: 'opportunity', metric: 'sum amount', filter: { amount: { currency: 'USD' } } },
        { object: 'opportunity', by: 'closeDate by month' },
        { object: 'company', by: 'accountOwner', chart: 'pie' },
        { object: 'opportunity', by: 'closeDate by quarter', split: 'stage', chart: 'bar' },
        { title: 'About', text: '# What this is\nMade by a test.' },
      ],
    });
    expect(made.widgets.map(({ chart }) => chart)).toEqual([
      ...['bar', 'number', 'number', 'line', 'pie', 'bar', 'text'],
    ]);
    const [bars, deals] = made.widgets;
    expect(deals?.value).toBe(await count('opportunity', {}));
    expect(Object.values(bars?.data ?? {}).reduce((sum, one) => sum + one, 0)).toBe(deals?.value);
    expect(made.url).toContain(`/object/dashboard/${made.id ?? ''}`);
    const { tabs } = await twenty.layoutOf(title);
    expect(tabs.map((tab) => tab.title)).toEqual(['Overview']);
    const places = new Map(tabs[0]?.widgets.map(({ title: name, gridPosition }) => [name, gridPosition]));
    for (const { title: name, at } of made.widgets)
      expect(places.get(name)).toEqual({
        row: at.row,
        column: at.column,
        rowSpan: at.rows,
        columnSpan: at.columns,
      });
  });

  it('shows plan and numbers without making anything', async () => {
    const title = `${PREFIX} ${revision} dry`;
    const plan = await create({ title, dryRun: true, widgets: [{ object: 'person', by: 'company' }] });
    expect(plan).toMatchObject({ isDryRun: true, widgets: [{ title: 'People by company', chart: 'bar' }] });
    expect(plan.id ?? plan.url).toBeUndefined();
    expect(await twenty.named(title)).toEqual([]);
  });

  it.each([
    ['options', 'opportunity', { stage: ['Proposal', 'Meeting'] }],
    ['what is no option', 'opportunity', { stage: { neq: 'Customer' } }],
    ['amounts', 'opportunity', { amount: { gte: 20_000 } }],
    ['a currency', 'opportunity', { amount: { currency: 'EUR' } }],
    ['nothing there', 'person', { jobTitle: null }],
    ['no link', 'company', { domainName: null }],
    ['no e-mail', 'person', { emails: null }],
    ['no company', 'opportunity', { company: null }],
    ['a company behind a deal', 'opportunity', { company: { name: { contains: 'an' } } }],
    ['the running quarter', 'opportunity', { closeDate: 'this quarter' }],
    ['days ahead', 'opportunity', { closeDate: { between: ['now', '+60d'] } }],
    ['days gone by', 'opportunity', { createdAt: { between: ['-40d', 'now'] } }],
    ['what is over', 'opportunity', { closeDate: { lt: 'now' } }],
    ['what is ahead', 'opportunity', { closeDate: { gte: 'now' } }],
    [
      'any of several',
      'opportunity',
      { or: [{ amount: { gte: 90_000 } }, { stage: 'Screening', amount: { lte: 9_000 } }] },
    ],
    [
      'something and any of several',
      'opportunity',
      { stage: 'New', or: [{ amount: { gte: 9_000 } }, { owner: null }] },
    ],
  ])('draws what the same filter finds: %s', async (_, object, filter) => {
    const found = await count(object, filter);
    const widget = { object, by: 'createdAt by year', chart: 'pie', filter };
    const answer = await ask({ dryRun: true, widgets: [widget] });
    if (found === 0) return expect(answer.facts.error?.hint).toContain('that match the filter');
    const [pie] = (answer.facts as unknown as Dashboard).widgets;
    expect(Object.values(pie?.data ?? {}).reduce((sum, one) => sum + one, 0)).toBe(found);
    expect(pie?.notes).toBeUndefined();
  });

  it.each(['sales review', 'pipeline health', 'customer success', 'marketing', 'data quality'])(
    'chooses widgets for a %s from what is there, each of which shows something',
    async (purpose) => {
      const title = `${PREFIX} ${revision} ${purpose}`;
      const { widgets, leftOut = [] } = await create({ title, purpose });
      expect(widgets.length).toBeGreaterThan(2);
      for (const { value, data } of widgets)
        expect(value !== 0 && (data === undefined || Object.keys(data).length > 1)).toBe(true);
      for (const { why } of leftOut)
        expect(why).toMatch(/^There are no|^None has|has no|is in one group|No object|is 0/);
      const { tabs } = await twenty.layoutOf(title);
      expect(tabs.flatMap((tab) => tab.widgets)).toHaveLength(widgets.length);
    },
  );

  it("draws objects of the workspace's own, and text on a tab of its own", async () => {
    const title = `${PREFIX} ${revision} own`;
    const object = sandbox.url.includes(':3000') ? 'pet' : 'subscription';
    const { facts } = await client.call('twenty_get_schema', { objects: [object] });
    expect(JSON.stringify(facts)).toContain('custom');
    const made = await create({
      title,
      widgets: [
        { object, tab: 'Figures' },
        { object, by: 'createdAt by month', tab: 'Figures' },
        { text: 'Notes', tab: 'Words' },
      ],
    });
    expect(made.widgets.map(({ tab }) => tab)).toEqual(['Figures', 'Figures', 'Words']);
    const { tabs } = await twenty.layoutOf(title);
    expect(tabs.map((tab) => tab.title).sort()).toEqual(['Figures', 'Words']);
  });

  it('leaves out what shows nothing, and says why', async () => {
    const { widgets, leftOut } = await create({
      dryRun: true,
      widgets: [
        { object: 'opportunity', title: 'Here', by: 'stage' },
        { object: 'opportunity', title: 'Gone', by: 'stage', filter: { name: { contains: 'zzzzqq' } } },
        { object: 'opportunity', title: 'Empty sum', metric: 'sum amount', filter: { amount: null } },
        { object: 'opportunity', title: 'None yet', filter: { name: { contains: 'zzzzqq' } } },
        { object: 'opportunity', title: 'No date', by: 'closeDate by month', filter: { closeDate: null } },
      ],
    });
    expect(widgets.map(({ title, value }) => [title, value])).toEqual([
      ['Here', undefined],
      ['None yet', 0],
    ]);
    expect(Object.fromEntries((leftOut ?? []).map(({ title, why }) => [title, why]))).toMatchObject({
      Gone: 'There are no opportunities that match the filter.',
      'No date': 'None has a value for "closeDate by month".',
    });
  });

  it('says what Twenty adds up, cuts off and leaves out', async () => {
    const { widgets } = await create({
      dryRun: true,
      widgets: [
        { object: 'opportunity', by: 'stage', metric: 'sum amount' },
        { object: 'opportunity', by: 'owner' },
      ],
    });
    expect(widgets[0]?.notes?.join()).toContain('up as they stand');
    expect(widgets[1]?.notes?.join()).toContain('first names only');
  });

  it('keeps places given by hand, and lays the rest out below', async () => {
    const at = { row: 1, column: 3, rows: 5, columns: 6 };
    const { widgets } = await create({
      dryRun: true,
      widgets: [{ object: 'opportunity', by: 'stage', at }, { object: 'company' }],
    });
    expect(widgets[0]?.at).toEqual(at);
    expect(widgets[1]?.at.row).toBeGreaterThanOrEqual(6);
  });

  const chart = { object: 'opportunity', by: 'stage' };
  it.each([
    ['an unknown field', { widgets: [{ ...chart, by: 'stge' }] }, 'no field "stge"', 'stage'],
    ['an unknown object', { widgets: [{ object: 'oportunity' }] }, 'no object "oportunity"', 'opportunity'],
    ['an unknown figure', { widgets: [{ ...chart, metric: 'summ amount' }] }, 'not understood', 'sum'],
    [
      'a figure that widgets lack',
      { widgets: [{ ...chart, metric: 'median amount' }] },
      'cannot show',
      'count',
    ],
    [
      'a condition in the figure',
      { widgets: [{ ...chart, metric: 'count where stage = New' }] },
      'cannot show',
      'filter',
    ],
    ['the sum of a text', { widgets: [{ ...chart, metric: 'sum name' }] }, 'sum takes numbers', 'types'],
    ['a date without a period', { widgets: [{ ...chart, by: 'closeDate' }] }, 'is a date', 'by month'],
    ['amounts as groups', { widgets: [{ ...chart, by: 'amount' }] }, 'are amounts', 'amount.currency'],
    [
      'two steps of relations',
      { widgets: [{ ...chart, by: 'company.accountOwner.name' }] },
      'lies too far',
      'one relation',
    ],
    ['a list as groups', { widgets: [{ object: 'company', by: 'people' }] }, 'list of records', 'list'],
    ['a line of stages', { widgets: [{ ...chart, chart: 'line' }] }, 'runs over time', 'bar'],
    ['a number in groups', { widgets: [{ ...chart, chart: 'number' }] }, 'has no groups', 'bar'],
    ['a pie without groups', { widgets: [{ object: 'company', chart: 'pie' }] }, 'needs by', 'by'],
    [
      'a pie with two dimensions',
      { widgets: [{ ...chart, chart: 'pie', split: 'owner' }] },
      'one dimension',
      'lines',
    ],
    ['a chart without object', { widgets: [{ by: 'stage' }] }, 'needs an object', 'object'],
    ['a text with a chart', { widgets: [{ ...chart, text: 'x' }] }, 'has no "object"', 'own'],
    ['an unknown option', { widgets: [{ ...chart, filter: { stage: 'Wno' } }] }, 'no such option', 'Options'],
    [
      'what a widget cannot ask',
      { widgets: [{ ...chart, filter: { name: 'Acme' } }] },
      'cannot ask',
      'contains',
    ],
    ['neither widgets nor purpose', {}, 'either', 'purpose'],
    ['both widgets and purpose', { widgets: [chart], purpose: 'marketing' }, 'either', 'purpose'],
    [
      'nothing to show',
      { widgets: [{ ...chart, filter: { name: { contains: 'zzzzqq' } } }] },
      'no dashboard',
      'match',
    ],
    [
      'places on top of each other',
      {
        widgets: [
          { ...chart, at: { row: 0, column: 0, rows: 4, columns: 6 } },
          { object: 'company', at: { row: 3, column: 5, rows: 2, columns: 2 } },
        ],
      },
      'on top of each other',
      'laid out',
    ],
    [
      'a place beyond the grid',
      { widgets: [{ ...chart, at: { row: 0, column: 8, rows: 4, columns: 6 } }] },
      'column 14',
      'laid out',
    ],
    [
      'half a row',
      { widgets: [{ ...chart, at: { row: 0.5, column: 0, rows: 4, columns: 6 } }] },
      'whole numbers',
      'laid out',
    ],
  ])('refuses %s, says what is possible, and makes nothing', async (_, args, message, hint) => {
    const title = `${PREFIX} ${revision} refused`;
    const { facts, isError } = await ask({ title, ...args });
    expect(isError).toBe(true);
    expect(facts.error?.message ?? '').toContain(message);
    expect(facts.error?.hint ?? '').toContain(hint);
    expect(await twenty.named(title)).toEqual([]);
  });

  it.each([
    ['a chart that Twenty does not draw', [{ object: 'company', chart: 'gauge' }]],
    ['a hundred widgets', Array.from({ length: 100 }, () => ({ object: 'company' }))],
    ['a misspelt argument', [{ object: 'company', filters: {} }]],
    ['half a place', [{ object: 'company', at: { row: 0 } }]],
  ])('refuses %s before anything is asked', async (_, widgets) => {
    const { facts } = await ask({ widgets });
    expect(facts.error?.code).toBe('INVALID_INPUT');
  });

  it('copies a dashboard by its title, with a title of its own', async () => {
    const title = `${PREFIX} ${revision} original`;
    await create({ title, widgets: [{ object: 'company' }, { text: 'x', title: 'Words' }] });
    const copy = await client.call('twenty_duplicate_dashboard', { id: title, title: `${title} II` });
    expect(copy.facts).toMatchObject({ title: `${title} II`, copyOf: title });
    expect((await twenty.layoutOf(`${title} II`)).tabs[0]?.widgets).toHaveLength(2);
    expect(copy.text).toContain('Words');
    const plain = await client.call('twenty_duplicate_dashboard', { id: `${title} II` });
    expect(plain.facts).toMatchObject({ title: `${title} II (Copy)` });
    const unknown = await client.call('twenty_duplicate_dashboard', { id: 'No such dashboard' });
    expect(unknown.facts.error?.code).toBe('RECORD_NOT_FOUND');
  });
});

describe('dashboards that cannot be made', () => {
  let sandbox: RunningSandbox;
  let twenty: Twenty;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    twenty = new Twenty(sandbox);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const control = (path: string, method: string, body?: object) =>
    fetch(`${sandbox.url}/__sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const fail = (operation: string, fault: object, times?: number) =>
    control('faults', 'POST', { rules: [{ match: { operation }, fault, ...(times && { times }) }] });
  const createWith = async (key: string, title: string) => {
    const client = await connectHttp('2026-07-28', server.url, key);
    try {
      const widgets = [{ object: 'company', by: 'accountOwner' }];
      return await client.call('twenty_create_dashboard', { title, widgets });
    } finally {
      await client.close();
    }
  };

  it('leaves nothing when Twenty fails half-way', async () => {
    await fail('updatePageLayoutWithTabsAndWidgets', { type: 'status', status: 500 });
    const { facts } = await createWith(sandbox.adminKey, 'Half');
    await control('faults', 'POST', { rules: [] });
    expect(facts.error?.code).toBe('TWENTY_API_ERROR');
    expect(await twenty.named('Half')).toEqual([]);
  });

  it('names what it could not take back', async () => {
    await control('faults', 'POST', {
      rules: ['updatePageLayoutWithTabsAndWidgets', 'destroyDashboard'].map((operation) => ({
        match: { operation },
        fault: { type: 'status', status: 500 },
      })),
    });
    const { facts } = await createWith(sandbox.adminKey, 'Stuck');
    await control('faults', 'POST', { rules: [] });
    const [left] = await twenty.named('Stuck');
    expect(facts.error?.hint).toContain(left?.id ?? 'nothing was left');
  });

  it.each(['createDashboard', 'updatePageLayoutWithTabsAndWidgets'])(
    'makes one dashboard when the answer to %s is lost',
    async (operation) => {
      const title = `Lost ${operation}`;
      await fail(operation, { type: 'drop', when: 'after' }, 1);
      const { facts } = await createWith(sandbox.adminKey, title);
      await control('faults', 'POST', { rules: [] });
      expect(facts).toMatchObject({ title });
      expect(await twenty.named(title)).toHaveLength(1);
      expect((await twenty.layoutOf(title)).tabs.map((tab) => tab.widgets.length)).toEqual([1]);
    },
  );

  it('tells a role without the right to layouts, and leaves nothing', async () => {
    for (const key of [sandbox.memberKey, sandbox.readonlyKey]) {
      const { facts } = await createWith(key, 'Forbidden');
      expect(facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
      expect(facts.error?.hint).toContain('layouts');
    }
    expect(await twenty.named('Forbidden')).toEqual([]);
  });

  it('makes one for a user who signed in', async () => {
    const { facts } = await createWith(sandbox.userToken, 'By a user');
    expect(facts).toMatchObject({ title: 'By a user' });
  });

  it('leaves out what the role may not read', async () => {
    const client = await connectHttp('2026-07-28', server.url, sandbox.restrictedKey);
    const { facts } = await client.call('twenty_create_dashboard', { purpose: 'data quality', dryRun: true });
    await client.close();
    const { widgets, leftOut = [] } = facts as unknown as Dashboard;
    expect(widgets.some(({ title }) => title.startsWith('Opportunities'))).toBe(false);
    expect(leftOut.find(({ title }) => title.startsWith('Opportunities'))?.why).toContain('may not read');
  });

  it('takes two writes, and no more reads than there are kinds of questions', async () => {
    await createWith(sandbox.adminKey, 'Warm');
    await control('requests', 'DELETE');
    const client = await connectHttp('2026-07-28', server.url);
    await client.call('twenty_create_dashboard', { title: 'Counted', purpose: 'sales review' });
    await client.close();
    const counted = (await (await control('requests', 'GET')).json()) as {
      count: number;
      roots?: string[];
    }[];
    const asked = JSON.stringify(counted);
    expect(asked).toContain('createDashboard');
    const { total } = { total: counted.reduce((sum, { count }) => sum + count, 0) };
    expect(total).toBeLessThanOrEqual(20);
  });
});

describe('dashboards of an empty workspace', () => {
  it('says that there is nothing to show yet, and draws counts of nothing', async () => {
    const sandbox = await startSandbox(['--company', 'none']);
    const server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    try {
      const client = await connectHttp('2026-07-28', server.url);
      for (const purpose of [
        'sales review',
        'pipeline health',
        'customer success',
        'marketing',
        'data quality',
      ]) {
        const { facts } = await client.call('twenty_create_dashboard', { purpose });
        expect(facts.error?.message).toContain('no dashboard was made');
        expect(facts.error?.hint).toContain('There are no');
      }
      const { facts } = await client.call('twenty_create_dashboard', { widgets: [{ object: 'company' }] });
      expect(facts).toMatchObject({ widgets: [{ title: 'Companies', value: 0 }] });
      await client.close();
    } finally {
      await server.stop();
      await sandbox.stop();
    }
  });
});
