import request from 'supertest';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { until } from '../support/until';
import { Wire } from '../support/wire';

/** Longer than a healthy Twenty takes on any machine. */
const TIMEOUT_MS = 4_000;

describe.each(REVISIONS)('a Twenty in trouble, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
      REQUEST_TIMEOUT_MS: String(TIMEOUT_MS),
      TWENTY_WAIT_SECONDS: '1',
    });
    client = await connectHttp(revision, server.url);
    await client.call('twenty_get_schema');
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const fault = (rule: object) =>
    request(sandbox.url)
      .post('/__sandbox/faults')
      .send({ rules: [{ match: { path: '/graphql' }, ...rule }] });
  const heal = () => request(sandbox.url).post('/__sandbox/faults').send({ rules: [] });
  const list = () => client.call('twenty_list_records', { object: 'company', limit: 1 });

  const recovers = async () => {
    await heal();
    await until(async () => !(await list()).isError);
    const answer = await list();
    expect(answer.facts).toMatchObject({ object: 'company' });
  };

  it.each([
    ['HTML', { type: 'html' }, 'NETWORK_ERROR', /not the API of Twenty/],
    ['half a body', { type: 'cut' }, 'NETWORK_ERROR', /broke off|cannot be reached/],
    ['502', { type: 'status', status: 502 }, 'TWENTY_API_ERROR', /problem of its own/],
    ['nothing', { type: 'hang' }, 'NETWORK_ERROR', /in time/],
    ['429', { type: 'status', status: 429 }, 'RATE_LIMIT_EXCEEDED', /no more calls/],
    ['the refusal of its rate limit', { type: 'refuse-rate-limit' }, 'RATE_LIMIT_EXCEEDED', /no more calls/],
  ])(
    'that answers %s is a clear, retryable error, and calls work again afterwards',
    async (_, type, code, words) => {
      await fault({ fault: type });
      const answer = await list();
      expect(answer.isError).toBe(true);
      expect(answer.facts.error).toMatchObject({
        code,
        retryable: true,
        hint: expect.any(String) as unknown,
      });
      expect(answer.facts.error?.message).toMatch(words);
      await recovers();
    },
  );

  it('that fails once is asked again without the caller noticing', async () => {
    await fault({ fault: { type: 'status', status: 503 }, times: 1 });
    const answer = await list();
    expect(answer.isError).toBeFalsy();
  });

  it('that loses the answer to a create does not get the record twice', async () => {
    const name = `Once ${revision}`;
    await fault({ fault: { type: 'cut' }, times: 1 });
    const made = await client.call('twenty_create_record', { object: 'company', data: { name } });
    expect(made.facts).toMatchObject({ record: { name } });
    const found = await client.call('twenty_list_records', { object: 'company', filter: { name } });
    expect(found.facts).toMatchObject({ total: 1 });
  });

  it('that loses the answer to an update is not told the same again', async () => {
    const made = await client.call('twenty_create_record', {
      object: 'company',
      data: { name: `Update ${revision}` },
    });
    const { id } = (made.facts as unknown as { record: { id: string } }).record;
    await request(sandbox.url).delete('/__sandbox/requests');
    await fault({ match: { path: '/graphql', operation: 'updateCompany' }, fault: { type: 'cut' } });
    const answer = await client.call('twenty_update_record', { object: 'company', id, data: { name: 'x' } });
    expect(answer.facts.error).toMatchObject({ code: 'NETWORK_ERROR', retryable: true });
    const { body } = await request(sandbox.url).get('/__sandbox/requests');
    const updates = (body as { rootFields: string[]; count: number }[]).filter(({ rootFields }) =>
      rootFields.includes('updateCompany'),
    );
    expect(updates.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    await recovers();
  });
});

describe('a Twenty that is not there', () => {
  it('lets clients connect, says what is wrong, shows on /health/ready, and works when it comes back', async () => {
    const sandbox = await startSandbox(['--company', 'none']);
    const wire = await new Wire(new URL(sandbox.url)).mend();
    const server = await startServer({
      TWENTY_API_URL: wire.url,
      TWENTY_API_KEY: sandbox.adminKey,
      REQUEST_TIMEOUT_MS: String(TIMEOUT_MS),
    });
    await request(server.url).get('/health/ready').expect(200);

    await wire.cut();
    const client = await connectHttp('2026-07-28', server.url);
    const answer = await client.call('twenty_whoami');
    expect(answer.facts.error).toMatchObject({ code: 'NETWORK_ERROR', retryable: true });
    await request(server.url).get('/health/ready').expect(503);
    const report = await request(server.url).get('/health').expect(503);
    expect(report.body).toMatchObject({ status: 'unhealthy', parts: { twenty: { status: 'down' } } });
    await request(server.url).get('/health/live').expect(200);

    await wire.mend();
    await until(async () => (await request(server.url).get('/health/ready')).status === 200);
    const back = await client.call('twenty_whoami');
    expect(back.facts).toMatchObject({ caller: { role: 'Admin' } });

    await client.close();
    await server.stop();
    await wire.cut();
    await sandbox.stop();
  });
});
