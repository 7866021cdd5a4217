import { randomUUID } from 'node:crypto';
import { type Connected, REVISIONS, type ToolAnswer, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';

interface Facts {
  record: Record<string, unknown> & { id: string };
  records: (Record<string, unknown> & { id: string })[];
  total: number;
  nextCursor?: string;
  url: string;
}

const facts = (answer: ToolAnswer) => answer.facts as unknown as Facts;

describe.each(REVISIONS)('records over HTTP, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  /** Tells this run's records from those of earlier ones, where Twenty keeps them. */
  const tag = `t${revision.slice(0, 4)}${Date.now().toString(36)}`;

  beforeAll(async () => {
    sandbox = await startTwenty();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const ok = async (name: string, args: object) => {
    const answer = await client.call(name, args);
    expect(answer.text).not.toContain('code: ');
    expect(answer.isError).toBeFalsy();
    return facts(answer);
  };

  const person = (extra: object = {}) => ({
    object: 'person',
    data: { name: `Ada ${tag} Lovelace`, ...extra },
  });

  it('negotiates its revision', () => {
    expect(client.negotiated()).toBe(revision);
  });

  it('takes the words that people use for fields and their parts', async () => {
    const { record } = await ok('twenty_create_record', {
      object: 'company',
      data: { name: `Words ${tag}`, website: `words-${tag}.example`, city: 'Turin', country: 'Italy' },
    });
    expect(record).toMatchObject({
      domainName: `https://words-${tag}.example`,
      address: { city: 'Turin', country: 'Italy' },
    });
    const made = await ok('twenty_create_record', {
      object: 'person',
      data: { firstName: 'Ada', lastName: `Words ${tag}`, title: 'CTO', company: `Words ${tag}` },
    });
    expect(made.record).toMatchObject({ name: `Ada Words ${tag}`, jobTitle: 'CTO' });
    const deal = await ok('twenty_create_record', {
      object: 'opportunity',
      data: { name: `Words ${tag}`, amount: '25k', currency: 'EUR', contact: `Ada Words ${tag}` },
    });
    expect(deal.record).toMatchObject({
      amount: { amount: 25_000, currency: 'EUR' },
      pointOfContact: { id: made.record.id },
    });
    const list = await ok('twenty_list_records', {
      object: 'company',
      filter: { domain: `words-${tag}.example` },
      fields: ['city'],
      orderBy: ['city asc'],
    });
    expect(list.records).toEqual([{ id: record.id, address: record.address }]);
    const twice = await client.call('twenty_update_record', {
      ...{ object: 'person', id: made.record.id },
      data: { name: 'Ada', lastName: 'Lovelace' },
    });
    expect(twice.text).toContain('"name" is given twice');
  });

  it('tells who is calling', async () => {
    const answer = await client.call('twenty_whoami');
    expect(answer.facts).toMatchObject({
      caller: { kind: 'api-key', role: 'Admin' },
      rights: { readAllRecords: true, settings: true },
      twentyVersion: '2.21.0',
    });
  });

  it('creates a record from human values and answers it in human values', async () => {
    const { record, url } = await ok('twenty_create_record', {
      object: 'opportunity',
      data: {
        name: `Deal ${tag}`,
        amount: { amount: 1234.5, currency: 'eur' },
        stage: 'proposal',
        'Close date': '2027-03-01',
      },
    });
    expect(record).toMatchObject({
      name: `Deal ${tag}`,
      amount: { amount: 1234.5, currency: 'EUR' },
      stage: 'Proposal',
      closeDate: '2027-03-01T00:00:00.000Z',
    });
    expect(url).toContain(record.id);
  });

  it('marks what it makes as made by an agent', async () => {
    const { record } = await ok('twenty_create_record', person());
    const found = await ok('twenty_get_record', { object: 'people', id: record.id, fields: ['createdBy'] });
    expect(found.record.createdBy).toMatchObject({ source: 'AGENT', name: expect.any(String) as unknown });
  });

  it('keeps the parts of e-mails, phones and links that a change leaves out', async () => {
    const { record } = await ok(
      'twenty_create_record',
      person({
        emails: [`one@${tag}.example`, `two@${tag}.example`],
        phones: ['+33612345678', '+12025550123'],
        linkedinLink: { url: 'https://linkedin.com/in/ada', label: 'Ada' },
      }),
    );
    const changed = await ok('twenty_update_record', {
      object: 'person',
      id: record.id,
      data: {
        emails: `first@${tag}.example`,
        phones: '+33687654321',
        linkedinLink: 'https://linkedin.com/in/lovelace',
      },
    });
    expect(changed.record).toMatchObject({
      emails: [`first@${tag}.example`, `two@${tag}.example`],
      phones: ['+33687654321', '+12025550123'],
      linkedinLink: { url: 'https://linkedin.com/in/lovelace', label: 'Ada' },
    });
    const cleared = await ok('twenty_update_record', {
      object: 'person',
      id: record.id,
      data: { emails: null, phones: null, linkedinLink: null },
    });
    expect(cleared.record.emails).toBeUndefined();
    expect(cleared.record.phones).toBeUndefined();
    expect(cleared.record.linkedinLink).toBeUndefined();
  });

  it('takes an id of the caller, and does not pass an existing record off as a new one', async () => {
    const id = randomUUID();
    const made = await ok('twenty_create_record', { object: 'company', data: { id, name: `Own id ${tag}` } });
    expect(made.record.id).toBe(id);
    const again = await client.call('twenty_create_record', {
      object: 'company',
      data: { id, name: `Other ${tag}` },
    });
    expect(again.facts.error).toMatchObject({ code: 'CONFLICT' });
    const args = { object: 'company', id, data: { id: randomUUID() } };
    const moved = await client.call('twenty_update_record', args);
    expect(moved.facts.error).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('links records by title and reads through the relation', async () => {
    await ok('twenty_create_record', {
      object: 'company',
      data: { name: `Links ${tag}`, domainName: `links-${tag}.example` },
    });
    const made = await ok('twenty_create_record', person({ company: `links ${tag}` }));
    expect(made.record.company).toMatchObject({ name: `Links ${tag}` });
    const listed = await ok('twenty_list_records', {
      object: 'people',
      filter: { company: { domainName: { contains: `links-${tag}` } } },
      fields: ['name', 'company.domainName'],
    });
    expect(listed.records).toEqual([
      expect.objectContaining({
        company: expect.objectContaining({ domainName: `https://links-${tag}.example` }) as unknown,
      }),
    ]);
  });

  it('pages through a list without losing or repeating a record, empty order keys included', async () => {
    const names = ['A', 'B', 'C', 'D', 'E'].map((letter) => `Page ${tag} ${letter}`);
    for (const [index, name] of names.entries()) {
      const annualRevenue = index < 2 ? { amount: index + 1, currency: 'USD' } : undefined;
      await ok('twenty_create_record', {
        object: 'company',
        data: { name, ...(annualRevenue && { annualRevenue }) },
      });
    }
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await ok('twenty_list_records', {
        object: 'company',
        filter: { name: { startsWith: `Page ${tag}` } },
        orderBy: ['annualRevenue desc', 'name'],
        fields: ['name'],
        limit: 2,
        ...(cursor && { cursor }),
      });
      expect(page.total).toBe(5);
      seen.push(...page.records.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([names[1], names[0], names[2], names[3], names[4]]);
  });

  it('moves a record to the trash and back', async () => {
    const { record } = await ok('twenty_create_record', {
      object: 'note',
      data: { title: `Note ${tag}`, bodyV2: '# Hi\n\nthere' },
    });
    await ok('twenty_delete_record', { object: 'note', id: record.id });
    const gone = await ok('twenty_list_records', { object: 'note', filter: { id: record.id } });
    expect(gone.total).toBe(0);
    const back = await ok('twenty_restore_record', { object: 'note', id: record.id });
    expect(back.record.title).toBe(`Note ${tag}`);
    const read = await ok('twenty_get_record', { object: 'note', id: `note ${tag}` });
    expect(read.record.bodyV2).toContain('# Hi');
  });

  it('erases only with the token of its own question', async () => {
    const { record } = await ok('twenty_create_record', { object: 'task', data: { title: `Erase ${tag}` } });
    const args = { object: 'task', id: record.id, permanent: true };
    const asked = await client.call('twenty_delete_record', args);
    expect(asked.facts.error).toMatchObject({ code: 'CONFIRMATION_REQUIRED' });
    const { confirm } = asked.facts.error as unknown as { confirm: string };
    const forged = await client.call('twenty_delete_record', {
      ...args,
      confirm: `${confirm.slice(0, -3)}abc`,
    });
    expect(forged.facts.error?.code).toBe('CONFIRMATION_REQUIRED');
    const done = await client.call('twenty_delete_record', { ...args, confirm });
    expect(done.facts).toEqual({ object: 'task', id: record.id, deleted: 'permanent' });
    const gone = await client.call('twenty_get_record', { object: 'task', id: record.id });
    expect(gone.facts.error?.code).toBe('RECORD_NOT_FOUND');
  });

  it('offers the candidates when a title is ambiguous', async () => {
    await ok('twenty_create_record', { object: 'company', data: { name: `Twin ${tag}` } });
    await ok('twenty_create_record', { object: 'company', data: { name: `Twin ${tag}` } });
    const answer = await client.call('twenty_update_record', {
      object: 'company',
      id: `Twin ${tag}`,
      data: { name: 'x' },
    });
    expect(answer.facts.error).toMatchObject({ code: 'INVALID_INPUT', candidates: [{}, {}] });
  });

  it('says how many records of a page are withheld, and pages on behind them', async () => {
    // A message without a channel is counted by Twenty and shown to nobody.
    for (const number of [1, 2, 3]) {
      const data = { subject: `Secret ${tag} ${number}`, receivedAt: 'now' };
      const made = await client.call('twenty_create_record', { object: 'message', data });
      expect(made.text).not.toContain('code: ');
    }
    const filter = { subject: { startsWith: `Secret ${tag}` } };
    const page = await client.call('twenty_list_records', { object: 'message', filter, limit: 2 });
    expect(page.facts).toMatchObject({ records: [], total: 3, withheld: 2 });
    const { nextCursor } = facts(page);
    const rest = await client.call('twenty_list_records', {
      object: 'message',
      filter,
      limit: 2,
      cursor: nextCursor,
    });
    expect(rest.facts).toMatchObject({ records: [], total: 3, withheld: 1 });
    expect(facts(rest).nextCursor).toBeUndefined();
  });

  it('finds records of several objects by words', async () => {
    await ok('twenty_create_record', { object: 'company', data: { name: `Zyxwv${tag} Holding` } });
    const answer = await client.call('twenty_search', { query: `zyxwv${tag}` });
    expect(answer.facts).toMatchObject({
      hits: [{ object: 'company', title: `Zyxwv${tag} Holding` }],
      more: false,
    });
  });
});
