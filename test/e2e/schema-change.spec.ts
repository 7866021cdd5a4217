import request from 'supertest';
import { connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

describe('a change of the data model in Twenty', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  const metadata = async (query: string, variables: object) => {
    const { body } = await request(sandbox.url)
      .post('/metadata')
      .set('authorization', `Bearer ${sandbox.adminKey}`)
      .send({ query, variables });
    return (body as { data: Record<string, { id: string }> }).data;
  };

  it('works the moment it is made, without a restart', async () => {
    const client = await connectHttp('2025-11-25', server.url);
    const before = await client.call('twenty_list_records', { object: 'rover' });
    expect(before.facts.error?.code).toBe('OBJECT_NOT_FOUND');
    // A model that was read within the last second is not read again for a name that may just be wrong.
    await new Promise((resolve) => setTimeout(resolve, 1_100));

    const object = {
      nameSingular: 'rover',
      namePlural: 'rovers',
      labelSingular: 'Rover',
      labelPlural: 'Rovers',
      icon: 'IconCar',
    };
    const made = await metadata(
      'mutation ($object: CreateObjectInput!) { createOneObject(input: { object: $object }) { id } }',
      { object },
    );
    const record = await client.call('twenty_create_record', { object: 'Rover', data: { name: 'Spirit' } });
    expect(record.facts).toMatchObject({ object: 'rover', record: { name: 'Spirit' } });
    await new Promise((resolve) => setTimeout(resolve, 1_100));

    const field = {
      objectMetadataId: made.createOneObject?.id,
      type: 'NUMBER',
      name: 'wheels',
      label: 'Wheels',
    };
    await metadata(
      'mutation ($field: CreateFieldInput!) { createOneField(input: { field: $field }) { id } }',
      { field },
    );
    const changed = await client.call('twenty_update_record', {
      object: 'rover',
      id: 'Spirit',
      data: { wheels: 6 },
    });
    expect(changed.facts).toMatchObject({ record: { wheels: 6 } });
    await client.close();
  });

  it('is seen within 60 s by callers who do not ask for it by name', async () => {
    const client = await connectHttp('2026-07-28', server.url);
    const fields = async () => {
      const { facts } = await client.call('twenty_get_schema', { objects: ['company'] });
      return (facts as unknown as { objects: { fields: Record<string, string> }[] }).objects[0]?.fields ?? {};
    };
    expect(await fields()).not.toHaveProperty('wingspan');
    const { objects } = (await metadata(
      '{ objects(paging: { first: 100 }) { edges { node { id nameSingular } } } }',
      {},
    )) as unknown as {
      objects: { edges: { node: { id: string; nameSingular: string } }[] };
    };
    const company = objects.edges.find(({ node }) => node.nameSingular === 'company')?.node;
    const field = { objectMetadataId: company?.id, type: 'NUMBER', name: 'wingspan', label: 'Wingspan' };
    await metadata(
      'mutation ($field: CreateFieldInput!) { createOneField(input: { field: $field }) { id } }',
      { field },
    );
    const made = Date.now();
    while (!('wingspan' in (await fields())) && Date.now() - made < 60_000) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    expect(await fields()).toMatchObject({ wingspan: 'number, custom' });
    await client.close();
  }, 70_000);
});
