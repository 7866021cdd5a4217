import { BatchLab, START_MS } from '../support/batch-lab';
import { REVISIONS } from '../support/clients';

describe.each(REVISIONS)('twenty_batch_operations, revision %s', (revision) => {
  let lab: BatchLab;
  let batch = 0;
  /** Begins the names of the records of one test. */
  let tag = '';

  beforeAll(async () => {
    lab = await BatchLab.open(revision);
  }, START_MS);
  afterAll(() => lab?.close());
  beforeEach(async () => {
    batch += 1;
    tag = `bulk ${batch} no `;
    await lab.faults([]);
  });

  const operate = (args: object) => lab.call('twenty_batch_operations', args);
  const make = (count: number, more: object = {}) => lab.make('opportunity', tag, count, more);
  const count = (filter: object) => lab.count('opportunities', tag, filter);
  const marked = () => ({ name: { startsWith: tag } });

  describe('by filter', () => {
    it('shows what would change first, and changes exactly that once it is confirmed', async () => {
      await make(45, { stage: 'New', amount: { amount: 5, currency: 'EUR' } });
      const call = {
        object: 'deals',
        operation: 'update',
        filter: marked(),
        data: { stage: 'Proposal', company: 'acme' },
      };
      const args = { ...call, object: 'opportunity' };
      const asked = await operate(args);
      expect(asked.isError).toBe(true);
      expect(asked.told).toMatchObject({
        code: 'CONFIRMATION_REQUIRED',
        message: 'Change stage, company of 45 opportunities? Nothing has been done yet.',
        matched: 45,
        planned: 45,
        confirm: expect.any(String) as unknown,
      });
      expect(asked.told.sample).toHaveLength(5);
      expect(asked.told.sample?.[0]).toMatchObject({
        title: expect.stringContaining(tag) as unknown,
        changes: { stage: { from: 'New', to: 'Proposal' }, company: { to: 'acme' } },
      });
      expect(await count({ stage: { eq: 'PROPOSAL' } })).toBe(0);
      expect(await lab.requests()).not.toHaveProperty('updateOpportunities');

      await lab.forgetRequests();
      const done = await operate({ ...args, confirm: asked.told.confirm });
      expect(done.told).toMatchObject({ matched: 45, updated: 45 });
      expect(done.told.ids).toHaveLength(45);
      expect(await lab.requests()).toEqual({ companies: 1, opportunities: 1, updateOpportunities: 1 });
      expect(await count({ stage: { eq: 'PROPOSAL' }, company: { name: { eq: 'Acme' } } })).toBe(45);
      expect(await count({ amount: { amountMicros: { eq: 5_000_000 } } })).toBe(45);

      const again = await operate({ ...args, confirm: asked.told.confirm });
      expect(again.told).toMatchObject({ matched: 45, updated: 0, unchanged: 45 });
    });

    it('tells in a dry run what is as wanted already', async () => {
      const ids = await make(10, { stage: 'New' });
      await operate({
        object: 'opportunity',
        operation: 'update',
        rows: ids.slice(0, 4),
        data: { stage: 'Meeting' },
      });
      const { told, isError } = await operate({
        object: 'opportunity',
        operation: 'update',
        filter: marked(),
        data: { stage: 'meeting' },
        dryRun: true,
      });
      expect(isError).toBeFalsy();
      expect(told).toMatchObject({
        dryRun: true,
        matched: 10,
        planned: 6,
        unchanged: 4,
        confirm: expect.any(String) as unknown,
      });
      expect(await count({ stage: { eq: 'MEETING' } })).toBe(4);
    });

    it('does not take a confirmation for other records, other data or another operation', async () => {
      await make(3, { stage: 'New' });
      const args = {
        object: 'opportunity',
        operation: 'update',
        filter: marked(),
        data: { stage: 'Meeting' },
      };
      const { told } = await operate({ ...args, dryRun: true });
      const { confirm } = told;
      for (const other of [
        { ...args, data: { stage: 'Proposal' } },
        { ...args, filter: { name: { startsWith: `${tag}1` } } },
        { object: 'opportunity', operation: 'delete', filter: marked() },
      ])
        expect((await operate({ ...other, confirm })).told).toMatchObject({ code: 'CONFIRMATION_REQUIRED' });
      await lab.client.call('twenty_create_record', {
        object: 'opportunity',
        data: { name: `${tag}9`, stage: 'New' },
      });
      expect((await operate({ ...args, confirm })).told).toMatchObject({
        code: 'CONFIRMATION_REQUIRED',
        hint: expect.stringContaining('has changed since') as unknown,
        matched: 4,
      });
      expect(await count({ stage: { eq: 'NEW' } })).toBe(4);
    });

    it.each([
      ['an empty filter', { filter: {} }, /would be about all opportunities/],
      ['no filter and no rows', {}, /which records are meant/],
      ['rows and a filter', { rows: ['x'], filter: { name: 'x' } }, /cannot go together/],
      ['an unknown field in the filter', { filter: { nme: 'x' } }, /no field "nme"/],
      ['an unknown field in data', { filter: { name: 'x' }, data: { nme: 'x' } }, /no field "nme"/],
      ['an update without data', { filter: { name: 'x' }, data: undefined }, /No field is named/],
      ['a change of ids', { filter: { name: 'x' }, data: { id: 'x' } }, /id of a record cannot be changed/],
    ])('refuses %s', async (_, args, words) => {
      const { told, isError } = await operate({
        ...{ object: 'opportunity', operation: 'update', data: { stage: 'New' } },
        ...args,
      });
      expect(isError).toBe(true);
      expect(told).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringMatching(words) as unknown });
      expect(told).toHaveProperty('hint');
    });

    it('wants to hear "all" for every record or more than a thousand, and then still asks', async () => {
      await make(1_100, { stage: 'New' });
      const args = { object: 'opportunity', operation: 'delete', filter: marked() };
      expect((await operate(args)).told).toMatchObject({
        code: 'INVALID_INPUT',
        message: '1100 opportunities match, more than 1000.',
      });
      const asked = await operate({ ...args, all: true });
      expect(asked.told).toMatchObject({
        code: 'CONFIRMATION_REQUIRED',
        message: 'Move 1100 opportunities to the trash? Nothing has been done yet.',
      });
      const every = await operate({ object: 'opportunity', operation: 'delete', all: true });
      expect(every.told).toMatchObject({ code: 'CONFIRMATION_REQUIRED' });
      expect(every.told.matched).toBeGreaterThan(1_100);

      await lab.forgetRequests();
      const { told } = await operate({ ...args, all: true, confirm: asked.told.confirm });
      expect(told).toMatchObject({ matched: 1_100, deleted: 1_100 });
      expect(told.ids).toHaveLength(100);
      expect(await lab.requests()).toEqual({ opportunities: 6, deleteOpportunities: 6 });
      expect(await count({})).toBe(0);

      const back = {
        object: 'opportunity',
        operation: 'restore',
        filter: { name: { startsWith: `${tag}10` } },
      };
      const { told: preview } = await operate({ ...back, dryRun: true });
      expect(preview).toMatchObject({ matched: 111, planned: 111 });
      const { told: restored } = await operate({ ...back, confirm: preview.confirm });
      expect(restored).toMatchObject({ restored: 111 });
      expect(await count({})).toBe(111);
    });

    it('leaves alone what vanishes or no longer matches while it runs, and says which', async () => {
      const ids = await make(600, { stage: 'New' });
      const args = { object: 'opportunity', operation: 'update', filter: { ...marked(), stage: 'New' } };
      const { told: preview } = await operate({ ...args, data: { stage: 'Meeting' }, dryRun: true });
      await lab.faults([
        { match: { operation: 'updateOpportunities' }, fault: { type: 'delay', ms: 1_500 } },
      ]);
      const running = operate({ ...args, data: { stage: 'Meeting' }, confirm: preview.confirm });
      await lab.received('updateOpportunities');
      // The records come in the order of their ids, and the first 200 are being changed.
      const [vanishing, moving] = [...ids].sort().slice(-2);
      await lab.ask(`mutation ($id: ID!) { deleteOpportunity(id: $id) { id } }`, { id: vanishing });
      await lab.ask(
        `mutation ($id: ID!) { updateOpportunity(id: $id, data: { stage: "SCREENING" }) { id } }`,
        {
          id: moving,
        },
      );
      const { told } = await running;
      expect(told).toMatchObject({ matched: 600, updated: 598, failed: 2 });
      expect(told.failures).toMatchObject([{ code: 'RECORD_NOT_FOUND', count: 2 }]);
      expect([...(told.failures?.[0]?.ids ?? [])].sort()).toEqual([vanishing, moving].sort());
      expect(await count({ stage: { eq: 'SCREENING' } })).toBe(1);
    });
  });

  describe('by rows', () => {
    it('changes each row in its own way, found by id or title, and keeps the other parts of values', async () => {
      const rows = [1, 2, 3].map((number) => ({
        name: `${tag} ${number}`,
        emails: [`one.${number}.${batch}@example.com`, `two.${number}.${batch}@example.com`],
      }));
      const { told: made } = await operate({ object: 'person', operation: 'create', rows });
      expect(made).toMatchObject({ created: 3 });
      const { told } = await operate({
        object: 'person',
        operation: 'update',
        data: { jobTitle: 'Engineer' },
        rows: [
          { id: made.ids?.[0], emails: `new.${batch}@example.com` },
          { id: `two.2.${batch}@example.com`, company: 'ACME' },
          { id: `${tag} 3`, jobTitle: 'Head' },
          { id: 'nobody at all', jobTitle: 'x' },
          { id: made.ids?.[0], jobTitle: 'twice' },
          { jobTitle: 'no id' },
          'three.words.here',
        ],
      });
      expect(told).toMatchObject({ updated: 3, failed: 4 });
      expect(told.failures).toMatchObject([
        { code: 'RECORD_NOT_FOUND', rows: '3, 6' },
        { message: 'The row does not say which record it is about.', rows: '5' },
        { message: 'An earlier row is about the same record.', rows: '4' },
      ]);
      const { facts } = await lab.client.call('twenty_list_records', {
        object: 'person',
        filter: { id: made.ids },
        orderBy: ['name.lastName'],
        fields: ['jobTitle', 'emails', 'company'],
      });
      expect((facts as unknown as { records: object[] }).records).toMatchObject([
        { jobTitle: 'Engineer', emails: [`new.${batch}@example.com`, `two.1.${batch}@example.com`] },
        { jobTitle: 'Engineer', company: { name: 'Acme' } },
        { jobTitle: 'Head' },
      ]);
    });

    it('sends many different changes together, and the same change once', async () => {
      const ids = await make(500, { stage: 'New', amount: { amount: 1, currency: 'EUR' } });
      const different = ids.map((id, index) => ({ id, amount: { amount: index + 2 } }));
      const { told } = await operate({ object: 'opportunity', operation: 'update', rows: different });
      expect(told).toMatchObject({ updated: 500, note: expect.stringContaining('timelines') as unknown });
      expect(await lab.requests()).toEqual({ opportunities: 4, createOpportunities: 3 });
      const currency = { amount: { currencyCode: { eq: 'EUR' } } };
      expect(
        await count({
          and: [currency, { amount: { amountMicros: { eq: 501_000_000 } } }, { stage: { eq: 'NEW' } }],
        }),
      ).toBe(1);

      await lab.forgetRequests();
      const same = await operate({
        object: 'opportunity',
        operation: 'update',
        rows: ids,
        data: { stage: 'Nowhere' },
      });
      expect(same.isError).toBe(true);
      const stage = await operate({
        object: 'opportunity',
        operation: 'update',
        rows: ids,
        data: { stage: 'Proposal' },
      });
      expect(stage.told).toMatchObject({ updated: 500 });
      expect(await lab.requests()).toEqual({ opportunities: 2, updateOpportunities: 3 });
    });

    it('asks for up to a hundred different changes one by one, so that timelines hear of each', async () => {
      const ids = await make(100);
      const rows = ids.map((id, index) => ({ id, amount: { amount: index, currency: 'EUR' } }));
      const { told } = await operate({ object: 'opportunity', operation: 'update', rows });
      expect(told).toMatchObject({ updated: 100 });
      expect(told).not.toHaveProperty('note');
      expect(await lab.requests()).toEqual({ opportunities: 1, updateOpportunities: 100 });
    });

    it('never makes a record in the place of one that vanishes during an update', async () => {
      const ids = await make(120);
      const rows = ids.map((id, index) => ({ id, amount: { amount: index, currency: 'USD' } }));
      await lab.faults([
        { match: { operation: 'createOpportunities' }, fault: { type: 'delay', ms: 3_000 } },
      ]);
      const running = operate({ object: 'opportunity', operation: 'update', rows });
      await lab.received('createOpportunities');
      await lab.ask(`mutation ($id: ID!) { destroyOpportunity(id: $id) { id } }`, { id: ids[20] });
      const { told } = await running;
      expect(told).toMatchObject({
        updated: 119,
        failed: 1,
        failures: [{ code: 'RECORD_NOT_FOUND', rows: '20' }],
      });
      expect(await count({})).toBe(119);
      // Once by this test, once to take back what was made in its place.
      expect(await lab.requests()).toMatchObject({ destroyOpportunity: 2 });
    });

    it('handles 10,000 ids: deletes them when confirmed, restores them, and tells of those that are not there', async () => {
      const ids = await lab.make('company', tag, 2_000);
      const unknown = Array.from(
        { length: 8_000 },
        (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      );
      const args = { object: 'company', operation: 'delete', rows: [...ids, ...unknown] };
      const asked = await operate(args);
      expect(asked.told).toMatchObject({ code: 'CONFIRMATION_REQUIRED', planned: 2_000, failed: 8_000 });
      const { told } = await operate({ ...args, confirm: asked.told.confirm });
      expect(told).toMatchObject({ deleted: 2_000, failed: 8_000, failures: [{ rows: '2000-9999' }] });
      expect(await lab.count('companies', tag)).toBe(0);
      const { told: again } = await operate({ ...args, rows: ids });
      expect(again).toMatchObject({ deleted: 0, unchanged: 2_000 });
      await lab.forgetRequests();
      const { told: back } = await operate({ ...args, operation: 'restore', rows: ids });
      expect(back).toMatchObject({ restored: 2_000 });
      expect(await lab.requests()).toMatchObject({ restoreCompanies: 10 });
      expect(await lab.count('companies', tag)).toBe(2_000);
    });

    it('deletes a few by title without asking', async () => {
      await make(3);
      const { told } = await operate({
        object: 'opportunity',
        operation: 'delete',
        rows: [`${tag}1`, { id: `${tag.toUpperCase()}2` }],
      });
      expect(told).toMatchObject({ deleted: 2 });
      expect(await count({})).toBe(1);
    });
  });
});
