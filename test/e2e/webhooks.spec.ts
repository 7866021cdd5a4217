import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { type Connected, REVISIONS, type ToolAnswer, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startSandbox } from '../support/sandbox';
import { startTwenty } from '../support/twenty';
import { TwentyClient } from '../support/twenty-client';

interface Told {
  id: string;
  url: string;
  events: string[];
  neverSent?: string[];
  hasSecret: boolean;
  ours?: boolean;
}
interface Facts {
  webhook: Told;
  webhooks: Told[];
  secret?: string;
  note: string;
  test: { delivered: boolean; status?: number; ms: number; failure?: string };
}
interface Received {
  headers: IncomingHttpHeaders;
  raw: string;
}

const OF_SANDBOX = process.env.TWENTY_UNDER_TEST ? it.skip : it;

describe.each(REVISIONS)('tools for webhooks, revision %s', (revision) => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let receiver: Server;
  let target: string;
  let answerWith = 200;
  const received: Received[] = [];

  beforeAll(async () => {
    twenty = process.env.TWENTY_UNDER_TEST
      ? await startTwenty()
      : await startSandbox(['--control', '--company', 'none']);
    server = await startServer({ TWENTY_API_URL: twenty.url, WEBHOOK_TEST_PRIVATE: 'true' });
    client = await connectHttp(revision, server.url, twenty.adminKey);
    receiver = createServer((incoming, response) => {
      let raw = '';
      incoming.on('data', (chunk) => (raw += String(chunk)));
      incoming.on('end', () => {
        received.push({ headers: incoming.headers, raw });
        response.writeHead(answerWith, { location: `${target}elsewhere` }).end('secret body');
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  }, 60_000);

  afterAll(async () => {
    const admin = new TwentyClient(twenty.url, twenty.adminKey);
    const { webhooks } = await admin.metadata<{ webhooks: { id: string; targetUrl: string }[] }>(
      '{ webhooks { id targetUrl } }',
    );
    for (const { id } of webhooks.filter(({ targetUrl }) => targetUrl.startsWith(target)))
      await admin.metadata('mutation ($id: UUID!) { deleteWebhook(id: $id) { id } }', { id });
    receiver?.closeAllConnections();
    receiver?.close();
    await client?.close();
    await server?.stop();
    await twenty?.stop();
  });

  const facts = ({ facts: told, isError, text }: ToolAnswer): Facts => {
    if (isError) throw new Error(text);
    return told as unknown as Facts;
  };
  const manage = (args: object) => client.call('twenty_manage_webhooks', args);
  const make = async (path: string, more: object = {}) =>
    facts(await client.call('twenty_create_webhook', { url: target + path, objects: ['company'], ...more }));

  it('make one from the words of people, with a secret that is told once', async () => {
    const { webhook, secret, note } = await make('words', {
      objects: ['Companies', 'people.deleted', 'model'],
      events: ['creation', 'Updated'],
    });
    expect(secret).toMatch(/^[\da-f]{64}$/);
    expect(note).toContain('10 s');
    expect(webhook).toMatchObject({ url: `${target}words`, hasSecret: true });
    expect(webhook.events).toEqual([
      'company: created, updated',
      'person: deleted',
      'data model: created, updated',
    ]);
    const admin = new TwentyClient(twenty.url, twenty.adminKey);
    const { webhooks } = await admin.metadata<{
      webhooks: { id: string; operations: string[]; secret: string }[];
    }>('{ webhooks { id operations secret } }');
    const kept = webhooks.find(({ id }) => id === webhook.id);
    expect(kept?.secret).toBe(secret);
    expect(kept?.operations).toEqual([
      ...['company.created', 'company.updated', 'person.deleted'],
      ...['metadata.*.created', 'metadata.*.updated'],
    ]);
  });

  it('never show a secret that is there, and say what is never sent', async () => {
    const { secret, webhook } = await make('secret', { secret: 'of the caller, known to them' });
    expect(secret).toBeUndefined();
    const admin = new TwentyClient(twenty.url, twenty.adminKey);
    await admin.metadata('mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { id } }', {
      input: { id: webhook.id, update: { operations: ['company.*', 'no.such', 'timelineActivity.created'] } },
    });
    const answer = await client.call('twenty_list_webhooks');
    const listed = facts(answer).webhooks.find(({ id }) => id === webhook.id);
    expect(listed).toMatchObject({
      events: ['company: any'],
      neverSent: ['no.such', 'timelineActivity.created'],
    });
    expect(JSON.stringify(answer)).not.toContain('known to them');
  });

  it('leave out what is told anyway', async () => {
    const { webhook } = await make('all', { objects: ['all', 'model', 'company.created'], events: ['any'] });
    expect(webhook.events).toEqual(['all records and the data model: any']);
  });

  it.each([
    ['OBJECT_NOT_FOUND', { objects: ['companie5'] }],
    ['INVALID_INPUT', { events: ['exploded'] }],
    ['INVALID_INPUT', { objects: ['model'], events: ['restored'] }],
    ['INVALID_INPUT', { objects: ['timelineActivity'] }],
    ['INVALID_INPUT', { url: 'example.com/hook' }],
    ['INVALID_INPUT', { url: 'https://ada:hunter2@example.com/' }],
  ])('refuse with %s what Twenty would take and never send: %j', async (code, args) => {
    const { facts: told } = await client.call('twenty_create_webhook', {
      url: `${target}refused`,
      objects: ['company'],
      ...args,
    });
    expect(told.error).toMatchObject({ code, hint: expect.any(String) as unknown });
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  it('do not make the same one twice', async () => {
    const { webhook } = await make('twice');
    const { facts: told } = await client.call('twenty_create_webhook', {
      url: `${target}twice`,
      objects: ['company'],
    });
    expect(told.error).toMatchObject({ code: 'CONFLICT', id: webhook.id });
  });

  OF_SANDBOX('make one when the answer is lost', async () => {
    const rule = { match: { operation: 'createWebhook' }, fault: { type: 'cut' }, times: 1 };
    await request(twenty.url)
      .post('/__sandbox/faults')
      .send({ rules: [rule] });
    const { webhook } = await make('lost');
    const { webhooks } = facts(await client.call('twenty_list_webhooks'));
    expect(webhooks.filter(({ url }) => url === `${target}lost`)).toEqual([webhook]);
  });

  it('change what is given, found by its URL', async () => {
    const { webhook } = await make('change');
    const args = { action: 'update', webhook: `${target}change`, objects: ['tasks'], secret: 'new' };
    const changed = facts(await manage(args));
    expect(changed.webhook).toMatchObject({ id: webhook.id, url: webhook.url, events: ['task: any'] });
    expect(changed.secret).toMatch(/^[\da-f]{64}$/);
    expect((await manage({ action: 'update', webhook: webhook.id })).facts.error?.code).toBe('INVALID_INPUT');
    const events = await manage({ action: 'update', webhook: webhook.id, events: ['created'] });
    expect(events.facts.error?.hint).toContain('objects');
  });

  it('delete one once that is confirmed, and warn of the own one', async () => {
    const { webhook } = await make('webhooks/twenty/abc');
    expect(webhook.ours).toBe(true);
    const asked = await client.call('twenty_delete_webhook', { webhook: webhook.id });
    expect(asked.facts.error).toMatchObject({ code: 'CONFIRMATION_REQUIRED' });
    expect(asked.facts.error?.message).toContain('a server like this one');
    const { confirm } = asked.facts.error as unknown as { confirm: string };
    const changed = await manage({ action: 'update', webhook: webhook.id, description: 'x', confirm });
    expect(changed.facts.error?.code).toBe('CONFIRMATION_REQUIRED');
    const done = await client.call('twenty_delete_webhook', { webhook: webhook.id, confirm });
    expect(facts(done).webhook.id).toBe(webhook.id);
    const again = await client.call('twenty_delete_webhook', { webhook: webhook.id, confirm });
    expect(again.facts.error?.code).toBe('RECORD_NOT_FOUND');
  });

  it('test a target with a sample that its secret signs, and follow no redirect', async () => {
    const { webhook, secret = '' } = await make('test');
    for (const [status, delivered] of [
      [200, true],
      [302, false],
      [500, false],
    ] as const) {
      answerWith = status;
      const { test, note } = facts(await manage({ action: 'test', webhook: webhook.id }));
      expect(test).toMatchObject({ delivered, status, ms: expect.any(Number) as unknown });
      expect(JSON.stringify({ test, note })).not.toContain('secret body');
    }
    answerWith = 200;
    const samples = received.filter(({ raw }) => raw.includes('"isTest":true'));
    expect(samples).toHaveLength(3);
    const { headers, raw } = samples[0] ?? { headers: {}, raw: '' };
    const signed = `${String(headers['x-twenty-webhook-timestamp'])}:${raw}`;
    expect(headers['x-twenty-webhook-signature']).toBe(
      createHmac('sha256', secret).update(signed).digest('hex'),
    );
    expect(JSON.parse(raw)).toMatchObject({ eventName: 'company.updated', webhookId: webhook.id });
  });

  it('say what a key needs that may not manage webhooks', async () => {
    const reader = await connectHttp(revision, server.url, twenty.readonlyKey);
    for (const [tool, args] of [
      ['twenty_list_webhooks', {}],
      ['twenty_create_webhook', { url: `${target}refused`, objects: ['company'] }],
      ['twenty_delete_webhook', { webhook: target }],
    ] as const) {
      const { facts: told } = await reader.call(tool, args);
      expect(told.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
      expect(told.error?.hint).toContain('API keys & webhooks');
    }
    await reader.close();
  });

  it('send nothing away for who may use certain objects only', async () => {
    const narrow = await connectHttp(revision, server.url, twenty.adminKey, { query: 'objects=company' });
    for (const [objects, code] of [
      [['all'], 'INSUFFICIENT_PERMISSIONS'],
      [['model'], 'INSUFFICIENT_PERMISSIONS'],
      [['person'], 'OBJECT_NOT_FOUND'],
    ] as const) {
      const answer = await narrow.call('twenty_create_webhook', { url: `${target}narrow`, objects });
      expect(answer.facts.error?.code).toBe(code);
    }
    await narrow.close();
  });

  it('do not post tests into private networks unless that is allowed', async () => {
    const careful = await startServer({ TWENTY_API_URL: twenty.url });
    const caller = await connectHttp(revision, careful.url, twenty.adminKey);
    const before = received.length;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433']) {
      const url = target.replace('127.0.0.1', host);
      const made = facts(
        await caller.call('twenty_create_webhook', { url: `${url}inside-${host.length}`, objects: ['task'] }),
      );
      const { facts: told } = await caller.call('twenty_manage_webhooks', {
        action: 'test',
        webhook: made.webhook.id,
      });
      expect(told.error).toMatchObject({ code: 'INVALID_INPUT' });
      expect(told.error?.message).toContain('private network');
      const admin = new TwentyClient(twenty.url, twenty.adminKey);
      await admin.metadata('mutation ($id: UUID!) { deleteWebhook(id: $id) { id } }', {
        id: made.webhook.id,
      });
    }
    expect(received).toHaveLength(before);
    await caller.close();
    await careful.stop();
  });
});
