import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningSandbox } from '../support/sandbox';
import { startSandbox } from '../support/sandbox';
import { until } from '../support/until';

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

const deliveries: Delivery[] = [];
let sandbox: RunningSandbox;
let receiver: Server;

async function call(door: string, query: string): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${sandbox.adminKey}` };
  const response = await fetch(sandbox.url + door, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: Record<string, unknown> }).data;
}

async function delivery(eventName: string): Promise<Delivery> {
  const find = () => deliveries.find((one) => one.body['eventName'] === eventName);
  await until(() => find() !== undefined);
  return find() as Delivery;
}

describe('Webhooks of the sandbox', () => {
  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    receiver = createServer((request, response) => {
      let raw = '';
      request.on('data', (chunk) => (raw += String(chunk)));
      request.on('end', () => {
        deliveries.push({ headers: request.headers, raw, body: JSON.parse(raw) as Record<string, unknown> });
        response.end('ok');
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const targetUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    await call(
      '/metadata',
      `mutation{createWebhook(input:{targetUrl:"${targetUrl}",operations:["*.*","metadata.*.*"],secret:"s"}){id}}`,
    );
  });
  afterAll(async () => {
    receiver.closeAllConnections();
    receiver.close();
    await sandbox.stop();
  });

  it('are signed, and carry the record and what changed', async () => {
    const { createCompany } = await call('/graphql', 'mutation{createCompany(data:{name:"A"}){id}}');
    const { id } = createCompany as { id: string };
    await call('/graphql', `mutation{updateCompany(id:"${id}",data:{name:"B"}){id}}`);
    const { headers, raw, body } = await delivery('company.updated');
    const signature = createHmac('sha256', 's')
      .update(`${String(headers['x-twenty-webhook-timestamp'])}:${raw}`)
      .digest('hex');
    expect(headers['x-twenty-webhook-signature']).toBe(signature);
    expect(body).toMatchObject({
      record: { id, name: 'B' },
      updatedFields: ['name'],
      objectMetadata: { nameSingular: 'company' },
    });
    expect((await delivery('company.created')).body).not.toHaveProperty('updatedFields');
  });

  it('tell changes of the model', async () => {
    const names = 'nameSingular:"cat",namePlural:"cats",labelSingular:"Cat",labelPlural:"Cats"';
    const { createOneObject } = await call(
      '/metadata',
      `mutation{createOneObject(input:{object:{${names}}}){id}}`,
    );
    const { body } = await delivery('metadata.objectMetadata.created');
    expect(body['event']).toMatchObject({
      recordId: (createOneObject as { id: string }).id,
      type: 'created',
    });
  });
});
