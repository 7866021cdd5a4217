import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

describe.each(REVISIONS)('CURRENCY_RATES, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
      CURRENCY_RATES: 'EUR=1, USD=0.5, GBP=2',
    });
    client = await connectHttp(revision, server.url);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const won = async (args: object) => {
    const { facts } = await client.call('twenty_aggregate', {
      ...{ object: 'opportunity', filter: { stage: 'Won' }, metrics: ['sum amount'] },
      ...args,
    });
    return facts as unknown as { groups: Record<string, unknown>[]; notes?: string[] };
  };

  it('convert without rates of the caller, and the answer says which were used and which are missing', async () => {
    const apart = (await won({})).groups[0]?.['sum amount'] as { amount: number; currency: string }[];
    const of = (code: string) => apart.find(({ currency }) => currency === code)?.amount ?? 0;
    const { groups, notes } = await won({ currency: { to: 'EUR' } });
    const sums = groups[0]?.['sum amount'] as { amount: number; currency: string }[];
    const euros = of('EUR') + of('USD') / 2 + of('GBP') * 2;
    expect(sums.find(({ currency }) => currency === 'EUR')?.amount).toBeCloseTo(euros, 2);
    expect(notes?.join(' ')).toMatch(/Amounts are in EUR: .*2 for 1 GBP.* there is no rate to EUR\./);
  });

  it('give way to rates of the caller', async () => {
    const { notes } = await won({ currency: { to: 'EUR', rates: { GBP: 3 } } });
    expect(notes?.join(' ')).toContain('3 for 1 GBP');
  });

  it('refuse a currency to which there is no rate', async () => {
    const { facts } = await client.call('twenty_aggregate', {
      object: 'opportunity',
      currency: { to: 'JPY' },
    });
    expect(facts.error).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'currency: there is no rate to JPY.',
    });
  });
});
