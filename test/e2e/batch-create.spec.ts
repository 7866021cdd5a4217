import { BatchLab, START_MS } from '../support/batch-lab';
import { type CallOptions, REVISIONS } from '../support/clients';

describe.each(REVISIONS)('twenty_batch_create, revision %s', (revision) => {
  let lab: BatchLab;
  let batch = 0;
  /** Marks the records of one test. */
  let tag = '';

  beforeAll(async () => {
    lab = await BatchLab.open(revision);
  }, START_MS);
  afterAll(() => lab?.close());
  beforeEach(async () => {
    batch += 1;
    tag = `batch ${batch}`;
    await lab.faults([]);
    await lab.forgetRequests();
  });

  const named = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ name: `${tag} no ${from + index}` }));
  const create = (args: object, options?: CallOptions) =>
    lab.call('twenty_batch_create', { object: 'company', ...args }, options);
  const list = async (object: string, filter: object, fields?: string[]) => {
    const { facts } = await lab.client.call('twenty_list_records', { object, filter, fields, limit: 1000 });
    return facts as unknown as { total: number; records: Record<string, unknown>[] };
  };
  const count = async (object = 'company') => (await list(object, { name: { contains: tag } }, ['id'])).total;

  it('makes records of human values, with relations found by one request per object', async () => {
    const rows = [1, 2, 3].map((number) => ({
      name: { firstName: 'Ada', lastName: `${tag} ${number}` },
      emails: `ada.${number}.${revision}@example.com`,
      company: number < 3 ? 'acme' : null,
    }));
    const { told } = await create({ object: 'person', rows });
    expect(told).toMatchObject({ created: 3, ids: expect.any(Array) as unknown });
    expect(told).not.toHaveProperty('failed');
    expect(told).not.toHaveProperty('resume');
    expect(await lab.requests()).toEqual({ companies: 1, people: 1, createPeople: 1 });
    const { records } = await list('person', { id: told.ids }, ['name', 'company', 'createdBy']);
    expect(records).toHaveLength(3);
    const first = records.find(({ id }) => id === told.ids?.[0]);
    expect(first).toMatchObject({
      name: `Ada ${tag} 1`,
      company: { name: 'Acme' },
      createdBy: { source: 'AGENT' },
    });
  });

  it('finds the records behind many titles and addresses with one request for a hundred', async () => {
    await create({ rows: [...named(120), { name: `${tag} No 7` }] });
    const { records: members } = await list('workspaceMember', {}, ['userEmail']);
    const rows = Array.from({ length: 120 }, (_, index) => ({
      name: `${tag} deal ${index}`,
      company: `${tag.toUpperCase()} NO ${index}`,
      owner: members[index % members.length]?.userEmail,
    }));
    await lab.forgetRequests();
    const { told } = await create({ object: 'opportunity', rows });
    expect(told).toMatchObject({
      created: 119,
      failed: 1,
      failures: [{ message: '"company": Several companies are called like that.', rows: '7' }],
    });
    expect(await lab.requests()).toEqual({
      'companies,workspaceMembers': 1,
      companies: 1,
      createOpportunities: 2,
    });
    const filter = { company: `${tag} no 9`, owner: rows[9]?.owner };
    expect(await list('opportunity', filter, ['id'])).toMatchObject({ total: 1 });
  });

  it('makes 10,000 records in 50 to 170 requests', async () => {
    const { told } = await create({ rows: named(10_000), resume: `all of ${tag}` });
    expect(told.created).toBe(10_000);
    expect(told.ids).toHaveLength(100);
    expect(await lab.requests()).toEqual({ companies: 2, createCompanies: 167 });
    await lab.forgetRequests();
    const { told: wide } = await create({ rows: named(10_000, 10_000), chunk: 200 });
    expect(wide.created).toBe(10_000);
    expect(await lab.requests()).toEqual({ createCompanies: 50 });
    expect(await count()).toBe(20_000);
  });

  it('makes the good rows and tells of each bad one', async () => {
    const taken = await create({
      rows: [{ name: `${tag} first`, domainName: `https://${batch}.example.com` }],
    });
    const rows: Record<string, unknown>[] = named(100);
    rows[57] = { name: `${tag} typo`, anualRevenue: 5 };
    rows[58] = { name: `${tag} text`, annualRevenue: 'many' };
    rows[60] = { name: `${tag} owner`, accountOwner: 'Nobody at all' };
    rows[61] = { name: `${tag} owner`, accountOwner: '11111111-1111-4111-8111-111111111111' };
    rows[70] = { name: `${tag} taken`, domainName: `${batch}.EXAMPLE.com/` };
    rows[71] = { name: `${tag} new`, domainName: `new-${batch}.example.com` };
    rows[72] = { name: `${tag} twice`, domainName: `https://new-${batch}.example.com` };
    await lab.forgetRequests();
    const { told, isError } = await create({ rows });
    expect(isError).toBeFalsy();
    expect(told).toMatchObject({ created: 94, failed: 6 });
    expect(told.failures).toEqual([
      expect.objectContaining({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('no field "anualRevenue"') as unknown,
        hint: expect.stringContaining('annualRevenue') as unknown,
        rows: '57',
      }),
      expect.objectContaining({
        message: '"accountOwner": There is no member "Nobody at all".',
        rows: '60',
      }),
      expect.objectContaining({
        message: '"accountOwner": There is no such workspaceMember.',
        rows: '61',
      }),
      expect.objectContaining({
        code: 'INVALID_INPUT',
        message: expect.stringMatching(/"annualRevenue" takes/) as unknown,
        rows: '58',
      }),
      expect.objectContaining({ code: 'CONFLICT', rows: '70', existing: taken.told.ids }),
      expect.objectContaining({
        code: 'CONFLICT',
        message: 'An earlier row has the same "domainName".',
        rows: '72',
      }),
    ]);
    expect(await lab.requests()).toEqual({ workspaceMembers: 3, companies: 1, createCompanies: 2 });
    expect(await count()).toBe(95);
  });

  it('finds the rows that only Twenty refuses, by halving', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      name: { firstName: 'Bob', lastName: `${tag} ${index}` },
      // A country that does not exist: a mistake that only Twenty sees.
      phones: { number: '612345678', country: index === 17 || index === 44 ? 'XX' : 'FR' },
    }));
    const { told } = await create({ object: 'person', rows });
    expect(told).toMatchObject({ created: 58, failed: 2 });
    expect(told.failures).toMatchObject([
      { code: 'INVALID_INPUT', message: 'A phone number is not valid.', rows: '17, 44' },
    ]);
    expect(await count('person')).toBe(58);
  });

  it('that cannot make any row is an error with the reasons', async () => {
    const { facts, isError } = await create({ rows: [{ nme: 'x' }, { nme: 'y' }] });
    expect(isError).toBe(true);
    expect(facts.error).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(
        'None of 2 companies could be written: company has no field "nme"',
      ) as unknown,
      failures: [{ rows: '0-1', count: 2 }],
    });
    expect(await lab.requests()).toEqual({});
  });

  it('called again with its key makes only what is missing, in any order', async () => {
    const rows: object[] = named(5);
    const first = await create({
      rows: [...rows, { name: `${tag} bad`, annualRevenue: 'many' }],
      resume: tag,
    });
    expect(first.told).toMatchObject({ created: 5, failed: 1, resume: tag });
    const second = await create({
      rows: [{ name: `${tag} bad`, annualRevenue: 7 }, ...rows.reverse()],
      resume: tag,
    });
    expect(second.told).toMatchObject({ created: 1, unchanged: 5 });
    expect(await count()).toBe(6);
    const alone = await create({ rows: [{ name: `${tag} late` }], resume: tag });
    expect(alone.told).toMatchObject({ created: 1 });
    const again = await create({ rows: [{ name: `${tag} late` }] });
    expect(again.told).toMatchObject({ created: 1 });
    expect(await count()).toBe(8);
  });

  it('never takes an existing record with the id of a row for its own', async () => {
    const { told } = await create({ rows: named(1) });
    const [id] = told.ids ?? [];
    const { told: both } = await create({ rows: [{ id, name: `${tag} other` }, { name: `${tag} one` }] });
    expect(both).toMatchObject({
      created: 1,
      failed: 1,
      failures: [{ code: 'CONFLICT', rows: '0', existing: [id] }],
    });
  });

  it.each([
    ['the answer to a chunk is lost', { type: 'drop', when: 'after' }, 1],
    ['the answer is cut off', { type: 'cut' }, 2],
    ['a chunk never arrives', { type: 'drop', when: 'before' }, 2],
    ['Twenty stumbles', { type: 'status', status: 500 }, 2],
    ['the rate limit refuses', { type: 'refuse-rate-limit' }, 4],
  ])('makes each record once when %s', async (_, fault, times) => {
    await lab.faults([{ match: { operation: 'createCompanies' }, fault, times }]);
    const { told } = await create({ rows: named(150) });
    expect(told).toMatchObject({ created: 150 });
    expect(told).not.toHaveProperty('failed');
    expect(await count()).toBe(150);
  });

  it('stops when Twenty stays away, says so, and goes on with resume', async () => {
    const rows = named(300);
    await lab.faults([{ match: { operation: 'createCompanies' }, fault: { type: 'delay', ms: 300 } }]);
    let broken: Promise<unknown> | undefined;
    const onprogress = ({ message = '' }) => {
      if (!message.startsWith('Made')) return;
      const fault = { type: 'status', status: 500, when: 'after' };
      broken ??= lab.faults([
        { match: { operation: 'createCompanies' }, fault },
        { fault: { type: 'drop' } },
      ]);
    };
    const { told, isError } = await create({ rows, chunk: 10 }, { onprogress });
    expect(broken).toBeDefined();
    expect(isError).toBeFalsy();
    expect(told.stopped).toEqual(expect.any(String));
    const { created = 0, failed = 0, notTried = 0 } = told;
    expect(created + failed + notTried).toBe(300);
    expect(told.failures).toMatchObject([
      {
        message: expect.stringMatching(/is not known\.$/) as unknown,
        rows: expect.any(String) as unknown,
        count: 10,
      },
    ]);
    await lab.faults([]);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const before = await count();
    expect(before).toBeGreaterThanOrEqual(created);
    const { told: rest } = await create({ rows, resume: told.resume });
    expect(rest).toMatchObject({ created: 300 - before, unchanged: before });
    expect(await count()).toBe(300);
  });

  it('cancelled, ends its chunk and starts no other; the key makes the rest', async () => {
    const cancel = new AbortController();
    const rows = named(2_000);
    await lab.faults([{ fault: { type: 'delay', ms: 200 } }]);
    const onprogress = ({ message = '' }) => message.startsWith('Made') && cancel.abort();
    const options = { signal: cancel.signal, onprogress };
    await expect(create({ rows, chunk: 20, resume: tag }, options)).rejects.toThrow();
    await settled();
    const before = await count();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(2_000);
    expect(before % 20).toBe(0);
    await lab.faults([]);
    const { told } = await create({ rows, chunk: 200, resume: tag });
    expect(told).toMatchObject({ created: 2_000 - before, unchanged: before });
    expect(await count()).toBe(2_000);
  });

  /** Waits until the number of records no longer grows. */
  const settled = async () => {
    for (let last = -1, now = await count(); now !== last;) {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      [last, now] = [now, await count()];
    }
  };

  it.each([
    ['no rows', { rows: [] }, /rows/],
    ['too many rows', { rows: Array.from({ length: 10_001 }, () => ({})) }, /10000/],
    ['a chunk above what Twenty takes', { rows: [{}], chunk: 201 }, /chunk/],
    ['an unknown object', { object: 'compny', rows: [{ name: 'x' }] }, /no object "compny"/],
  ])('refuses %s', async (_, args, words) => {
    const { facts, isError } = await create(args);
    expect(isError).toBe(true);
    expect(facts.error?.message).toMatch(words);
    expect(facts.error?.hint).toEqual(expect.any(String));
    expect(await lab.requests()).toEqual({});
  });
});
