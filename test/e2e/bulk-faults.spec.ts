import { BatchLab, START_MS } from '../support/batch-lab';

describe('bulk changes of a Twenty in trouble', () => {
  let lab: BatchLab;
  let batch = 0;
  let tag = '';

  beforeAll(async () => {
    lab = await BatchLab.open('2026-07-28');
  }, START_MS);
  afterAll(() => lab?.close());
  beforeEach(async () => {
    batch += 1;
    tag = `fault ${batch} no `;
    await lab.faults([]);
    await lab.forgetRequests();
  });

  const operate = (args: object, options?: object) => lab.call('twenty_batch_operations', args, options);
  const make = (count: number) => lab.make('opportunity', tag, count, { stage: 'New' });
  const count = (filter: object) => lab.count('opportunities', tag, filter);
  const LOST: [string, object, number][] = [
    ['the answer is lost', { type: 'drop', when: 'after' }, 1],
    ['the request is lost', { type: 'drop', when: 'before' }, 1],
    ['it stumbles after the work', { type: 'status', status: 500, when: 'after' }, 2],
    ['the answer is cut off', { type: 'cut' }, 1],
    ['its rate limit refuses', { type: 'refuse-rate-limit' }, 4],
  ];

  it.each(LOST)('changes each record when %s', async (_, fault, times) => {
    const rows = await make(250);
    await lab.faults([{ match: { operation: 'updateOpportunities' }, fault, times }]);
    const args = {
      object: 'opportunity',
      operation: 'update',
      rows,
      data: { stage: 'Meeting', amount: { amount: 7 } },
    };
    const { told } = await operate(args);
    expect(told).toMatchObject({ updated: 250 });
    expect(told).not.toHaveProperty('failed');
    expect(await count({ stage: { eq: 'MEETING' } })).toBe(250);
  });

  it('does not send a change again whose answer was lost: it looks', async () => {
    const rows = await make(50);
    await lab.faults([
      { match: { operation: 'updateOpportunities' }, fault: { type: 'drop', when: 'after' }, times: 1 },
    ]);
    await operate({ object: 'opportunity', operation: 'update', rows, data: { stage: 'Meeting' } });
    expect(await lab.requests()).toEqual({ opportunities: 2, updateOpportunities: 1 });
  });

  it.each(LOST)('changes each row in its own way when %s', async (_, fault, times) => {
    const ids = await make(130);
    const rows = ids.map((id, index) => ({ id, amount: { amount: index + 1, currency: 'EUR' } }));
    await lab.faults([{ match: { operation: 'createOpportunities' }, fault, times }]);
    const { told } = await operate({ object: 'opportunity', operation: 'update', rows });
    expect(told).toMatchObject({ updated: 130 });
    expect(await count({ amount: { currencyCode: { eq: 'EUR' } } })).toBe(130);
    expect(await count({})).toBe(130);
  });

  it.each(LOST)('deletes and restores each record when %s', async (_, fault, times) => {
    const rows = await make(90);
    await lab.faults([{ match: { operation: 'deleteOpportunities' }, fault, times }]);
    const { told } = await operate({ object: 'opportunity', operation: 'delete', rows });
    expect(told).toMatchObject({ deleted: 90 });
    expect(await count({})).toBe(0);
    await lab.faults([{ match: { operation: 'restoreOpportunities' }, fault, times }]);
    const { told: back } = await operate({ object: 'opportunity', operation: 'restore', rows });
    expect(back).toMatchObject({ restored: 90 });
    expect(await count({})).toBe(90);
  });

  it('stops when it stays away, tells what was done, and does the rest when it is called again', async () => {
    const rows = await make(1_000);
    await lab.faults([{ match: { operation: 'updateOpportunities' }, fault: { type: 'delay', ms: 1_500 } }]);
    let broken: Promise<void> | undefined;
    const onprogress = ({ message = '' }) => {
      if (!message.startsWith('Changed')) return;
      broken ??= lab.faults([
        { match: { operation: 'updateOpportunities' }, fault: { type: 'status', status: 500 } },
      ]);
    };
    const args = { object: 'opportunity', operation: 'update', rows, data: { stage: 'Meeting' } };
    const { told, isError } = await operate(args, { onprogress });
    expect(isError).toBeFalsy();
    const { updated = 0, failed = 0, notTried = 0 } = told;
    expect(updated).toBeGreaterThan(0);
    expect(failed).toBe(200);
    expect(updated + failed + notTried).toBe(1_000);
    expect(told.stopped).toEqual(expect.any(String));
    expect(await count({ stage: { eq: 'MEETING' } })).toBe(updated);
    await lab.faults([]);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const { told: rest } = await operate(args);
    expect(rest).toMatchObject({ updated: 1_000 - updated, unchanged: updated });
    expect(await count({ stage: { eq: 'MEETING' } })).toBe(1_000);
  });

  it('ends at the first chunk when the role may not write at all', async () => {
    const reader = await lab.readOnly();
    const rows = Array.from({ length: 500 }, (_, index) => ({ name: `${tag}${index}` }));
    const { facts, isError } = await reader.call('twenty_batch_create', { object: 'company', rows });
    await reader.close();
    expect(isError).toBe(true);
    expect(facts.error).toMatchObject({
      code: 'INSUFFICIENT_PERMISSIONS',
      message: expect.stringContaining('None of 500 companies could be written') as unknown,
    });
    expect(await lab.requests()).toMatchObject({ createCompanies: 1 });
  });

  it('cancelled, ends its chunk and changes no more', async () => {
    const rows = await make(1_000);
    await lab.faults([{ match: { operation: 'updateOpportunities' }, fault: { type: 'delay', ms: 1_500 } }]);
    const cancel = new AbortController();
    const onprogress = ({ message = '' }) => message.startsWith('Changed') && cancel.abort();
    const options = { signal: cancel.signal, onprogress };
    const args = { object: 'opportunity', operation: 'update', rows, data: { stage: 'Meeting' } };
    await expect(operate(args, options)).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const changed = await count({ stage: { eq: 'MEETING' } });
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThan(1_000);
    expect(changed % 200).toBe(0);
  });
});
