import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { Change } from '../../src/changes/change';
import { ChangeLab, type Hearing } from '../support/change-lab';
import { until } from '../support/until';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { startTwenty } from '../support/twenty';
import { TwentyClient } from '../support/twenty-client';

const of = (id: string, action: string) => (change: Change) =>
  change.kind === 'record' && change.recordId === id && change.action === action;
const OF_SANDBOX = process.env.TWENTY_UNDER_TEST ? it.skip : it;
/** Who has not heard of a record by then may not have listened yet, and hears of the next. */
const SOON_MS = 3_000;

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

/** Makes records until the stream tells of one before any look at records does, whatever was under way. */
async function untilStreamed(hearing: Hearing, makeOne: () => Promise<string>): Promise<void> {
  await until(async () => {
    const before = await lab.knownBy('stream');
    await hearing.until(of(await makeOne(), 'created'), SOON_MS).catch(() => undefined);
    return (await lab.knownBy('stream')) > before;
  }, 60_000);
}

/** What was heard of a company to which everything happens. */
async function heardOfOne(hearing: Hearing): Promise<Hearing['records']> {
  const id = await make('company');
  const hears = (action: string) => hearing.until(of(id, action)).catch(() => undefined);
  await hears('created');
  await change('updateCompany', id, { name: 'Streamed on' });
  await hears('updated');
  await change('deleteCompany', id);
  await hears('deleted');
  await change('restoreCompany', id);
  await hears('restored');
  await change('destroyCompany', id);
  await hears('destroyed');
  return hearing.records.filter(({ recordId }) => recordId === id);
}

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
    await untilStreamed(hearing, () => make('company'));
    let own: Hearing['records'] = [];
    // What is looked at once more when the stream begins would be told first, and a restored record as an updated one.
    await until(async () => {
      const before = await lab.knownBy('poll');
      own = await heardOfOne(hearing);
      return (await lab.knownBy('poll')) === before;
    }, 60_000);
    hearing.stop();
    expect(own.map(({ action }) => action)).toEqual([
      'created',
      'updated',
      'deleted',
      'restored',
      'destroyed',
    ]);
    expect(own[1]?.fields).toEqual(['name']);
  });

  it('hears nothing of what its role may not read, beside one who may', async () => {
    const object = await hiddenObject();
    const wish = { objects: [object, 'company'] };
    const [all, some] = await Promise.all([
      lab.watch(twenty.userToken, wish),
      lab.watch(twenty.restrictedUserToken, wish),
    ]);
    const id = await make(object);
    await all.until(of(id, 'created'));
    const seen = await make('company');
    await some.until(of(seen, 'created'));
    expect(some.records.map((one) => one.object)).not.toContain(object);
    for (const hearing of [all, some]) hearing.stop();
    await change(`destroy${object.charAt(0).toUpperCase()}${object.slice(1)}`, id);
  });

  it('hears of objects that are watched later, and of everything when nothing is named', async () => {
    const first = await lab.watch(twenty.userToken, { objects: ['company'] });
    const later = await lab.watch(twenty.userToken, { objects: ['person'] });
    const made: [doing: string, id: string][] = [];
    const makeOne = (object: string, data: object) => async () => {
      const id = randomUUID();
      await admin.create(object, { id, ...data });
      made.push([`destroy${object}`, id]);
      return id;
    };
    await untilStreamed(later, makeOne('Person', { name: { firstName: 'Streamed' } }));
    const everything = await lab.watch(twenty.userToken);
    await untilStreamed(everything, makeOne('Task', { title: 'Streamed' }));
    expect(first.records.map(({ object }) => object)).not.toContain('person');
    for (const hearing of [first, later, everything]) hearing.stop();
    await Promise.all(made.map(([doing, id]) => change(doing, id)));
  });

  OF_SANDBOX('hears of a new object and of its records', async () => {
    const hearing = await lab.watch(twenty.userToken);
    const names = 'nameSingular:"cat",namePlural:"cats",labelSingular:"Cat",labelPlural:"Cats"';
    await admin.metadata(`mutation { createOneObject(input: { object: { ${names} } }) { id } }`);
    await hearing.until(({ kind }) => kind === 'model');
    expect(await lab.knownBy('stream', 'model')).toBeGreaterThan(0);
    await untilStreamed(hearing, () => make('cat'));
    hearing.stop();
  });

  OF_SANDBOX('shares one stream between its watchers, and closes it after the last', async () => {
    await request(twenty.url).delete('/__sandbox/requests');
    const other = await ChangeLab.open(twenty.url);
    const hearings = await Promise.all(
      [1, 2, 3].map(() => other.watch(twenty.userToken, { objects: ['company'] })),
    );
    await until(async () => (await requests())['onEventSubscription'] !== undefined);
    const sent = await requests();
    expect(sent['onEventSubscription']).toBe(1);
    expect(sent['addQueryToEventStream']).toBeLessThanOrEqual(4);
    for (const { stop } of hearings) stop();
    await other.close();
  });

  OF_SANDBOX('opens it anew when it breaks, and hears what happened meanwhile', async () => {
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
    await hearing.until(of(meanwhile, 'created'));
    await untilStreamed(hearing, () => make('company'));
    hearing.stop();
  });

  OF_SANDBOX('ends when the token has expired', async () => {
    const other = await ChangeLab.open(twenty.url);
    const hearing = await other.watch(twenty.userToken, { objects: ['company'] });
    await request(twenty.url)
      .post('/__sandbox/clock')
      .send({ by: 2 * 86_400_000 });
    await request(twenty.url).delete('/__sandbox/requests');
    await request(twenty.url).delete('/__sandbox/streams');
    await until(async () => (await requests())['onEventSubscription'] !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // Refused, and not asked again.
    const asked = (await requests())['onEventSubscription'];
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect((await requests())['onEventSubscription']).toBe(asked);
    hearing.stop();
    await other.close();
  });
});
