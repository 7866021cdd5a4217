import request from 'supertest';
import type { WorkspaceHistory } from '../../../src/history/workspace-history';
import { dealAsOf } from '../../../src/history/as-of/deal-as-of';
import { HistoryLab } from '../../support/history-lab';
import { type RunningSandbox, startSandbox } from '../../support/sandbox';
import { TwentyClient } from '../../support/twenty-client';

const ALL = { activities: true, tone: true };

let sandbox: RunningSandbox;
let lab: HistoryLab;
let twenty: TwentyClient;

/** Requests that reach the sandbox while `work` runs. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  await request(sandbox.url).delete('/__sandbox/requests');
  await work();
  const { body } = await request(sandbox.url).get('/__sandbox/requests');
  return (body as { count: number }[]).reduce((sum, { count }) => sum + count, 0);
}

beforeAll(async () => {
  sandbox = await startSandbox(['--control']);
  twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
  lab = await HistoryLab.start(sandbox.url);
});

afterAll(async () => {
  await lab?.stop();
  await sandbox?.stop();
});

describe('the history of the demo company', () => {
  let history: WorkspaceHistory;

  it('costs few requests when it is read first, and fewer afterwards', async () => {
    const cold = await counted(async () => (history = await lab.read(sandbox.adminKey, ALL)));
    expect(cold).toBeLessThanOrEqual(18);
    const warm = await counted(() => lab.read(sandbox.adminKey, ALL));
    expect(warm).toBeLessThanOrEqual(5);
  });

  it('holds all deals with what they went through', () => {
    expect(history.coverage.deals).toEqual({ read: 700, total: 700 });
    const won = history.deals.filter(({ outcome }) => outcome === 'won');
    expect(won.length).toBeGreaterThan(100);
    for (const deal of won) {
      const entered = deal.changes.findLast(({ field, after }) => field === 'stage' && after === 'CUSTOMER');
      expect(deal.closedAt).toBe(entered?.at);
      expect(dealAsOf(deal, (entered?.at ?? 0) - 1)?.stage).toBe(entered?.before);
    }
  });

  it('finds the agreements of the workspace and when they were ended', () => {
    const ended = history.contracts.filter(({ endedAt }) => endedAt !== undefined);
    expect(ended.length).toBeGreaterThan(5);
    expect(ended.every(({ status }) => status === 'Cancelled')).toBe(true);
    expect(history.contracts.every(({ companyId }) => history.companies.has(companyId ?? ''))).toBe(true);
  });

  it('joins mails with people, companies and the deals that were going on', () => {
    const kinds = new Set(history.activities.all.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['mail-in', 'mail-out', 'meeting', 'note', 'task']));
    const deals = new Map(history.deals.map((deal) => [deal.id, deal]));
    const mails = history.activities.all.filter(({ kind }) => kind === 'mail-in' || kind === 'mail-out');
    for (const { at, people, companies, deals: about } of mails) {
      expect(people.length).toBeGreaterThan(0);
      for (const id of about) {
        const deal = deals.get(id);
        expect(companies).toContain(deal?.now.companyId);
        expect(deal?.createdAt).toBeLessThanOrEqual(at);
        expect(deal?.closedAt ?? Infinity).toBeGreaterThanOrEqual(at);
      }
    }
    expect(mails.filter(({ deals: about }) => about.length > 0).length).toBeGreaterThan(mails.length / 2);
  });

  it('counts old mails of a person who has moved for the company of then', () => {
    const champion = [...history.people.values()].find(({ name }) => name === 'Marguerite Aldous');
    const old = [...history.companies.values()].find(({ name }) => name === 'Harbour Point Clinics');
    expect(champion?.companyId).not.toBe(old?.id);
    const mails = history.activities.about('people', champion?.id ?? '');
    expect(mails.filter(({ companies }) => companies.includes(old?.id ?? '')).length).toBeGreaterThan(3);
  });

  it('counts the mails that are not shared and holds none of them', () => {
    expect(history.coverage.withheldMails).toBeGreaterThan(0);
  });
});

describe('a history that was read before', () => {
  it('knows what was made, changed and deleted meanwhile', async () => {
    await lab.read(sandbox.adminKey, ALL);
    const id = await twenty.create('Opportunity', { name: 'Late arrival', stage: 'NEW' });
    const found = async () => (await lab.read(sandbox.adminKey, ALL)).deals.find((deal) => deal.id === id);
    expect(await found()).toMatchObject({ name: 'Late arrival', outcome: 'open', changes: [] });
    const update = 'mutation ($id: UUID!) { updateOpportunity(id: $id, data: { stage: "LOST" }) { id } }';
    await twenty.graphql(update, { id });
    expect(await found()).toMatchObject({
      outcome: 'lost',
      changes: [{ field: 'stage', before: 'NEW', after: 'LOST' }],
    });
    await twenty.graphql('mutation ($id: UUID!) { deleteOpportunity(id: $id) { id } }', { id });
    expect(await found()).toBeUndefined();
  });

  it('knows what was erased, which leaves no trace', async () => {
    const id = await twenty.create('Opportunity', { name: 'Short-lived', stage: 'NEW' });
    const found = async () => (await lab.read(sandbox.adminKey, ALL)).deals.find((deal) => deal.id === id);
    expect(await found()).toMatchObject({ name: 'Short-lived' });
    await twenty.graphql('mutation ($id: UUID!) { destroyOpportunity(id: $id) { id } }', { id });
    expect(await found()).toBeUndefined();
  });

  it('says the same again when nothing has changed', async () => {
    const first = await lab.read(sandbox.adminKey, ALL);
    const second = await lab.read(sandbox.adminKey, ALL);
    expect(second.deals).toBe(first.deals);
    expect(second.activities).toBe(first.activities);
  });
});

describe('calls at the same time', () => {
  it('are served by one reading', async () => {
    const fresh = await HistoryLab.start(sandbox.url);
    const many = () => Promise.all(Array.from({ length: 10 }, () => fresh.read(sandbox.memberKey, ALL)));
    expect(await counted(many)).toBeLessThanOrEqual(25);
    await fresh.stop();
  });

  it('leave what is read for the next call when they leave', async () => {
    const fresh = await HistoryLab.start(sandbox.url);
    const leaving = new AbortController();
    const left = fresh.read(sandbox.memberKey, ALL, { signal: leaving.signal });
    setTimeout(() => leaving.abort(new Error('left')), 50);
    await expect(left).rejects.toThrow('left');
    const { coverage } = await fresh.read(sandbox.memberKey, ALL);
    expect(coverage.deals.read).toBeGreaterThan(0);
    expect(coverage.calls).toBeLessThanOrEqual(5);
    await fresh.stop();
  });

  it('hear what is done, each by its own progress', async () => {
    const fresh = await HistoryLab.start(sandbox.url, { REQUEST_TIMEOUT_MS: '20000' });
    const told: string[] = [];
    const progress = (message: string) => Promise.resolve(void told.push(message));
    await fresh.read(sandbox.adminKey, ALL, { progress });
    for (const message of told) expect(message).toMatch(/^Read \d+ rows in \d+ requests$/);
    await fresh.stop();
  });
});

describe('what stages mean', () => {
  it('is what the configuration says for this workspace', async () => {
    const configured = await HistoryLab.start(sandbox.url, {
      OUTCOMES: 'opportunity.won=Negotiation,Nowhere/opportunity.lost=New,subscription.churned=Paused',
    });
    const { pipeline, contracts } = await configured.read(sandbox.adminKey);
    expect(pipeline.isConfigured).toBe(true);
    const outcome = (value: string) => pipeline.stages.find((stage) => stage.value === value)?.outcome;
    expect(['NEW', 'NEGOTIATION', 'CUSTOMER', 'LOST'].map(outcome)).toEqual(['open', 'won', 'open', 'lost']);
    const ended = contracts.filter(({ endedAt }) => endedAt !== undefined);
    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['Paused']));
    await configured.stop();
  });
});

describe('a role with less rights', () => {
  it('gets what it may read and hears what it may not', async () => {
    const { coverage, people, deals } = await lab.read(sandbox.restrictedKey, ALL);
    expect(coverage.hidden).toEqual(expect.arrayContaining(['opportunity']));
    expect(deals).toEqual([]);
    expect([...people.values()].every(({ jobTitle }) => jobTitle === undefined)).toBe(true);
  });
});

describe('a role that loses rights', () => {
  const roles = `{ getRoles { id label } objects(paging: { first: 100 }, filter: {}) { edges { node {
    id nameSingular fieldsList { id name } } } } }`;
  const hideAmount = `mutation ($input: UpsertFieldPermissionsInput!) {
    upsertFieldPermissions(upsertFieldPermissionsInput: $input) { id } }`;

  it('is not told what was kept from before', async () => {
    const amounts = async () => {
      const { deals, coverage } = await lab.read(sandbox.readonlyKey);
      return { known: deals.filter(({ now }) => now.amount !== undefined).length, hidden: coverage.hidden };
    };
    expect((await amounts()).known).toBeGreaterThan(100);
    const model = await twenty.metadata<Roles>(roles);
    const deal = model.objects.edges.find(({ node }) => node.nameSingular === 'opportunity')?.node;
    const fieldMetadataId = deal?.fieldsList.find(({ name }) => name === 'amount')?.id;
    const roleId = model.getRoles.find(({ label }) => label === 'Read only')?.id;
    const hidden = { objectMetadataId: deal?.id, fieldMetadataId, canReadFieldValue: false };
    await twenty.metadata(hideAmount, { input: { roleId, fieldPermissions: [hidden] } });
    expect(await amounts()).toEqual({ known: 0, hidden: ['opportunity.amount'] });
  });
});

describe('RecordChoice', () => {
  it('is the records that a filter matches, and all without a filter', async () => {
    const won = await lab.choose(sandbox.adminKey, 'opportunity', { stage: 'Won' });
    const { deals } = await lab.read(sandbox.adminKey);
    expect(won).toEqual(new Set(deals.filter(({ outcome }) => outcome === 'won').map(({ id }) => id)));
    expect(await lab.choose(sandbox.adminKey, 'opportunity')).toBeUndefined();
  });
});

describe('a stage that is taken away in the middle', () => {
  it('leaves the past as it was', async () => {
    const { objects } = await twenty.metadata<{ objects: { edges: { node: Model }[] } }>(
      '{ objects(paging: { first: 100 }, filter: {}) { edges { node { nameSingular fieldsList { id name options } } } } }',
    );
    const deals = objects.edges.find(({ node }) => node.nameSingular === 'opportunity')?.node;
    const stage = deals?.fieldsList.find(({ name }) => name === 'stage');
    const options = stage?.options?.filter(({ value }) => value !== 'MEETING');
    const update = 'mutation ($input: UpdateOneFieldMetadataInput!) { updateOneField(input: $input) { id } }';
    await twenty.metadata(update, { input: { id: stage?.id, update: { options } } });
    const fresh = await HistoryLab.start(sandbox.url);
    const history = await fresh.read(sandbox.adminKey);
    expect(history.pipeline.stages.map(({ value }) => value)).not.toContain('MEETING');
    const passed = history.deals.filter(({ changes }) => changes.some(({ after }) => after === 'MEETING'));
    expect(passed.length).toBeGreaterThan(100);
    for (const deal of passed.slice(0, 20)) {
      const met = deal.changes.find(({ after }) => after === 'MEETING');
      expect(dealAsOf(deal, met?.at ?? 0)?.stage).toBe('MEETING');
    }
    await fresh.stop();
  });
});

interface Roles {
  getRoles: { id: string; label: string }[];
  objects: { edges: { node: Model & { id: string } }[] };
}

interface Model {
  nameSingular: string;
  fieldsList: { id: string; name: string; options?: { value: string }[] }[];
}
