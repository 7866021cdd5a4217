import { Boards } from '../support/boards';
import { REVISIONS } from '../support/clients';
import { type Dashboard, PREFIX } from '../support/dashboards';

describe.each(REVISIONS)('twenty_create_dashboard, revision %s', (revision) => {
  let boards: Boards;

  beforeAll(async () => {
    boards = await Boards.start(revision);
  });

  afterAll(async () => {
    await boards?.twenty.clean(PREFIX);
    await boards?.stop();
  });

  const ask = (args: object) => boards.ask({ title: `${PREFIX} ${revision}`, ...args });
  const create = (args: object) => boards.create({ title: `${PREFIX} ${revision}`, ...args });
  const count = (object: string, filter: object) => boards.count(object, filter);

  it('makes what was asked for, laid out, and tells what each widget shows', async () => {
    const title = `${PREFIX} ${revision} whole`;
    const before = await count('opportunity', {});
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
    // Others may be at work on a Twenty that is not ours alone.
    expect([before, await count('opportunity', {})]).toContain(deals?.value);
    expect(Object.values(bars?.data ?? {}).reduce((sum, one) => sum + one, 0)).toBe(deals?.value);
    expect(made.url).toContain(`/object/dashboard/${made.id ?? ''}`);
    const { tabs } = await boards.twenty.layoutOf(title);
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
    expect(await boards.twenty.named(title)).toEqual([]);
  });

  it.each([
    ['options', 'opportunity', { stage: ['Proposal', 'Meeting'] }],
    ['what is no option', 'opportunity', { stage: { neq: 'Customer' } }],
    ['amounts', 'opportunity', { amount: { gte: 20_000 } }],
    ['amounts above one', 'opportunity', { amount: { gt: 20_000 } }],
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

  it("draws objects of the workspace's own, and text on a tab of its own", async () => {
    const title = `${PREFIX} ${revision} own`;
    const object = boards.sandbox.url.includes(':3000') ? 'pet' : 'subscription';
    const { facts } = await boards.client.call('twenty_get_schema', { objects: [object] });
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
    const { tabs } = await boards.twenty.layoutOf(title);
    expect(tabs.map((tab) => tab.title).sort()).toEqual(['Figures', 'Words']);
  });

  it('shows records in a table of chosen columns', async () => {
    const title = `${PREFIX} ${revision} table`;
    const table = { object: 'opportunity', chart: 'table', title: 'Open', fields: ['amount', 'stage'] };
    const made = await create({
      title,
      widgets: [
        { ...table, orderBy: ['amount desc'], filter: { stage: { neq: 'Customer' } } },
        { ...table, title: 'None', filter: { name: { contains: 'zzzzqq' } } },
      ],
    });
    expect(made.widgets).toMatchObject([{ title: 'Open', chart: 'table', at: { columns: 12 } }]);
    expect(made.widgets[0]?.value).toBeGreaterThan(0);
    expect(made.leftOut).toMatchObject([{ title: 'None' }]);
    expect((await boards.twenty.layoutOf(title)).tabs[0]?.widgets).toMatchObject([{ type: 'RECORD_TABLE' }]);
  });

  it('embeds a page of the web, and shows a share as Twenty does', async () => {
    const title = `${PREFIX} ${revision} page`;
    const share = { object: 'opportunity', title: 'New', metric: 'share where stage = New' };
    const { widgets } = await create({ title, widgets: [{ url: 'https://example.com/a' }, share] });
    expect(widgets[0]).toMatchObject({ title: 'example.com', chart: 'page', at: { columns: 12 } });
    const [all, part] = [await count('opportunity', {}), await count('opportunity', { stage: 'New' })];
    expect(widgets[1]?.value).toBe(`${Math.round((part / all) * 1000) / 10}%`);
    const stored = (await boards.twenty.layoutOf(title)).tabs[0]?.widgets ?? [];
    const configurations = stored.map(({ type, configuration }) => ({ type, ...configuration }));
    expect(configurations).toContainEqual(expect.objectContaining({ url: 'https://example.com/a' }));
    expect(configurations).toContainEqual(
      expect.objectContaining({ ratioAggregateConfig: expect.objectContaining({ optionValue: 'NEW' }) }),
    );
  });

  it('shows so many rows of a table', async () => {
    const title = `${PREFIX} ${revision} top`;
    const table = { object: 'opportunity', chart: 'table', orderBy: ['amount desc'], limit: 3 };
    expect((await create({ title, widgets: [table] })).widgets).toMatchObject([{ value: 3 }]);
    const [stored] = (await boards.twenty.layoutOf(title)).tabs[0]?.widgets ?? [];
    expect(stored?.configuration).toMatchObject({ recordLimit: 3 });
  });

  it('draws bars and pies in the order that is asked for', async () => {
    const pie = { object: 'opportunity', by: 'stage', chart: 'pie' };
    const { widgets } = await create({
      dryRun: true,
      widgets: [
        { ...pie, orderBy: ['count desc'] },
        { ...pie, orderBy: ['-stage'] },
        { ...pie, chart: 'bar', metric: 'sum amount', orderBy: ['amount'] },
      ],
    });
    const [ranked, turned, rising] = widgets.map(({ data }) => data ?? {});
    const values = Object.values(ranked ?? {});
    expect(values).toEqual([...values].sort((one, other) => other - one));
    expect(Object.keys(turned ?? {}).at(-1)).toBe('New');
    const sums = Object.values(rising ?? {});
    expect(sums).toEqual([...sums].sort((one, other) => one - other));
  });

  it('says what the latest of dates is', async () => {
    const [latest] = await boards.aggregate({ object: 'opportunity', metrics: ['max closeDate'] });
    const { widgets } = await create({
      dryRun: true,
      widgets: [{ object: 'opportunity', metric: 'max closeDate' }],
    });
    expect(widgets[0]?.value).toBe(latest?.['max closeDate']);
  });

  it('says that a long past hides the present, and how to see it', async () => {
    const days = { object: 'calendarEvent', by: 'startsAt by day' };
    const { widgets } = await create({
      dryRun: true,
      widgets: [days, { ...days, filter: { startsAt: { between: ['-99d', 'now'] } } }],
    });
    expect(widgets[0]?.notes?.join()).toContain('filter {"startsAt": {between: ["-99d", "now"]}}');
    expect(widgets[1]?.notes?.join() ?? '').not.toContain('missing');
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

  it('copies a dashboard by its title, with a title of its own', async () => {
    const title = `${PREFIX} ${revision} original`;
    await create({ title, widgets: [{ object: 'company' }, { text: 'x', title: 'Words' }] });
    const told = await boards.client.call('twenty_duplicate_dashboard', { id: title, dryRun: true });
    expect(told.facts).toMatchObject({
      ...{ isDryRun: true, title, tabs: [{ widgets: [expect.stringContaining('ompanies'), 'Words'] }] },
    });
    const copy = await boards.client.call('twenty_duplicate_dashboard', { id: title, title: `${title} II` });
    expect(copy.facts).toMatchObject({ title: `${title} II`, copyOf: title });
    expect((await boards.twenty.layoutOf(`${title} II`)).tabs[0]?.widgets).toHaveLength(2);
    expect(copy.text).toContain('Words');
    const plain = await boards.client.call('twenty_duplicate_dashboard', { id: `${title} II` });
    expect(plain.facts).toMatchObject({ title: `${title} II (Copy)` });
    const unknown = await boards.client.call('twenty_duplicate_dashboard', { id: 'No such dashboard' });
    expect(unknown.facts.error?.code).toBe('RECORD_NOT_FOUND');
  });
});
