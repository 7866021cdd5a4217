import request from 'supertest';
import { agreed } from '../support/agreed';
import { type Connected, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Failure {
  code: string;
  message: string;
  hint: string;
  object?: string;
}

const FIELDS = [
  { label: 'Budget', type: 'money' },
  { label: 'Client', type: 'relation to company' },
  { label: 'Due', type: 'date' },
];
const FAILS = { type: 'status', status: 500 };
/** Changes nothing that matters: strikes first, and so lets the rules behind it wait. */
const HARMLESS = { type: 'content-type', contentType: 'application/json' };

describe('a change of the data model that goes wrong on its way', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp('2025-11-25', server.url);
  });

  afterEach(() => faults([]));

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const faults = (rules: object[]) => request(sandbox.url).post('/__sandbox/faults').send({ rules });
  const rule = (operation: string, fault: object, times?: number) => ({ match: { operation }, fault, times });
  const create = (label: string, fields: object[] = FIELDS) =>
    agreed(client, 'twenty_create_custom_object', { label, fields });
  /** Waits until the sandbox has been asked for an operation. */
  const received = async (operation: string) => {
    const asked = async () =>
      (await request(sandbox.url).get('/__sandbox/requests')).text.includes(operation);
    while (!(await asked())) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const failure = (answer: { facts: object }) => (answer.facts as { error: Failure }).error;
  const exists = async (object: string) => {
    const { facts } = await client.call('twenty_get_schema', { objects: [object] });
    return facts.error === undefined;
  };

  it('takes the object back when its third field fails, the other side of its relation too', async () => {
    await faults([rule('createOneField', HARMLESS, 2), rule('createOneField', FAILS)]);
    const error = failure(await create('Comet'));
    expect(error.message).toMatch(/^Field "Due": .* taken back: nothing has been changed\.$/);
    await faults([]);
    expect(await exists('comet')).toBe(false);
    const { facts } = await client.call('twenty_get_schema', { objects: ['company'] });
    expect(JSON.stringify(facts)).not.toContain('comet');
    expect((await create('Comet')).isError).toBeFalsy();
  });

  it('tells what is left when the object cannot be taken back', async () => {
    await faults([
      rule('createOneField', HARMLESS, 1),
      rule('createOneField', FAILS),
      rule('deleteOneObject', FAILS),
    ]);
    const error = failure(await create('Meteor'));
    expect(error).toMatchObject({ code: 'TWENTY_API_ERROR', object: 'meteor' });
    expect(error.message).toMatch(/^Field "Client": .* "meteor" could not be taken back/);
    expect(error.hint).toContain('twenty_add_field_to_object');
    await faults([]);
    const rest = FIELDS.slice(1).map((field) =>
      agreed(client, 'twenty_add_field_to_object', { object: 'meteor', ...field }),
    );
    expect((await Promise.all(rest)).some(({ isError }) => isError)).toBe(false);
  });

  it('says that it is taken back when only the answer to that was lost', async () => {
    await faults([rule('createOneField', FAILS), rule('deleteOneObject', { type: 'cut' })]);
    const error = failure(await create('Dust'));
    expect(error.message).toContain('taken back');
    await faults([]);
    expect(await exists('dust')).toBe(false);
  });

  it('goes on when only the answer to the making of the object was lost', async () => {
    await faults([rule('createOneObject', { type: 'cut' }, 1)]);
    const { facts } = await create('Planet');
    expect(facts).toMatchObject({ object: 'planet', done: true, fields: { due: 'date' } });
  });

  it('says that it does not know when the object is not there after a lost answer', async () => {
    await faults([rule('createOneObject', { type: 'drop', when: 'before' })]);
    const error = failure(await create('Ghost'));
    expect(error).toMatchObject({
      code: 'NETWORK_ERROR',
      hint: expect.stringContaining('twenty_get_schema') as unknown,
    });
    expect(error.message).toContain('not known');
  });

  it('finds the field that was made although the answer was lost', async () => {
    await faults([rule('createOneField', { type: 'cut' }, 1)]);
    const args = { object: 'company', label: 'Found again', type: 'text' };
    const { facts } = await agreed(client, 'twenty_add_field_to_object', args);
    expect(facts).toMatchObject({ fields: { foundAgain: 'text' }, done: true });
  });

  it('finds the options that were added although the answer was lost', async () => {
    await faults([rule('updateOneField', { type: 'cut' }, 1)]);
    const args = { object: 'task', label: 'Status', options: ['Parked'] };
    const { facts } = await agreed(client, 'twenty_add_field_to_object', args);
    expect(facts).toMatchObject({ addedOptions: ['Parked'], done: true });
  });

  it('leaves nothing behind when the client gives up half way', async () => {
    await faults([rule('createOneField', { type: 'delay', ms: 2_000 })]);
    await request(sandbox.url).delete('/__sandbox/requests');
    const cancel = new AbortController();
    const args = { label: 'Nova', fields: FIELDS };
    const call = agreed(client, 'twenty_create_custom_object', args, { signal: cancel.signal });
    const givenUp = expect(call).rejects.toThrow();
    await received('createOneObject');
    cancel.abort('enough');
    await givenUp;
    await received('deleteOneObject');
    expect(await exists('nova')).toBe(false);
  });

  it('tells how far it is, to the request that asked', async () => {
    const told: string[] = [];
    await agreed(
      client,
      'twenty_create_custom_object',
      { label: 'Pulsar', fields: FIELDS },
      { onprogress: ({ message }) => told.push(message ?? '') },
    );
    expect(told.join()).toMatch(/object pulsar.*Budget.*Client.*Due/);
  });

  it('does not begin where the operator has named the objects', async () => {
    const narrow = await startServer({
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
      MCP_OBJECTS: 'company, person',
    });
    const other = await connectHttp('2026-07-28', narrow.url);
    const made = await other.call('twenty_create_custom_object', { label: 'Outside' });
    expect(made.facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
    const field = { object: 'company', label: 'Way out', type: 'relation to opportunity' };
    const added = await other.call('twenty_add_field_to_object', field);
    expect(added.facts.error).toMatchObject({ code: 'OBJECT_NOT_FOUND' });
    await other.close();
    await narrow.stop();
    expect(await exists('outside')).toBe(false);
  });
});
