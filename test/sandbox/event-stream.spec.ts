import { randomUUID } from 'node:crypto';
import { EventStreamClient, until } from '../support/event-stream';
import type { RunningSandbox } from '../support/sandbox';
import { startTwenty } from '../support/twenty';
import { TwentyClient } from '../support/twenty-client';
import { until as holds } from '../support/until';

/** An object that the restricted user may not read: of the sandbox, or of a seeded Twenty. */
const HIDDEN = ['opportunity', 'rocket'];
const OPTIONS: [string, Parameters<typeof EventStreamClient.open>[3]][] = [
  ['text/event-stream', 'text/event-stream'],
  ['anything', '*/*'],
];

let twenty: RunningSandbox;
let admin: TwentyClient;
let stream: EventStreamClient;
const open: EventStreamClient[] = [];

async function listen(key = twenty.userToken, id?: string): Promise<EventStreamClient> {
  const client = await EventStreamClient.open(twenty.url, key, id);
  open.push(client);
  await client.first();
  return client;
}

async function company(name = 'Streamed'): Promise<string> {
  const id = randomUUID();
  await admin.create('Company', { id, name });
  return id;
}
const change = (doing: string, id: string, data?: object) =>
  admin.graphql(
    data
      ? `mutation ($id: UUID!, $data: X!) { ${doing}(id: $id, data: $data) { id } }`
      : `mutation ($id: UUID!) { ${doing}(id: $id) { id } }`,
    { id, data },
  );
const many = (doing: string, ids: string[]) =>
  admin.graphql(`mutation ($filter: X) { ${doing}(filter: $filter) { id } }`, {
    filter: { id: { in: ids } },
  });

beforeAll(async () => {
  twenty = await startTwenty();
  admin = new TwentyClient(twenty.url, twenty.adminKey);
}, 60_000);
beforeEach(async () => {
  stream = await listen();
});
afterEach(() => open.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  const filter = { name: { like: 'Streamed%' } };
  await admin.graphql('mutation ($filter: X) { destroyCompanies(filter: $filter) { id } }', { filter });
  await twenty.stop();
});

describe('The event stream', () => {
  it.each(OPTIONS)(
    'begins with a comment and a message without events, for a client that takes %s',
    async (_, accept) => {
      const client = await EventStreamClient.open(twenty.url, twenty.userToken, undefined, accept);
      open.push(client);
      await client.first();
      expect(client.response.status).toBe(200);
      expect(client.response.headers.get('content-type')).toBe('text/event-stream');
      const nothing = { eventStreamId: client.id, objectRecordEventsWithQueryIds: [], metadataEvents: [] };
      expect(client.raw).toBe(
        `:\n\nevent: next\ndata: ${JSON.stringify({ data: { onEventSubscription: nothing } })}\n\n`,
      );
    },
  );

  it('is not for clients that take JSON only', async () => {
    const client = await EventStreamClient.open(twenty.url, twenty.userToken, undefined, 'application/json');
    expect(client.response.status).toBe(406);
  });

  it('refuses API keys inside a stream that ends', async () => {
    const client = await EventStreamClient.open(twenty.url, twenty.adminKey);
    expect(await client.first()).toMatchObject({ errors: [{ message: 'Forbidden resource' }] });
    expect(client.response.status).toBe(500);
    await until(() => client.ended || undefined, 'it goes on');
    expect(client.raw).toContain('event: complete\n\n');
    expect(await stream.add('company', undefined, 'q', twenty.adminKey)).toBe('FORBIDDEN');
  });

  it('refuses a token that is none with plain JSON', async () => {
    const client = await EventStreamClient.open(twenty.url, 'not.a.token');
    await until(() => client.ended || undefined, 'it goes on');
    expect(JSON.parse(client.raw)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('tells all that happens to a record, with what it was and is', async () => {
    await stream.add('company');
    const id = await company();
    const created = await stream.event('CREATED', id);
    expect(created.properties).toMatchObject({ updatedFields: null, before: null, diff: null });
    expect(created.properties.after).toMatchObject({ id, name: 'Streamed' });
    await change('updateCompany', id, { name: 'Streamed 2' });
    const { properties } = await stream.event('UPDATED', id);
    expect(properties.updatedFields).toEqual(['name']);
    expect(properties.diff).toEqual({ name: { before: 'Streamed', after: 'Streamed 2' } });
    expect([properties.before, properties.after]).toMatchObject([
      { name: 'Streamed' },
      { name: 'Streamed 2' },
    ]);
    await change('deleteCompany', id);
    expect((await stream.event('DELETED', id)).properties.updatedFields).toEqual(['deletedAt']);
    await change('restoreCompany', id);
    expect((await stream.event('RESTORED', id)).properties.updatedFields).toEqual(['deletedAt']);
    await change('destroyCompany', id);
    const destroyed = await stream.event('DESTROYED', id);
    expect(destroyed.properties).toMatchObject({ before: { id }, after: null, updatedFields: null });
  });

  it('tells who made a change, and of a change by another user even when it changed nothing', async () => {
    await stream.add('company');
    const id = await company();
    await new TwentyClient(twenty.url, twenty.userToken).graphql(
      'mutation ($id: UUID!, $data: X!) { updateCompany(id: $id, data: $data) { id } }',
      { id, data: { name: 'Streamed' } },
    );
    const { workspaceMemberId, properties } = await stream.event('UPDATED', id);
    expect(workspaceMemberId).toMatch(/^[\da-f-]{36}$/);
    expect(properties.updatedFields).toEqual(['updatedBy']);
  });

  it('tells a relation by its name and by its key', async () => {
    await stream.add('person');
    const [companyId, personId] = [await company(), randomUUID()];
    await admin.create('Person', { id: personId, name: { firstName: 'Streamed' } });
    await change('updatePerson', personId, { companyId });
    const { properties } = await stream.event('UPDATED', personId);
    expect(properties.updatedFields).toEqual(['company', 'companyId']);
    expect(properties.diff).toEqual({ company: { before: { id: null }, after: { id: companyId } } });
    await change('destroyPerson', personId);
  });

  it('tells of a list in one message, but of several destroyed ones only one', async () => {
    await stream.add('company');
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const data = ids.map((id, index) => ({ id, name: `Streamed ${index}` }));
    await admin.graphql('mutation ($data: [X!]!) { createCompanies(data: $data) { id } }', { data });
    await stream.event('CREATED', ids[2] ?? '');
    const told = stream.messages.at(-1)?.data?.onEventSubscription.objectRecordEventsWithQueryIds;
    expect(told?.map((one) => one.objectRecordEvent.recordId)).toEqual(ids);
    await many('destroyCompanies', ids);
    await until(() => stream.records.find(({ action }) => action === 'DESTROYED'), 'nothing destroyed');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(stream.records.filter(({ action }) => action === 'DESTROYED')).toHaveLength(1);
  });

  it('matches filters with the record after the change', async () => {
    await stream.add('company');
    await stream.add('company', { name: { like: 'Streamed A%' } }, 'filtered');
    const id = await company('Streamed B');
    expect((await stream.event('CREATED', id)).queryIds).toEqual(['company']);
    await change('updateCompany', id, { name: 'Streamed A' });
    expect((await stream.event('UPDATED', id)).queryIds).toEqual(['company', 'filtered']);
  });

  it('falls silent about an object with a filter that cannot be read, without a word', async () => {
    await stream.add('company');
    expect(await stream.add('company', { nope: { eq: 1 } }, 'broken')).toBe(true);
    const unheard = await company();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await stream.remove('broken');
    const id = await company();
    await stream.event('CREATED', id);
    expect(stream.records.map(({ recordId }) => recordId)).toEqual([id]);
    expect(unheard).not.toBe(id);
  });

  it('takes queries for anything, and says no only where there is no stream', async () => {
    expect(await stream.add('nosuchobject')).toBe(true);
    expect(await stream.remove('never added')).toBe(true);
    const other = await EventStreamClient.open(twenty.url, twenty.userToken);
    await other.first();
    other.close();
    await holds(async () => (await other.add('company')) === false);
    expect(await other.remove('company')).toBe(false);
  });

  it('tells nothing more of a query that was taken away', async () => {
    await stream.add('company');
    await stream.add('person');
    await stream.remove('company');
    await company();
    const personId = randomUUID();
    await admin.create('Person', { id: personId, name: { firstName: 'Streamed' } });
    await stream.event('CREATED', personId);
    expect(stream.records).toHaveLength(1);
    await change('destroyPerson', personId);
  });

  it('tells every user of changes of the model, unasked', async () => {
    const others = await listen(twenty.restrictedUserToken);
    const nameSingular = `streamThing${Date.now().toString(36)}`;
    const names = { nameSingular, namePlural: `${nameSingular}s`, labelSingular: nameSingular };
    const { createOneObject } = await admin.metadata<{ createOneObject: { id: string } }>(
      'mutation ($input: CreateOneObjectInput!) { createOneObject(input: $input) { id } }',
      { input: { object: { ...names, labelPlural: `${nameSingular}s` } } },
    );
    for (const one of [stream, others]) {
      expect((await one.metadata('CREATED', 'objectMetadata')).recordId).toBe(createOneObject.id);
      await one.metadata('CREATED', 'fieldMetadata');
    }
    await admin.metadata(
      'mutation ($input: DeleteOneObjectInput!) { deleteOneObject(input: $input) { id } }',
      {
        input: { id: createOneObject.id },
      },
    );
    await stream.metadata('DELETED', 'objectMetadata');
  }, 60_000);
});

describe('Another user', () => {
  it('hears nothing of records that its role may not read', async () => {
    const restricted = new TwentyClient(twenty.url, twenty.restrictedUserToken);
    const mayRead = (object: string) => {
      const plural = object === 'opportunity' ? 'opportunities' : `${object}s`;
      return restricted.graphql(`{ ${plural}(first: 1) { edges { node { id } } } }`).then(
        () => true,
        () => false,
      );
    };
    const readable = await Promise.all(HIDDEN.map(mayRead));
    const hidden = HIDDEN.filter((_, index) => !readable[index]);
    const [object = ''] = hidden;
    const theirs = await listen(twenty.restrictedUserToken);
    for (const client of [stream, theirs]) for (const name of [object, 'company']) await client.add(name);
    const [id, Pascal] = [randomUUID(), object.charAt(0).toUpperCase() + object.slice(1)];
    await admin.create(Pascal, { id, name: 'Streamed' });
    await stream.event('CREATED', id);
    await theirs.event('CREATED', await company());
    expect(theirs.records.map(({ objectNameSingular }) => objectNameSingular)).toEqual(['company']);
    await change(`destroy${Pascal}`, id);
  });

  it('can neither open nor change a stream that is not theirs', async () => {
    const theirs = await EventStreamClient.open(twenty.url, twenty.restrictedUserToken, stream.id);
    const { errors } = await theirs.first();
    expect(errors?.[0]).toMatchObject({
      message: 'Event stream already exists',
      extensions: { code: 'FORBIDDEN', subCode: 'EVENT_STREAM_ALREADY_EXISTS' },
    });
    expect(await stream.add('company', undefined, 'q', twenty.restrictedUserToken)).toBe('NOT_AUTHORIZED');
    expect(await stream.remove('q', twenty.restrictedUserToken)).toBe('NOT_AUTHORIZED');
  });

  it('begins anew, without queries, when it opens its own id once more; one that leaves closes it for both', async () => {
    await stream.add('company');
    const again = await listen(twenty.userToken, stream.id);
    const unheard = await company();
    await again.add('company');
    const id = await company();
    await Promise.all([stream, again].map((client) => client.event('CREATED', id)));
    expect(again.records.map(({ recordId }) => recordId)).not.toContain(unheard);
    stream.close();
    await holds(async () => (await again.add('person')) === false);
  });
});
