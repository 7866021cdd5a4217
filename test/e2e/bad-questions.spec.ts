import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';

/** Ids that belong to nothing. */
const strangers = (count: number) =>
  Array.from({ length: count }, (_, index) => `20202020-0000-4000-8000-${String(index).padStart(12, '0')}`);

describe('bad questions', () => {
  let twenty: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    twenty = await startTwenty();
    server = await startServer({ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey });
  });

  afterAll(async () => {
    await server?.stop();
    await twenty?.stop();
  });

  describe.each(REVISIONS)('revision %s', (revision) => {
    let client: Connected;
    let restricted: Connected;

    beforeAll(async () => {
      client = await connectHttp(revision, server.url);
      restricted = await connectHttp(revision, server.url, twenty.restrictedKey);
    });

    afterAll(async () => {
      await client?.close();
      await restricted?.close();
    });

    /** A refusal says what is wrong and what to do next. */
    const refused = async (tool: string, args: object, as = client) => {
      const { isError, facts } = await as.call(tool, args);
      expect(isError).toBe(true);
      expect(facts.error?.hint ?? '').not.toBe('');
      return facts.error;
    };

    describe('about a field that the role may not read', () => {
      const person = { object: 'person' };
      const ceo = { jobTitle: 'CEO' };
      const join = (more: object) => ({ from: 'company', join: { p: { of: 'people', ...more } } });

      it.each<[string, string, object]>([
        ['a filter', 'twenty_list_records', { ...person, filter: ceo }],
        [
          'a filter on a list',
          'twenty_list_records',
          { object: 'company', filter: { people: { some: ceo } } },
        ],
        [
          'a filter behind a link',
          'twenty_list_records',
          { object: 'note', filter: { people: { none: ceo } } },
        ],
        ['an order', 'twenty_list_records', { ...person, orderBy: ['jobTitle desc'], fields: ['name'] }],
        ['fields', 'twenty_list_records', { ...person, fields: ['jobTitle'] }],
        ['fields of a list', 'twenty_list_records', { object: 'company', fields: ['people.jobTitle'] }],
        ['groups', 'twenty_aggregate', { ...person, groupBy: ['jobTitle'] }],
        [
          'groups behind a relation',
          'twenty_aggregate',
          { object: 'noteTarget', groupBy: ['targetPerson.jobTitle'] },
        ],
        ['a figure', 'twenty_aggregate', { ...person, metrics: ['distinct jobTitle'] }],
        [
          'the condition of a figure',
          'twenty_aggregate',
          { ...person, metrics: ['count where jobTitle = CEO'] },
        ],
        ['a filter of figures', 'twenty_aggregate', { ...person, filter: ceo }],
        ['the condition of a join', 'twenty_query_builder', join({ where: ceo })],
        [
          'the figure of a join',
          'twenty_query_builder',
          { ...join({ metrics: ['filled jobTitle'] }), select: ['name'] },
        ],
        ['the fields of a join', 'twenty_query_builder', join({ fields: ['name', 'jobTitle'] })],
        ['the order of a join', 'twenty_query_builder', join({ fields: ['name'], orderBy: ['jobTitle'] })],
        ['columns', 'twenty_query_builder', { from: 'person', select: ['name', 'jobTitle'] }],
        [
          'the order of rows',
          'twenty_query_builder',
          { from: 'person', select: ['name'], orderBy: ['jobTitle'] },
        ],
        ['having', 'twenty_query_builder', { from: 'person', select: ['name'], having: ceo }],
        ['groups of rows', 'twenty_query_builder', { from: 'person', groupBy: ['jobTitle'] }],
        ['a search', 'twenty_search_records', { ...person, query: 'a', filter: ceo }],
        ['a search for duplicates', 'twenty_find_duplicates', { ...person, filter: ceo }],
        ['a bulk filter', 'twenty_batch_operations', { ...person, operation: 'delete', filter: ceo }],
      ])('%s is refused by the name of the field', async (_, tool, args) => {
        expect(await refused(tool, args, restricted)).toMatchObject({
          code: 'INSUFFICIENT_PERMISSIONS',
          message: expect.stringMatching(/^Your role may not read (?:people\.)?jobTitle of /) as unknown,
          hint: expect.stringMatching(/^Leave it out of /) as unknown,
        });
      });

      it.each<[string, string, object]>([
        ['a list', 'twenty_list_records', { object: 'opportunity' }],
        ['a filter', 'twenty_list_records', { object: 'opportunity', filter: { stage: 'New' } }],
        [
          'a filter on a list',
          'twenty_list_records',
          { object: 'company', filter: { opportunities: { some: {} } } },
        ],
        ['groups', 'twenty_aggregate', { object: 'opportunity', groupBy: ['stage'] }],
        [
          'a join',
          'twenty_query_builder',
          { from: 'company', join: { d: { of: 'opportunities' } }, select: ['name'] },
        ],
      ])('%s of an object that it may not read at all says so', async (_, tool, args) => {
        expect(await refused(tool, args, restricted)).toMatchObject({
          code: 'INSUFFICIENT_PERMISSIONS',
          message: 'Your role may not read opportunities.',
        });
      });
    });

    it.each<[string, object, RegExp]>([
      ['a join that goes round', { of: 'people.company.people' }, /Start "from" companies instead/],
      ['a join of another join', { of: 'round.people' }, /company has no list "round"/],
    ])('%s is refused', async (_, join, words) => {
      const error = await refused('twenty_query_builder', { from: 'company', join: { round: join } });
      expect(error?.code).toBe('INVALID_INPUT');
      expect(`${error?.message} ${error?.hint}`).toMatch(words);
    });

    it('a filter that goes round and round is answered', async () => {
      const round = {
        company: { people: { some: { company: { people: { some: { name: { empty: false } } } } } } },
      };
      const { facts } = await client.call('twenty_list_records', {
        object: 'person',
        filter: round,
        limit: 1,
      });
      const { facts: plain } = await client.call('twenty_list_records', {
        ...{ object: 'person', filter: { company: { name: { empty: false } } }, limit: 1 },
      });
      expect(facts).toHaveProperty('total', (plain as { total?: number }).total);
    });

    it.each<[string, string, object]>([
      ['of the record', 'company', { id: { in: strangers(10_000) } }],
      ['behind a relation', 'person', { company: strangers(10_000) }],
      ['in a list', 'company', { people: { some: { id: strangers(10_000) } } }],
      ['20,000 of them', 'company', { id: strangers(20_000) }],
    ])('10,000 ids in a filter are answered: %s', async (_, object, filter) => {
      const { facts } = await client.call('twenty_list_records', { object, filter, limit: 1 });
      expect(facts).toMatchObject({ records: [], total: 0 });
    });

    it('what is no id is told', async () => {
      const error = await refused('twenty_list_records', { object: 'company', filter: { id: ['Acme'] } });
      expect(error).toMatchObject({ code: 'INVALID_INPUT', message: '"id" takes a UUID.' });
    });

    it('an empty bulk filter is refused, and with all it must be confirmed', async () => {
      const all = { object: 'company', operation: 'delete', filter: {} };
      expect(await refused('twenty_batch_operations', all)).toMatchObject({
        code: 'INVALID_INPUT',
        hint: expect.stringContaining('all: true') as unknown,
      });
      for (const confirm of [undefined, 'forged'])
        expect(await refused('twenty_batch_operations', { ...all, all: true, confirm })).toMatchObject({
          code: 'CONFIRMATION_REQUIRED',
          message: expect.stringMatching(/Nothing has been done yet/) as unknown,
        });
    });

    it.each([
      ['p90 name', /p90 takes numbers and amounts/],
      ['median stage', /median takes numbers and amounts/],
      ['sum closeDate', /sum takes numbers and amounts/],
      ['p150 amount', /is not understood/],
    ])('"%s" is refused', async (metric, words) => {
      const error = await refused('twenty_aggregate', { object: 'opportunity', metrics: [metric] });
      expect(error).toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringMatching(words) as unknown,
      });
    });
  });

  describe('mixed currencies', () => {
    const name = { startsWith: 'RQ currency' };
    let client: Connected;

    beforeAll(async () => {
      client = await connectHttp('2025-11-25', server.url);
      const amounts = [
        { amount: 500, currency: 'EUR' },
        { amount: 70_000, currency: 'JPY' },
      ];
      for (const amount of amounts)
        await client.call('twenty_create_record', {
          ...{ object: 'opportunity', data: { name: `RQ currency ${amount.currency}`, amount } },
        });
    });

    afterAll(() => client?.close());

    it('are never added, and the answer says so', async () => {
      const { facts } = await client.call('twenty_aggregate', {
        ...{ object: 'opportunity', filter: { name }, metrics: ['sum amount'] },
      });
      expect(facts).toMatchObject({
        groups: [{ 'sum amount': [{ currency: 'JPY' }, { currency: 'EUR' }] }],
        notes: [expect.stringMatching(/never added/) as unknown],
      });
    });

    it('are told where a figure compares them', async () => {
      const { facts } = await client.call('twenty_aggregate', {
        ...{ object: 'opportunity', filter: { name }, metrics: ['count where amount > 1000'] },
      });
      expect(facts).toMatchObject({
        groups: [{ 'count where amount > 1000': 1 }],
        notes: [
          '"count where amount > 1000" compared amounts in EUR, JPY as they stand; filter by currency to look at one.',
        ],
      });
    });

    it('are told where a list is sorted or filtered by them', async () => {
      const { facts } = await client.call('twenty_list_records', {
        ...{ object: 'opportunity', filter: { name }, orderBy: ['amount desc'] },
      });
      expect(facts).toMatchObject({
        notes: [expect.stringMatching(/^"amount" is compared as a number in EUR, JPY; /) as unknown],
      });
      const { facts: one } = await client.call('twenty_list_records', {
        ...{ object: 'opportunity', filter: { name, amount: { gte: { amount: 1, currency: 'EUR' } } } },
      });
      expect(one).toMatchObject({ total: 1 });
      expect(one).not.toHaveProperty('notes');
    });

    it('are refused as the two ends of a span', async () => {
      const between = [
        { amount: 1, currency: 'EUR' },
        { amount: 100_000, currency: 'JPY' },
      ];
      const { facts } = await client.call('twenty_list_records', {
        ...{ object: 'opportunity', filter: { amount: { between } } },
      });
      expect(facts.error).toMatchObject({
        code: 'INVALID_INPUT',
        message: 'No amount lies between EUR and JPY.',
        hint: expect.stringContaining('one currency') as unknown,
      });
    });
  });
});
