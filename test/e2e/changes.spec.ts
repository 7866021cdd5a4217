import request from 'supertest';
import type { Change } from '../../src/changes/change';
import { ChangeLab } from '../support/change-lab';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { TwentyClient } from '../support/twenty-client';
import { until } from '../support/until';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const of = (id: string, action: string) => (change: Change) =>
  change.kind === 'record' && change.recordId === id && change.action === action;
/** Looks are five seconds apart when one object is watched. */
const NEXT_LOOK_MS = 8_000;
/** On a busy machine. */
const PATIENCE_MS = 60_000;

describe('Watching without a webhook', () => {
  let sandbox: RunningSandbox;
  let lab: ChangeLab;
  let admin: TwentyClient;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none', '--control']);
    lab = await ChangeLab.open(sandbox.url);
    admin = new TwentyClient(sandbox.url, sandbox.adminKey);
  }, 60_000);
  afterAll(async () => {
    await lab.close();
    await sandbox.stop();
  });

  it('hears what is made, changed, and moved to the trash, each once', async () => {
    const before = await admin.create('Company', { name: 'There before' });
    const hearing = await lab.watch(sandbox.adminKey, { objects: ['company'] });
    const id = await admin.create('Company', { name: 'New' });
    await hearing.until(of(id, 'created'), PATIENCE_MS);
    await admin.graphql(`mutation { updateCompany(id: "${id}", data: { name: "Newer" }) { id } }`);
    await hearing.until(of(id, 'updated'), PATIENCE_MS);
    await admin.graphql(`mutation { deleteCompany(id: "${id}") { id } }`);
    await hearing.until(of(id, 'deleted'), PATIENCE_MS);
    await pause(NEXT_LOOK_MS);
    expect(hearing.records.map(({ action }) => action)).toEqual(['created', 'updated', 'deleted']);
    expect(hearing.records.map(({ recordId }) => recordId)).not.toContain(before);
    hearing.stop();
  });

  it('hears of a new object of the model', async () => {
    const hearing = await lab.watch(sandbox.adminKey, { objects: [] });
    const names = 'nameSingular:"cat",namePlural:"cats",labelSingular:"Cat",labelPlural:"Cats"';
    await admin.metadata(`mutation { createOneObject(input: { object: { ${names} } }) { id } }`);
    await hearing.until(({ kind }) => kind === 'model', PATIENCE_MS);
    hearing.stop();
  });
});

describe('Who hears', () => {
  let sandbox: RunningSandbox;
  let lab: ChangeLab;
  let admin: TwentyClient;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none', '--control']);
    lab = await ChangeLab.open(sandbox.url);
    admin = new TwentyClient(sandbox.url, sandbox.adminKey);
  }, 60_000);
  afterAll(async () => {
    await lab.close();
    await sandbox.stop();
  });

  // Before the look at everything, which is paid for: the next one waits for that.
  it('is nobody whose key was revoked half a minute ago, and the others go on hearing', async () => {
    const revoked = await lab.watch(sandbox.memberKey, { objects: ['company'] });
    const other = await lab.watch(sandbox.adminKey, { objects: ['company'] });
    await request(sandbox.url).post('/__sandbox/revoke').send({ key: sandbox.memberKey });
    await pause(16_000);
    const id = await admin.create('Company', { name: 'After that' });
    await other.until(of(id, 'created'), PATIENCE_MS);
    await until(() => revoked.ended.length > 0);
    expect(revoked.records).toEqual([]);
    expect(revoked.ended).toEqual(['INVALID_API_KEY']);
    other.stop();
  });

  it('is who may read the object, has it in scope and asked for it; never another workspace', async () => {
    const wishes = {
      everything: lab.watch(sandbox.adminKey),
      mayNotRead: lab.watch(sandbox.restrictedKey),
      elsewhere: lab.watch(sandbox.otherWorkspaceKey),
      outOfScope: lab.watch(sandbox.adminKey, { scope: ['companies'] }),
      inScope: lab.watch(sandbox.adminKey, { scope: ['opportunities'] }),
      notWanted: lab.watch(sandbox.adminKey, { objects: ['company'] }),
    };
    const entries = Object.entries(wishes).map(async ([name, hearing]) => [name, await hearing] as const);
    const hearings = new Map(await Promise.all(entries));
    await admin.create('Opportunity', { name: 'Secret' });
    await admin.create('Company', { name: 'Open' });
    const expected: Record<string, string[]> = {
      everything: ['company', 'opportunity'],
      mayNotRead: ['company'],
      elsewhere: [],
      outOfScope: ['company'],
      inScope: ['opportunity'],
      notWanted: ['company'],
    };
    const heardAll = () =>
      [...hearings].every(([name, { records }]) => records.length >= (expected[name]?.length ?? 0));
    await until(heardAll, PATIENCE_MS);
    await pause(500);
    const heard = [...hearings].map(([name, { records }]) => [
      name,
      records.map(({ object }) => object).sort(),
    ]);
    expect(Object.fromEntries(heard)).toEqual(expected);
    for (const { stop } of hearings.values()) stop();
  });
});
