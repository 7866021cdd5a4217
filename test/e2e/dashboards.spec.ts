import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
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
});
