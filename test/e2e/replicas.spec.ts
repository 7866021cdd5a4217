import request from 'supertest';
import { agreed } from '../support/agreed';
import { Balancer } from '../support/balancer';
import { type Connected, REVISIONS, type User, connectHttp } from '../support/clients';
import { type RunningRedis, hasRedis, startRedis } from '../support/redis';
import { requirement } from '../support/requirement';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startProcess } from '../support/server';
import { TwentyClient } from '../support/twenty-client';
import { until } from '../support/until';

const GRACE_SECONDS = 5;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

requirement('redis-server', hasRedis()).each(REVISIONS)(
  'two replicas behind a balancer, revision %s',
  (revision) => {
    let redis: RunningRedis;
    let sandbox: RunningSandbox;
    let replicas: RunningServer[];
    let balancer: Balancer;
    const clients: Connected[] = [];

    beforeAll(async () => {
      redis = await startRedis();
      sandbox = await startSandbox(['--control', '--company', 'none']);
      const env = {
        TWENTY_API_URL: sandbox.url,
        REDIS_URL: redis.url,
        SHUTDOWN_GRACE_SECONDS: String(GRACE_SECONDS),
      };
      replicas = await Promise.all([startProcess(env), startProcess(env)]);
      balancer = await Balancer.before(replicas.map(({ url }) => url));
    });

    afterEach(async () => {
      for (const client of clients.splice(0)) await client.close();
    });

    afterAll(async () => {
      await balancer?.close();
      await Promise.all(replicas?.map((replica) => replica.stop()) ?? []);
      await sandbox?.stop();
      await redis?.kill();
    });

    const connect = async (url = balancer.url, user?: User) => {
      const client = await connectHttp(revision, url, sandbox.adminKey, { user });
      clients.push(client);
      return client;
    };
    const made = async (client: Connected, name: string) => {
      const { facts } = await client.call('twenty_create_record', { object: 'company', data: { name } });
      return (facts as unknown as { record: { id: string } }).record.id;
    };

    it('serve every call on either', async () => {
      const client = await connect();
      const id = await made(client, `Anywhere ${revision}`);
      for (let count = 0; count < 10; count += 1) {
        const { facts } = await client.call('twenty_get_record', { object: 'company', id });
        expect(facts).toMatchObject({ record: { id, name: `Anywhere ${revision}` } });
        expect(await client.read(`twenty://records/company/${id}`)).toMatchObject({
          text: expect.stringContaining(`Anywhere ${revision}`) as unknown,
        });
      }
      expect(Math.min(...balancer.served)).toBeGreaterThan(5);
    });

    it('know a field that one of them has made', async () => {
      const client = await connect();
      const field = { object: 'company', label: `Mood ${revision.slice(0, 4)}`, type: 'text' };
      const added = await agreed(client, 'twenty_add_field_to_object', field);
      expect(added.isError).toBeFalsy();
      const name = `mood${revision.slice(0, 4)}`;
      for (let count = 0; count < 4; count += 1) {
        const data = { name: `Moody ${revision} ${count}`, [name]: 'fine' };
        const { facts } = await client.call('twenty_create_record', { object: 'company', data });
        expect(facts).toMatchObject({ record: { [name]: 'fine' } });
      }
    });

    it('take a confirmation that the other one has asked for', async () => {
      const [one, other] = [await connect(replicas[0]?.url), await connect(replicas[1]?.url)];
      const id = await made(one, `Erased ${revision}`);
      const asked = await one.call('twenty_delete_record', { object: 'company', id, permanent: true });
      const { error } = asked.facts as { error?: { code: string; confirm?: string } };
      expect(error?.code).toBe('CONFIRMATION_REQUIRED');
      const erase = { object: 'company', id, permanent: true, confirm: error?.confirm };
      const done = await other.call('twenty_delete_record', erase);
      expect(done.facts).toMatchObject({ id, deleted: 'permanent' });
    });

    if (revision === '2026-07-28')
      it('carry on a question to the user that the other one has asked', async () => {
        const questions: string[] = [];
        const client = await connect(balancer.url, ({ message }) => {
          questions.push(message);
          return { action: 'accept', content: { proceed: true } };
        });
        const id = await made(client, 'Asked about');
        const before = balancer.served;
        const done = await client.call('twenty_delete_record', { object: 'company', id, permanent: true });
        expect(done.facts).toMatchObject({ id, deleted: 'permanent' });
        expect(questions).toHaveLength(1);
        const rounds = balancer.served.map((served, index) => served - (before[index] ?? 0));
        expect(Math.min(...rounds)).toBeGreaterThan(0);
      });

    if (revision === '2026-07-28')
      it('tell subscribers of both what changes', async () => {
        const twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
        const id = await twenty.create('Company', { name: 'Heard of' });
        const uri = `twenty://records/company/${id}`;
        const watching = await Promise.all(
          replicas.map(async ({ url }) => (await connect(url)).watch({ uris: [uri] })),
        );
        await twenty.graphql(
          'mutation ($id: UUID!, $data: D) { updateCompany(id: $id, data: $data) { id } }',
          {
            id,
            data: { name: 'Heard by all' },
          },
        );
        await Promise.all(watching.map((one) => one.hears(uri)));
        await Promise.all(watching.map((one) => one.stop()));
      });

    it('lose no call when one of them is stopped under load', async () => {
      const client = await connect();
      const failed: string[] = [];
      let calls = 0;
      let isOver = false;
      const work = async (worker: number) => {
        for (let count = 0; !isOver; count += 1) {
          const data = { name: `Load ${revision} ${worker}-${count}` };
          const answer = await client
            .call('twenty_create_record', { object: 'company', data })
            .catch((error: Error) => ({ isError: true, text: error.message }));
          if (answer.isError) failed.push(answer.text);
          calls += 1;
        }
      };
      const working = Promise.all([1, 2, 3, 4].map(work));
      try {
        await pause(1_000);
        const [leaving, staying] = replicas as [RunningServer, RunningServer];
        const ended = leaving.stop();
        await until(async () => (await request(leaving.url).get('/health/ready')).status === 503);
        await request(staying.url).get('/health/ready').expect(200);
        await ended;
        const before = calls;
        await until(() => calls > before + 20);
      } finally {
        isOver = true;
      }
      await working;
      expect(failed).toEqual([]);
      const filter = { name: { startsWith: `Load ${revision}` } };
      const { facts } = await client.call('twenty_list_records', { object: 'company', filter, limit: 1 });
      expect(facts).toMatchObject({ total: calls });
    });
  },
);
