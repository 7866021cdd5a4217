import { STORIES } from '../../../src/sandbox/company/stories';
import { type Connected, connectHttp } from '../../support/clients';
import { type RunningSandbox, startSandbox } from '../../support/sandbox';
import { type RunningServer, startServer } from '../../support/server';

jest.setTimeout(180_000);

describe('a campaign with the most deals and no revenue', () => {
  it.each([1, 2, 3, 4, 5])(
    'is named by whoever compares campaigns, in the company of seed %i',
    async (seed) => {
      const twenty: RunningSandbox = await startSandbox(['--seed', String(seed)]);
      const server: RunningServer = await startServer({
        TWENTY_API_URL: twenty.url,
        TWENTY_API_KEY: twenty.adminKey,
      });
      const client: Connected = await connectHttp('2026-07-28', server.url);
      const { facts } = await client.call('twenty_analytics', { kind: 'attribution', by: 'campaign' });
      await client.close();
      await server.stop();
      await twenty.stop();
      const [first] = (facts as unknown as { findings: string[] }).findings;
      expect(first).toContain(STORIES.emptyCampaign.campaign);
      expect(first).toMatch(/brought the most deals \(\d+ of \d+\) and no revenue/);
    },
  );
});
