import { BatchLab, START_MS } from '../support/batch-lab';

describe('upserts of many rows', () => {
  let lab: BatchLab;
  let batch = 0;
  let tag = '';

  beforeAll(async () => {
    lab = await BatchLab.open('2026-07-28');
  }, START_MS);
  afterAll(() => lab?.close());
  beforeEach(async () => {
    batch += 1;
    tag = `upsert ${batch} no `;
    await lab.faults([]);
  });

  const upsert = (object: string, rows: unknown[], more: object = {}) =>
    lab.call('twenty_batch_operations', { object, operation: 'upsert', rows, ...more });
  const records = async (object: string, ids: readonly string[] | undefined, fields: string[]) => {
    const { facts } = await lab.client.call('twenty_list_records', {
      ...{ object, filter: { id: ids }, fields, orderBy: ['createdAt', 'name'] },
    });
    return (facts as unknown as { records: Record<string, unknown>[] }).records;
  };
  const mail = (name: string) => `${name}.${batch}@example.com`;

  it('change what has the same e-mail and make the rest, without losing parts of what is there', async () => {
    const before = await upsert('person', [
      {
        name: `${tag}1`,
        emails: [mail('ada'), mail('ada.private')],
        phones: ['+33612345678', '+33612345679'],
        jobTitle: 'Engineer',
      },
      { name: `${tag}2`, emails: mail('bob') },
    ]);
    expect(before.told).toMatchObject({ created: 2, updated: 0 });
    await lab.forgetRequests();

    const { told } = await upsert('person', [
      { emails: mail('ADA'), phones: '+33712345678', company: 'acme' },
      { name: `${tag}2`, emails: mail('bob') },
      { name: `${tag}3`, emails: mail('cleo') },
    ]);
    expect(told).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    expect(told).not.toHaveProperty('failed');
    expect(await lab.requests()).toEqual({ companies: 1, people: 2, createPeople: 1, updatePeople: 1 });
    expect(told.ids).toEqual([before.told.ids?.[0], expect.any(String)]);
    const [ada] = await records('person', before.told.ids?.slice(0, 1), [
      'name',
      'emails',
      'phones',
      'jobTitle',
      'company',
      'createdBy',
    ]);
    expect(ada).toMatchObject({
      name: `${tag}1`.trim(),
      emails: [mail('ada'), mail('ada.private')],
      phones: ['+33712345678', '+33612345679'],
      jobTitle: 'Engineer',
      company: { name: 'Acme' },
    });
    const [cleo] = await records('person', told.ids?.slice(-1), ['createdBy']);
    expect(cleo).toMatchObject({ createdBy: { source: 'AGENT' } });
  });

  it('match by id and by domain, take out of the trash, and show all that beforehand', async () => {
    const site = (name: string) => `${name}-${batch}.example.com`;
    const { told: made } = await upsert('company', [
      { name: `${tag}1`, domainName: site('one') },
      { name: `${tag}2`, domainName: site('two') },
      { name: `${tag}3` },
    ]);
    await lab.call('twenty_batch_operations', {
      object: 'company',
      operation: 'delete',
      rows: [made.ids?.[1]],
    });
    const rows = [
      { name: `${tag}1 renamed`, domainName: `https://${site('ONE')}/` },
      { name: `${tag}2 back`, domainName: site('two') },
      { id: made.ids?.[2], name: `${tag}3 renamed` },
      { name: `${tag}4`, domainName: site('four') },
    ];
    const { told: preview } = await upsert('company', rows, { dryRun: true });
    expect(preview).toMatchObject({ dryRun: true, planned: 4 });
    expect(preview.sample).toMatchObject([
      { id: made.ids?.[0], kind: 'updated', changes: { name: { from: `${tag}1`, to: `${tag}1 renamed` } } },
      { id: made.ids?.[1], kind: 'restored' },
      { id: made.ids?.[2], kind: 'updated' },
      { kind: 'created', changes: { name: { to: `${tag}4` } } },
    ]);
    expect(await lab.count('companies', tag)).toBe(2);
    const { told } = await upsert('company', rows);
    expect(told).toMatchObject({ created: 1, updated: 2, restored: 1 });
    expect(await lab.count('companies', tag)).toBe(4);
    const { told: again } = await upsert('company', rows);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  });

  it('tell of rows that fit no record or several, and write the others', async () => {
    const { told: made } = await upsert('person', [
      { name: `${tag}1`, emails: mail('one') },
      { name: `${tag}2`, emails: mail('two') },
    ]);
    const { told } = await upsert('person', [
      { id: made.ids?.[0], emails: mail('two') },
      { name: `${tag}3`, emails: mail('three') },
      { name: `${tag}3 again`, emails: mail('THREE') },
      { id: 'Ada', name: `${tag}4` },
      'just a text',
      { name: `${tag}5`, emails: mail('one'), jobTitle: 'Head' },
    ]);
    expect(told).toMatchObject({ created: 1, updated: 1, failed: 4 });
    expect(told.failures).toMatchObject([
      { message: 'The row holds no values.', rows: '4' },
      { message: '"id" takes a UUID.', rows: '3' },
      { code: 'CONFLICT', rows: '0', existing: [made.ids?.[1]] },
      { code: 'CONFLICT', message: 'An earlier row has the same "emails".', rows: '2' },
    ]);
  });

  it('go on after a failure without making anything twice', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => ({ name: `${tag}${index}` }));
    await lab.faults([
      { match: { operation: 'createCompanies' }, fault: { type: 'drop', when: 'after' }, times: 2 },
    ]);
    const { told } = await upsert('company', rows, { resume: tag });
    expect(told).toMatchObject({ created: 450 });
    expect(await lab.count('companies', tag)).toBe(450);
    const { told: again } = await upsert('company', [...rows, { name: `${tag}new` }], { resume: tag });
    expect(again).toMatchObject({ created: 1, unchanged: 450 });
  });
});
