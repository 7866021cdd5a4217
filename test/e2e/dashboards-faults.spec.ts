import { connectHttp } from '../support/clients';
import { type Dashboard, Dashboards } from '../support/dashboards';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';
import { until } from '../support/until';

describe('dashboards that cannot be made', () => {
  let sandbox: RunningSandbox;
  let twenty: Dashboards;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    twenty = new Dashboards(sandbox);
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

  it('leaves no view of a table either', async () => {
    const views = async () =>
      (
        await new TwentyClient(sandbox.url, sandbox.adminKey).metadata<{ getViews: unknown[] }>(
          '{ getViews { id } }',
        )
      ).getViews.length;
    const before = await views();
    await fail('updatePageLayoutWithTabsAndWidgets', { type: 'status', status: 500 });
    const client = await connectHttp('2026-07-28', server.url, sandbox.adminKey);
    const widgets = [{ object: 'company', chart: 'table', filter: { employees: { gte: 10 } } }];
    const { facts } = await client.call('twenty_create_dashboard', { title: 'Tables', widgets });
    await client.close();
    await control('faults', 'POST', { rules: [] });
    expect(facts.error?.code).toBe('TWENTY_API_ERROR');
    expect([await views(), (await twenty.named('Tables')).length]).toEqual([before, 0]);
  });

  it('leaves nothing when the caller has left', async () => {
    await fail('updatePageLayoutWithTabsAndWidgets', { type: 'delay', ms: 14_000 });
    const client = await connectHttp('2026-07-28', server.url, sandbox.adminKey);
    const leaving = new AbortController();
    const widgets = [{ object: 'company', by: 'accountOwner' }];
    const left = client
      .call('twenty_create_dashboard', { title: 'Left', widgets }, { signal: leaving.signal })
      .catch(() => 'left');
    await until(async () => (await twenty.named('Left')).length === 1);
    leaving.abort();
    expect(await left).toBe('left');
    await until(async () => (await twenty.named('Left')).length === 0);
    await control('faults', 'POST', { rules: [] });
    await client.close();
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

  it('does not copy again when it is not known whether there is a copy', async () => {
    await createWith(sandbox.adminKey, 'Once');
    await fail('duplicateDashboard', { type: 'drop', when: 'after' });
    const client = await connectHttp('2026-07-28', server.url, sandbox.adminKey);
    const { facts } = await client.call('twenty_duplicate_dashboard', { id: 'Once' });
    await client.close();
    await control('faults', 'POST', { rules: [] });
    expect(facts.error).toMatchObject({ code: 'NETWORK_ERROR', retryable: false });
    expect(facts.error?.hint).toContain('"Once (Copy)"');
    expect(await twenty.named('Once (Copy)')).toHaveLength(1);
  });

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

  it('makes a sales review of ten widgets in seventeen requests, two of which write', async () => {
    await createWith(sandbox.adminKey, 'Warm');
    const client = await connectHttp('2026-07-28', server.url);
    await control('requests', 'DELETE');
    await client.call('twenty_create_dashboard', { title: 'Counted', purpose: 'sales review' });
    await client.close();
    interface Counted {
      rootFields?: string[];
      count: number;
    }
    const counted = (await (await control('requests', 'GET')).json()) as Counted[];
    const of = (root: string) =>
      counted
        .filter(({ rootFields }) => rootFields?.includes(root))
        .reduce((sum, { count }) => sum + count, 0);
    expect(of('createDashboard') + of('updatePageLayoutWithTabsAndWidgets')).toBe(2);
    expect(of('barChartData')).toBe(2);
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(17);
  });
});
