import { type Connected, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';

interface Row {
  id: string;
  name?: string;
  stage?: string;
  jobTitle?: string;
  emails?: string | string[];
  amount?: { amount: number; currency: string };
  annualRevenue?: { amount: number };
  address?: { city?: string; country?: string };
  company?: { id: string; name: string };
  accountOwner?: { id: string; name: string };
  createdAt: string;
}

/** Filters answered by Twenty through this server, against the same question answered by looping over all rows. */
describe('filters', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let companies: Row[];
  let people: Row[];
  let deals: Row[];

  const list = async (object: string, args: object) => {
    const answer = await client.call('twenty_list_records', { object, limit: 1000, ...args });
    expect(answer.text).not.toMatch(/^code: /);
    return answer.facts as unknown as { records: Row[]; total: number; nextCursor?: string };
  };

  const all = async (object: string, args: object = {}) => {
    const rows: Row[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(object, { ...args, ...(cursor && { cursor }) });
      rows.push(...page.records);
      cursor = page.nextCursor;
    } while (cursor);
    return rows;
  };

  beforeAll(async () => {
    sandbox = await startTwenty();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp('2026-07-28', server.url);
    companies = await all('company');
    people = await all('person');
    deals = await all('opportunity');
    expect(Math.min(companies.length, people.length, deals.length)).toBeGreaterThan(20);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const dealsOf = ({ id }: Row) => deals.filter(({ company }) => company?.id === id);
  const peopleOf = ({ id }: Row) => people.filter(({ company }) => company?.id === id);
  const companyOf = ({ company }: Row) => companies.find(({ id }) => id === company?.id);
  const has = (text: string | undefined, part: string) => (text ?? '').toLowerCase().includes(part);
  const amount = (row: Row) => row.amount?.amount ?? NaN;

  type Case = [string, string, object, () => Row[]];
  const cases: Case[] = [
    [
      'an option by its label',
      'opportunity',
      { stage: 'proposal' },
      () => deals.filter(({ stage }) => stage === 'Proposal'),
    ],
    [
      'any of several options',
      'opportunity',
      { stage: ['New', 'MEETING'] },
      () => deals.filter(({ stage }) => stage === 'New' || stage === 'Meeting'),
    ],
    [
      'open deals, by what their stages mean',
      'opportunity',
      { stage: 'open' },
      () => deals.filter(({ stage }) => stage !== 'Won' && stage !== 'Lost'),
    ],
    [
      'deals that are not closed',
      'opportunity',
      { stage: { notIn: ['closed won', 'closed lost'] } },
      () => deals.filter(({ stage }) => stage !== 'Won' && stage !== 'Lost'),
    ],
    [
      'a range of amounts',
      'opportunity',
      { amount: { gte: 20_000, lt: 80_000 } },
      () => deals.filter((row) => amount(row) >= 20_000 && amount(row) < 80_000),
    ],
    [
      'amount and currency',
      'opportunity',
      { amount: { amount: { gt: 1 }, currency: 'EUR' } },
      () => deals.filter((row) => amount(row) > 1 && row.amount?.currency === 'EUR'),
    ],
    [
      'Twenty’s own form',
      'opportunity',
      { amount: { amountMicros: { gte: 50_000_000_000 } } },
      () => deals.filter((row) => amount(row) >= 50_000),
    ],
    [
      'an amount in short',
      'opportunity',
      { amount: '>= 50k' },
      () => deals.filter((row) => amount(row) >= 50_000),
    ],
    [
      'a part of an address by itself',
      'company',
      { country: 'Germany' },
      () => companies.filter(({ address }) => address?.country === 'Germany'),
    ],
    ['what is empty', 'person', { jobTitle: null }, () => people.filter(({ jobTitle }) => !jobTitle)],
    [
      'what is not empty',
      'company',
      { annualRevenue: { empty: false } },
      () => companies.filter(({ annualRevenue }) => annualRevenue),
    ],
    [
      'not something, empty values included',
      'person',
      { jobTitle: { neq: 'CTO' } },
      () => people.filter(({ jobTitle }) => jobTitle !== 'CTO'),
    ],
    [
      'the opposite of a group, empty values included',
      'person',
      { not: { jobTitle: { contains: 'manager' } } },
      () => people.filter(({ jobTitle }) => !has(jobTitle, 'manager')),
    ],
    [
      'one of two groups',
      'company',
      { or: [{ address: { country: 'France' } }, { name: { startsWith: 'A' } }] },
      () =>
        companies.filter(
          ({ address, name }) => address?.country === 'France' || name?.toLowerCase().startsWith('a'),
        ),
    ],
    [
      'a person by parts of the name',
      'person',
      { name: { contains: 'an' } },
      () => people.filter(({ name }) => (name ?? '').split(' ').some((word) => has(word, 'an'))),
    ],
    [
      'the title of a relation',
      'person',
      { company: 'Acme' },
      () => people.filter(({ company }) => company?.name === 'Acme'),
    ],
    [
      'a field of a relation',
      'opportunity',
      { company: { address: { city: { empty: false } } } },
      () => deals.filter((row) => companyOf(row)?.address?.city),
    ],
    ['no relation', 'opportunity', { company: null }, () => deals.filter(({ company }) => !company)],
    [
      'two relations on',
      'person',
      { company: { accountOwner: { name: { contains: 'a' } } } },
      () => people.filter((row) => has(companyOf(row)?.accountOwner?.name, 'a')),
    ],
    [
      'two relations on, by dots',
      'opportunity',
      { 'company.accountOwner.name': { contains: 'e' } },
      () => deals.filter((row) => has(companyOf(row)?.accountOwner?.name, 'e')),
    ],
    [
      'some in a list',
      'company',
      { opportunities: { some: { stage: 'Meeting' } } },
      () => companies.filter((row) => dealsOf(row).some(({ stage }) => stage === 'Meeting')),
    ],
    [
      'none in a list',
      'company',
      { opportunities: { none: { stage: 'Meeting' } } },
      () => companies.filter((row) => !dealsOf(row).some(({ stage }) => stage === 'Meeting')),
    ],
    [
      'an empty list',
      'company',
      { people: null },
      () => companies.filter((row) => peopleOf(row).length === 0),
    ],
    [
      'every one in a list',
      'company',
      { people: { every: { jobTitle: { empty: false } } } },
      () => companies.filter((row) => peopleOf(row).every(({ jobTitle }) => jobTitle)),
    ],
    [
      'many in a list',
      'company',
      { people: { count: { gte: 3, lt: 6 } } },
      () => companies.filter((row) => peopleOf(row).length >= 3 && peopleOf(row).length < 6),
    ],
    [
      'few in a list',
      'company',
      { opportunities: { count: { lte: 1 } } },
      () => companies.filter((row) => dealsOf(row).length <= 1),
    ],
    [
      'a list behind a relation',
      'person',
      { company: { opportunities: { some: { amount: { gt: 50_000 } } } } },
      () => people.filter((row) => dealsOf(companyOf(row) ?? row).some((deal) => amount(deal) > 50_000)),
    ],
    [
      'several of these at once',
      'company',
      {
        opportunities: { some: { stage: ['New', 'Proposal'] } },
        people: { count: { gte: 2 } },
        annualRevenue: { gt: 0 },
      },
      () =>
        companies.filter(
          (row) =>
            dealsOf(row).some(({ stage }) => stage === 'New' || stage === 'Proposal') &&
            peopleOf(row).length >= 2 &&
            (row.annualRevenue?.amount ?? 0) > 0,
        ),
    ],
    [
      'the opposite of a list',
      'company',
      { not: { opportunities: { some: {} } } },
      () => companies.filter((row) => dealsOf(row).length === 0),
    ],
    [
      'the opposite of a relation, those without one included',
      'opportunity',
      { not: { company: { name: 'Acme' } } },
      () => deals.filter(({ company }) => company?.name !== 'Acme'),
    ],
    [
      'words for dates',
      'company',
      { createdAt: { gte: 'start of last year', lt: 'start of this year' } },
      () =>
        companies.filter(
          ({ createdAt }) => Number(createdAt.slice(0, 4)) === new Date().getUTCFullYear() - 1,
        ),
    ],
    ['ten years ago until now', 'company', { createdAt: { between: ['-10y', 'now'] } }, () => companies],
  ];

  it.each(cases)('%s', async (_, object, filter, expected) => {
    const wanted = expected().map(({ id }) => id);
    const { total } = await list(object, { filter, limit: 1 });
    const rows = await all(object, { filter, fields: ['name'] });
    expect(total).toBe(wanted.length);
    expect(rows.map(({ id }) => id).sort()).toEqual(wanted.sort());
  });

  it('finds by the name, id or address of a record in a list', async () => {
    const [ada] = people.filter(({ company, emails }) => company && typeof emails === 'string');
    const wanted = companies.filter(({ id }) => id === ada?.company?.id).map(({ id }) => id);
    for (const said of [ada?.id, ada?.emails]) {
      const rows = await all('company', { filter: { people: said } });
      expect(rows.map(({ id }) => id)).toEqual(wanted);
    }
    const named = await all('company', { filter: { people: ada?.name } });
    expect(named.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted));
  });

  it('says how texts were compared where that may be why nothing was found', async () => {
    const [{ name = '' } = {}] = companies;
    const filter = { name: { eq: name.toUpperCase() } };
    const exactly = await list('company', { filter });
    expect(exactly).toMatchObject({ total: 0, notes: [expect.stringContaining('a bare value')] });
    const counted = await client.call('twenty_aggregate', { object: 'company', filter, metrics: ['count'] });
    expect(counted.facts).toMatchObject({ notes: [expect.stringContaining('a bare value')] });
    const loosely = await list('company', { filter: { name: name.toUpperCase() } });
    expect(loosely.records.map((one) => one.name)).toContain(name);
    expect(loosely).not.toHaveProperty('notes');
  });

  it('asks questions that tell records apart', () => {
    const sizes = cases.map(([, object, , expected]) => {
      const rows = { company: companies, person: people, opportunity: deals }[object] ?? [];
      return expected().length > 0 && expected().length < rows.length;
    });
    expect(sizes.filter(Boolean).length).toBeGreaterThan(cases.length * 0.7);
  });
});
