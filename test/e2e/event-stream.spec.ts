import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { Change } from '../../src/changes/change';
import { ChangeLab } from '../support/change-lab';
import { until } from '../support/until';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { startTwenty } from '../support/twenty';
import { TwentyClient } from '../support/twenty-client';

const of = (id: string, action: string) => (change: Change) =>
  change.kind === 'record' && change.recordId === id && change.action === action;
const OF_SANDBOX = process.env.TWENTY_UNDER_TEST ? it.skip : it;
/** Nothing but the stream is so fast: looks are five seconds apart. */
const AT_ONCE_MS = 1_000;

let twenty: RunningSandbox;
let lab: ChangeLab;
let admin: TwentyClient;

beforeAll(async () => {
  twenty = process.env.TWENTY_UNDER_TEST
    ? await startTwenty()
    : await startSandbox(['--company', 'none', '--control']);
  lab = await ChangeLab.open(twenty.url);
  admin = new TwentyClient(twenty.url, twenty.adminKey);
}, 60_000);
afterAll(async () => {
  await lab.close();
  const filter = { name: { like: 'Streamed%' } };
  await admin.graphql('mutation ($filter: X) { destroyCompanies(filter: $filter) { id } }', { filter });
  await twenty.stop();
});

async function make(object: string): Promise<string> {
  const id = randomUUID();
  await admin.create(object.charAt(0).toUpperCase() + object.slice(1), { id, name: 'Streamed' });
  return id;
}
const change = (doing: string, id: string, data?: object) =>
  admin.graphql(
    `mutation ($id: UUID!, $data: X) { ${doing}(id: $id${data ? ', data: $data' : ''}) { id } }`,
    {
      id,
      data,
    },
  );
const requests = async (): Promise<Record<string, number>> => {
  const { body } = await request(twenty.url).get('/__sandbox/requests');
  const all = body as { rootFields: string[]; count: number }[];
  return Object.fromEntries(all.map(({ rootFields, count }) => [rootFields.join(), count]));
};

/** An object of the sandbox, or of a seeded Twenty, that the restricted user may not read. */
async function hiddenObject(): Promise<string> {
  const theirs = new TwentyClient(twenty.url, twenty.restrictedUserToken);
  const hidden = await theirs
    .graphql('{ opportunities(first: 1) { edges { node { id } } } }')
    .catch(() => 'opportunity');
  return hidden === 'opportunity' ? hidden : 'rocket';
}

describe('Watching with the token of a user', () => {
  it('hears all that happens to a record at once, in order, each once', async () => {
    const hearing = await lab.watch(twenty.userToken, { objects: ['company'] });
    // What is looked at once more when the stream begins would be told first, and a restored record as an updated one.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const id = await make('company');
    const times = [await hearing.until(of(id, 'created'), AT_ONCE_MS)];
    await change('updateCompany', id, { name: 'Streamed on' });
    times.push(await hearing.until(of(id, 'updated'), AT_ONCE_MS));
    await change('deleteCompany', id);
    times.push(await hearing.until(of(id, 'deleted'), AT_ONCE_MS));
    await change('restoreCompany', id);
    times.push(await hearing.until(of(id, 'restored'), AT_ONCE_MS));
    await change('destroyCompany', id);
    times.push(await hearing.until(of(id, 'destroyed'), AT_ONCE_MS));
    hearing.stop();
    const own = hearing.records.filter(({ recordId }) => recordId === id);
    expect(own.map(({ action }) => action)).toEqual([
      'created',
      'updated',
      'deleted',
      'restored',
      'destroyed',
    ]);
    expect(own[1]?.fields).toEqual(['name']);
    expect(Math.max(...times)).toBeLessThan(AT_ONCE_MS);
  }, 30_000);

  it('hears nothing of what its role may not read, beside one who may', async () => {
    const object = await hiddenObject();
    const wish = { objects: [object, 'company'] };
    const [all, some] = await Promise.all([
      lab.watch(twenty.userToken, wish),
      lab.watch(twenty.restrictedUserToken, wish),
    ]);
    const id = await make(object);
    await all.until(of(id, 'created'), AT_ONCE_MS);
    const seen = await make('company');
    await some.until(of(seen, 'created'), AT_ONCE_MS);
    expect(some.records.map((one) => one.object)).not.toContain(object);
    for (const hearing of [all, some]) hearing.stop();
    await change(`destroy${object.charAt(0).toUpperCase()}${object.slice(1)}`, id);
  }, 30_000);

  it('hears of objects that are watched later, and of everything when nothing is named', async () => {
    const first = await lab.watch(twenty.userToken, { objects: ['company'] });
    const later = await lab.watch(twenty.userToken, { objects: ['person'] });
    const personId = randomUUID();
    await admin.create('Person', { id: personId, name: { firstName: 'Streamed' } });
    await later.until(of(personId, 'created'), AT_ONCE_MS);
    const everything = await lab.watch(twenty.userToken);
    const taskId = randomUUID();
    await admin.create('Task', { id: taskId, title: 'Streamed' });
    await everything.until(of(taskId, 'created'), AT_ONCE_MS);
    expect(first.records.map(({ object }) => object)).not.toContain('person');
    for (const hearing of [first, later, everything]) hearing.stop();
    await Promise.all([change('destroyPerson', personId), change('destroyTask', taskId)]);
  }, 30_000);

  OF_SANDBOX(
    'hears of a new object and of its records',
    async () => {
      const hearing = await lab.watch(twenty.userToken);
      const names = 'nameSingular:"cat",namePlural:"cats",labelSingular:"Cat",labelPlural:"Cats"';
      await admin.metadata(`mutation { createOneObject(input: { object: { ${names} } }) { id } }`);
      await hearing.until(({ kind }) => kind === 'model', AT_ONCE_MS);
      await until(async () => {
        const id = await make('cat');
        return hearing.until(of(id, 'created'), 300).then(
          () => true,
          () => false,
        );
      });
      hearing.stop();
    },
    30_000,
  );

  OF_SANDBOX(
    'shares one stream between its watchers, and closes it after the last',
    async () => {
      await request(twenty.url).delete('/__sandbox/requests');
      const other = await ChangeLab.open(twenty.url);
      const hearings = await Promise.all(
        [1, 2, 3].map(() => other.watch(twenty.userToken, { objects: ['company'] })),
      );
      const sent = await requests();
      expect(sent['onEventSubscription']).toBe(1);
      expect(sent['addQueryToEventStream']).toBeLessThanOrEqual(4);
      for (const { stop } of hearings) stop();
      await other.close();
    },
    30_000,
  );

  OF_SANDBOX(
    'opens it anew when it breaks, and hears what happened meanwhile',
    async () => {
      const hearing = await lab.watch(twenty.userToken, { objects: ['company'] });
      const rule = {
        match: { operation: 'onEventSubscription' },
        fault: { type: 'status', status: 502 },
        times: 2,
      };
      await request(twenty.url)
        .post('/__sandbox/faults')
        .send({ rules: [rule] });
      await request(twenty.url).delete('/__sandbox/streams').expect(200);
      const meanwhile = await make('company');
      await hearing.until(of(meanwhile, 'created'), 10_000);
      await until(async () => {
        const id = await make('company');
        return hearing.until(of(id, 'created'), 300).then(
          () => true,
          () => false,
        );
      }, 10_000);
      hearing.stop();
    },
    40_000,
  );

  OF_SANDBOX(
    'ends when the token has expired',
    async () => {
      const other = await ChangeLab.open(twenty.url);
      const hearing = await other.watch(twenty.userToken, { objects: ['company'] });
      await request(twenty.url)
        .post('/__sandbox/clock')
        .send({ by: 2 * 86_400_000 });
      await request(twenty.url).delete('/__sandbox/requests');
      await request(twenty.url).delete('/__sandbox/streams');
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      // Refused, and not asked again.
      const asked = (await requests())['onEventSubscription'];
      expect(asked).toBeGreaterThan(0);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      expect((await requests())['onEventSubscription']).toBe(asked);
      hearing.stop();
      await other.close();
    },
    40_000,
  );
});
