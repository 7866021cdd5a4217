import { DoorClient } from '../support/door-client';
import type { RunningSandbox } from '../support/sandbox';
import { startSandbox } from '../support/sandbox';

const LIMIT = 'Limit reached (100 tokens per 60000 ms)';
const COUNT = '{companies{totalCount}}';

let sandbox: RunningSandbox;
let client: DoorClient;

beforeAll(async () => {
  sandbox = await startSandbox(['--control', '--company', 'none']);
  client = new DoorClient(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(() => faults());

const faults = (...rules: unknown[]) => client.post('/__sandbox/faults', { rules });
const count = () => client.graphql(COUNT);
const create = (name: string) =>
  client.graphql('mutation($d:CompanyCreateInput!){createCompany(data:$d){id}}', { d: { name } });

async function isStored(name: string): Promise<boolean> {
  await faults();
  const query = 'query($f:CompanyFilterInput){companies(filter:$f){totalCount}}';
  const { body } = await client.graphql(query, { f: { name: { eq: name } } });
  return (body as { data: { companies: { totalCount: number } } }).data.companies.totalCount > 0;
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await ask();
  return performance.now() - start;
}

describe('Faults', () => {
  it.each([429, 500, 502])('answer with status %i as often as told', async (status) => {
    await faults({ match: { operation: 'companies' }, fault: { type: 'status', status }, times: 1 });
    expect((await client.graphql('{people{totalCount}}')).status).toBe(200);
    expect([(await count()).status, (await count()).status]).toEqual([status, 200]);
  });

  it('strike after so many requests were let through', async () => {
    await faults({ match: { operation: 'companies' }, fault: { type: 'status' }, after: 2, times: 1 });
    const statuses = [await count(), await count(), await count(), await count()].map((one) => one.status);
    expect(statuses).toEqual([200, 200, 502, 200]);
  });

  it('strike by method and by the beginning of a path', async () => {
    await faults({ match: { method: 'GET', path: '/rest/*' }, fault: { type: 'status' } });
    expect((await client.send('/rest/companies')).status).toBe(502);
    expect((await client.send('/rest/people?limit=1')).status).toBe(502);
    expect((await client.post('/rest/companies', { name: 'Untouched' })).status).toBe(201);
  });

  it.each([
    ['drop', 'before', false],
    ['drop', 'after', true],
    ['status', 'before', false],
    ['status', 'after', true],
  ])('of type %s strike %s the write', async (type, when, stored) => {
    const name = `${type} ${when}`;
    await faults({ fault: { type, when } });
    await create(name).catch(() => undefined);
    expect(await isStored(name)).toBe(stored);
  });

  it('drop the line without a word', async () => {
    await faults({ fault: { type: 'drop' } });
    await expect(count()).rejects.toThrow();
  });

  it('cut the body, after the write', async () => {
    await faults({ fault: { type: 'cut' } });
    await expect(create('cut')).rejects.toThrow();
    expect(await isStored('cut')).toBe(true);
  });

  it('say nothing at all', async () => {
    await faults({ fault: { type: 'hang' } });
    const silent = client.send('/graphql', { method: 'POST', body: '{}', signal: AbortSignal.timeout(200) });
    await expect(silent).rejects.toThrow();
  });

  it('answer with a page of HTML, or with the wrong content type', async () => {
    await faults({ fault: { type: 'html' }, times: 1 }, { fault: { type: 'content-type' } });
    expect(await count()).toMatchObject({ status: 200, type: 'text/html' });
    const { type, body } = await count();
    expect(type).toBe('text/plain');
    expect(JSON.parse(String(body))).toHaveProperty('data.companies.totalCount');
  });

  it('let the answer trickle', async () => {
    await faults({ fault: { type: 'trickle', ms: 200 } });
    expect(
      await timed(async () => expect((await count()).body).toHaveProperty('data.companies')),
    ).toBeGreaterThanOrEqual(195);
  });

  it('add latency to whatever comes of it', async () => {
    await faults(
      { fault: { type: 'delay', ms: 80 } },
      { fault: { type: 'delay', ms: 80 } },
      { fault: { type: 'status' } },
    );
    expect(await timed(async () => expect((await count()).status).toBe(502))).toBeGreaterThanOrEqual(158);
  });

  it('spread latency by its jitter', async () => {
    await faults({ fault: { type: 'delay', ms: 40, jitter: 40 } });
    const times: number[] = [];
    for (let call = 0; call < 12; call += 1) times.push(await timed(count));
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(20);
  });

  it('strike by chance, and alike for the same seed', async () => {
    const series = async (seed: number) => {
      const rules = [{ fault: { type: 'status' }, probability: 0.5 }];
      await client.post('/__sandbox/faults', { seed, rules });
      const statuses: number[] = [];
      for (let call = 0; call < 24; call += 1) statuses.push((await count()).status);
      return statuses.join();
    };
    const first = await series(7);
    expect(first).toContain('502');
    expect(first).toContain('200');
    expect(await series(7)).toBe(first);
    expect(await series(8)).not.toBe(first);
  });

  it('refuse as the rate limit does, per root, and at no door that has none', async () => {
    await faults({ fault: { type: 'refuse-rate-limit' } });
    const refusal = { message: LIMIT, extensions: { code: 'BAD_USER_INPUT', subCode: 'LIMIT_REACHED' } };
    expect((await client.graphql('{companies{totalCount} some:people{totalCount}}')).body).toMatchObject({
      data: { companies: null, some: null },
      errors: [refusal, refusal],
    });
    const body = { statusCode: 429, error: 'HttpException', messages: [LIMIT] };
    expect(await client.send('/rest/companies')).toMatchObject({ status: 429, body });
    expect((await client.post('/metadata', { query: '{currentWorkspace{id}}' })).body).not.toHaveProperty(
      'errors',
    );
    const search =
      '{search(searchInput:"acme",limit:1,includedObjectNameSingulars:["company"]){edges{cursor}}}';
    expect((await client.graphql(search)).body).not.toHaveProperty('errors');
  });

  it.each([
    ['an unknown type', { rules: [{ fault: { type: 'explode' } }] }],
    ['a misspelled word', { rules: [{ match: { operaton: 'x' }, fault: { type: 'cut' } }] }],
    ['an impossible probability', { rules: [{ fault: { type: 'cut' }, probability: 2 }] }],
    ['no rules', {}],
  ])('with %s are refused, and the ones in force stay', async (_, body) => {
    await faults({ fault: { type: 'status' } });
    expect((await client.post('/__sandbox/faults', body)).status).toBe(400);
    expect((await count()).status).toBe(502);
  });
});

describe('The log of requests', () => {
  it('counts by method, path and root fields', async () => {
    await client.send('/__sandbox/requests', { method: 'DELETE' });
    await count();
    await count();
    await client.send('/rest/companies');
    expect((await client.send('/__sandbox/requests')).body).toEqual([
      { method: 'POST', path: '/graphql', rootFields: ['companies'], count: 2 },
      { method: 'GET', path: '/rest/companies', rootFields: [], count: 1 },
    ]);
  });
});

describe('The clock', () => {
  const moveClock = (body: unknown) => client.post('/__sandbox/clock', body);
  const A_DAY = 24 * 3600 * 1000;
  let started = '';

  beforeAll(async () => {
    started = ((await client.send('/__sandbox/clock')).body as { now: string }).now;
  });
  afterAll(() => moveClock({ to: started }));

  it('is moved by a time and to a time, and dates what is written', async () => {
    await moveClock({ by: 3 * A_DAY });
    const { body } = await moveClock({ to: '2031-05-01T00:00:00Z' });
    expect((body as { now: string }).now).toMatch(/^2031-05-01T00:00:0/);
    const made = await client.graphql('mutation{createCompany(data:{name:"Later"}){createdAt}}');
    expect(made.body).toMatchObject({
      data: { createCompany: { createdAt: expect.stringMatching(/^2031-05-01/) as unknown } },
    });
  });

  it('lets keys and tokens expire', async () => {
    await moveClock({ to: new Date(Date.parse(started) + 2 * A_DAY).toISOString() });
    const user = await new DoorClient(sandbox, sandbox.userToken).graphql(COUNT);
    expect(user.body).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect((await count()).body).toHaveProperty('data.companies');
    await moveClock({ to: new Date(Date.parse(started) + 4000 * A_DAY).toISOString() });
    expect((await count()).body).toHaveProperty('errors');
  });

  it.each([[{}], [{ by: 'tomorrow' }], [{ to: 'tomorrow' }], [{ by: 1e300 }]])('refuses %j', async (body) => {
    expect((await moveClock(body)).status).toBe(400);
  });
});

describe('Revoking a key', () => {
  it('shuts it out at every door', async () => {
    const member = new DoorClient(sandbox, sandbox.memberKey);
    const { body } = await client.post('/__sandbox/revoke', { key: sandbox.memberKey });
    expect(body).toEqual({ revoked: true });
    const error = {
      message: 'This API Key is revoked',
      extensions: { code: 'FORBIDDEN', subCode: 'FORBIDDEN_EXCEPTION' },
    };
    expect((await member.graphql(COUNT)).body).toMatchObject({ errors: [error] });
    expect((await member.send('/rest/companies')).status).toBe(403);
  });

  it('leaves alone what is no key', async () => {
    expect((await client.post('/__sandbox/revoke', { key: 'no key' })).body).toEqual({ revoked: false });
  });
});

describe('Without --control', () => {
  it.each(['faults', 'requests', 'clock', 'revoke'])('there is no /__sandbox/%s', async (hook) => {
    const plain = await startSandbox(['--company', 'none']);
    const other = new DoorClient(plain);
    expect([
      (await other.send(`/__sandbox/${hook}`)).status,
      (await other.post(`/__sandbox/${hook}`, {})).status,
    ]).toEqual([404, 404]);
    await plain.stop();
  });
});

describe('--latency', () => {
  it('holds back every answer', async () => {
    const slow = await startSandbox(['--company', 'none', '--latency', '40']);
    expect(await timed(() => new DoorClient(slow).graphql(COUNT))).toBeGreaterThanOrEqual(38);
    await slow.stop();
  });
});
