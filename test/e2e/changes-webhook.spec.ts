import request from 'supertest';
import type { Change } from '../../src/changes/change';
import { ChangeLab, type Hearing } from '../support/change-lab';
import { until } from '../support/until';
import { freePort } from '../support/free-port';
import { hasRedis, startRedis } from '../support/redis';
import { requirement } from '../support/requirement';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { TwentyClient } from '../support/twenty-client';

const WEBHOOK_SECRET = 'a secret of these servers, long enough';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const of = (id: string, action: string) => (change: Change) =>
  change.kind === 'record' && change.recordId === id && change.action === action;

interface Kept {
  id: string;
  targetUrl: string;
  operations: string[];
  secret: string;
}

/** A sandbox, and what its administrator sees of the webhooks there. */
class Twenty {
  readonly admin: TwentyClient;

  constructor(readonly sandbox: RunningSandbox) {
    this.admin = new TwentyClient(sandbox.url, sandbox.adminKey);
  }

  async webhooks(): Promise<Kept[]> {
    const fields = 'id targetUrl operations secret';
    return (await this.admin.metadata<{ webhooks: Kept[] }>(`{ webhooks { ${fields} } }`)).webhooks;
  }

  async makeWebhook(targetUrl: string, secret: string): Promise<void> {
    const input = { targetUrl, operations: ['person.*'], secret };
    await this.admin.metadata(
      'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { id } }',
      {
        input,
      },
    );
  }

  company(name: string): Promise<string> {
    return this.admin.create('Company', { name });
  }

  /** Makes records until the webhook tells of one before any look at records does, whatever was under way. */
  async untilTold(lab: ChangeLab, hearing: Hearing, object = 'Company'): Promise<void> {
    await until(async () => {
      const before = await lab.knownBy('webhook');
      await hearing.until(of(await this.admin.create(object, { name: 'First' }), 'created'));
      return (await lab.knownBy('webhook')) > before;
    });
  }
}

describe('Watching with a webhook', () => {
  let twenty: Twenty;
  let port: number;
  let env: Record<string, string>;

  beforeEach(async () => {
    twenty = new Twenty(await startSandbox(['--company', 'none', '--control']));
    port = await freePort();
    env = { WEBHOOK_SECRET, WEBHOOK_PORT: String(port), WEBHOOK_URL: `http://127.0.0.1:${port}` };
  });
  afterEach(() => twenty.sandbox.stop());

  it('registers one, hears through it at once, and leaves others alone', async () => {
    await twenty.makeWebhook('http://127.0.0.1:9/elsewhere', 'theirs');
    const lab = await ChangeLab.open(twenty.sandbox.url, env);
    const hearing = await lab.watch(twenty.sandbox.adminKey, { objects: ['company'] });
    await until(async () => (await twenty.webhooks()).length === 2);
    await twenty.untilTold(lab, hearing);
    const id = await twenty.company('Second');
    await hearing.until(of(id, 'created'));
    await twenty.admin.graphql(`mutation { updateCompany(id: "${id}", data: { name: "2nd" }) { id } }`);
    await hearing.until(of(id, 'updated'));
    await twenty.admin.graphql(`mutation { destroyCompany(id: "${id}") { id } }`);
    await hearing.until(of(id, 'destroyed'));
    // A look would tell neither which fields have changed nor what is gone.
    const seen = hearing.records.filter(({ recordId }) => recordId === id);
    expect(seen.map(({ action, fields }) => [action, fields])).toEqual([
      ['created', undefined],
      ['updated', ['name']],
      ['destroyed', undefined],
    ]);
    expect((await twenty.webhooks()).find(({ secret }) => secret === 'theirs')).toMatchObject({
      operations: ['person.*'],
    });
    await lab.close();
  });

  it('hears of the model through it, and the next call knows it', async () => {
    const lab = await ChangeLab.open(twenty.sandbox.url, env);
    const hearing = await lab.watch(twenty.sandbox.adminKey, { objects: [] });
    await until(async () => (await twenty.webhooks()).length === 1);
    const names = 'nameSingular:"cat",namePlural:"cats",labelSingular:"Cat",labelPlural:"Cats"';
    await twenty.admin.metadata(`mutation { createOneObject(input: { object: { ${names} } }) { id } }`);
    await hearing.until(({ kind }) => kind === 'model');
    expect(await lab.knownBy('webhook', 'model')).toBeGreaterThan(0);
    const cats = await lab.watch(twenty.sandbox.adminKey, { objects: ['cat'] });
    await twenty.untilTold(lab, cats, 'Cat');
    await lab.close();
  });

  it('names no field that the role may not read', async () => {
    const lab = await ChangeLab.open(twenty.sandbox.url, env);
    const all = await lab.watch(twenty.sandbox.adminKey, { objects: ['person'] });
    const some = await lab.watch(twenty.sandbox.restrictedKey, { objects: ['person'] });
    await until(async () => (await twenty.webhooks()).length === 1);
    const id = await twenty.admin.create('Person', { name: { firstName: 'Ada' } });
    await some.until(of(id, 'created'));
    const data = '{ name: { firstName: "Grace" }, jobTitle: "Secret agent" }';
    await twenty.admin.graphql(`mutation { updatePerson(id: "${id}", data: ${data}) { id } }`);
    await Promise.all([all.until(of(id, 'updated')), some.until(of(id, 'updated'))]);
    expect([...(all.records.at(-1)?.fields ?? [])].sort()).toEqual(['jobTitle', 'name']);
    expect(some.records.at(-1)?.fields).toEqual(['name']);
    await lab.close();
  });

  it('asks Twenty a few things for a thousand watchers, and tells each of them once', async () => {
    const lab = await ChangeLab.open(twenty.sandbox.url, env);
    const watching = Array.from({ length: 1_000 }, () => lab.watch(twenty.sandbox.adminKey));
    const hearings = await Promise.all(watching);
    await until(async () => (await twenty.webhooks()).length === 1);
    await request(twenty.sandbox.url).delete('/__sandbox/requests');
    for (let count = 0; count < 20; count += 1) await twenty.company(`Company ${count}`);
    await until(() => hearings.every(({ records }) => records.length >= 20), 90_000);
    const { body } = await request(twenty.sandbox.url).get('/__sandbox/requests');
    const sent = (body as { count: number }[]).reduce((sum, { count }) => sum + count, 0);
    // Beside the companies what is asked for now and then, however long it takes; not something for each watcher.
    expect(sent).toBeLessThan(20 + 200);
    expect(hearings.every(({ records }) => records.length === 20)).toBe(true);
    await lab.close();
  });

  it('repairs one that was changed, replaces what does not fit, and keeps one of two', async () => {
    const first = await ChangeLab.open(twenty.sandbox.url, env);
    await first.watch(twenty.sandbox.adminKey, { objects: [] });
    await until(async () => (await twenty.webhooks()).length === 1);
    const [made] = await twenty.webhooks();
    await first.close();

    const targetUrl = made?.targetUrl ?? '';
    const update = { operations: ['person.created'], secret: 'stale' };
    await twenty.admin.metadata(
      'mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { id } }',
      { input: { id: made?.id, update } },
    );
    await twenty.makeWebhook(targetUrl, 'another');
    const second = await ChangeLab.open(twenty.sandbox.url, env);
    await second.watch(twenty.sandbox.adminKey, { objects: [] });
    await until(async () => (await twenty.webhooks()).length === 1);
    expect(await twenty.webhooks()).toEqual([made]);
    await second.close();
  });

  it('leaves one webhook when two servers begin at the same time', async () => {
    const labs = await Promise.all([
      ChangeLab.open(twenty.sandbox.url, { ...env, TWENTY_API_KEY: twenty.sandbox.adminKey }),
      ChangeLab.open(twenty.sandbox.url, {
        ...env,
        TWENTY_API_KEY: twenty.sandbox.adminKey,
        WEBHOOK_PORT: String(await freePort()),
      }),
    ]);
    await until(async () => (await twenty.webhooks()).length > 0);
    await pause(1_000);
    await until(async () => (await twenty.webhooks()).length === 1);
    await Promise.all(labs.map((lab) => lab.close()));
  });

  it('registers none for a server or a caller that changes nothing, nor with a key that may not', async () => {
    const readOnly = await ChangeLab.open(twenty.sandbox.url, { ...env, MCP_READONLY: 'true' });
    await readOnly.watch(twenty.sandbox.adminKey, { objects: [] });
    await pause(1_000);
    await readOnly.close();
    const lab = await ChangeLab.open(twenty.sandbox.url, env);
    await lab.watch(twenty.sandbox.adminKey, { objects: [], readOnly: true });
    await lab.watch(twenty.sandbox.memberKey, { objects: [] });
    await pause(1_000);
    expect(await twenty.webhooks()).toHaveLength(0);
    await lab.watch(twenty.sandbox.adminKey, { objects: [] });
    await until(async () => (await twenty.webhooks()).length === 1);
    await lab.close();
  });
});

describe('A webhook that takes effect late', () => {
  it('is bridged by looking for changes', async () => {
    const twenty = new Twenty(await startSandbox(['--company', 'none', '--webhook-delay', '90000']));
    const port = await freePort();
    const lab = await ChangeLab.open(twenty.sandbox.url, {
      ...{ WEBHOOK_SECRET, WEBHOOK_PORT: String(port), WEBHOOK_URL: `http://127.0.0.1:${port}` },
    });
    const hearing = await lab.watch(twenty.sandbox.adminKey, { objects: ['company'] });
    const id = await twenty.company('In between');
    await hearing.until(of(id, 'created'), 60_000);
    await lab.close();
    await twenty.sandbox.stop();
  });
});

requirement('redis-server', hasRedis())('Two servers with one Redis', () => {
  it('both hear what one received, and catch up after Redis was away', async () => {
    let redis = await startRedis();
    const twenty = new Twenty(await startSandbox(['--company', 'none']));
    const port = await freePort();
    const env = {
      ...{ WEBHOOK_SECRET, WEBHOOK_URL: `http://127.0.0.1:${port}` },
      REDIS_URL: redis.url,
    };
    const receiving = await ChangeLab.open(twenty.sandbox.url, { ...env, WEBHOOK_PORT: String(port) });
    const other = await ChangeLab.open(twenty.sandbox.url, env);
    const [here, there] = [
      await receiving.watch(twenty.sandbox.adminKey, { objects: ['company'] }),
      await other.watch(twenty.sandbox.adminKey, { objects: ['company'] }),
    ];
    await until(async () => (await twenty.webhooks()).length === 1);
    const looked = async () => (await receiving.knownBy('poll')) + (await other.knownBy('poll'));
    await until(async () => {
      const before = await looked();
      const id = await twenty.company('Told to both');
      await Promise.all([here, there].map((hearing) => hearing.until(of(id, 'created'))));
      return (await looked()) === before;
    });

    await redis.kill();
    const missed = await twenty.company('While Redis was away');
    await here.until(of(missed, 'created'));
    redis = await startRedis(Number(new URL(redis.url).port));
    await there.until(of(missed, 'created'));
    await pause(1_000);
    for (const { records } of [here, there])
      expect(new Set(records.map((one) => JSON.stringify(one))).size).toBe(records.length);

    await Promise.all([receiving.close(), other.close()]);
    await twenty.sandbox.stop();
    await redis.kill();
  });
});
