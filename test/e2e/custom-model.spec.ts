import request from 'supertest';
import { agreed } from '../support/agreed';
import { type Connected, REVISIONS, type ToolAnswer, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';

interface Made {
  object: string;
  fields: Record<string, string>;
  otherSides?: { object: string; field: string; form: string }[];
  addedOptions?: string[];
  done: boolean;
}
type Named = Record<string, string>;

/** A real Twenty takes a second or two for each change of its model. */
const LONG_MS = 150_000;
jest.setTimeout(LONG_MS);

describe.each(REVISIONS)('a data model that grows, revision %s', (revision) => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  /** Letters only, so that names made of labels with it are known. */
  const tag = [...`${revision.slice(0, 4)}${Date.now()}`]
    .map((digit) => 'abcdefghij'[Number(digit)])
    .join('');
  const project = `Cm${tag}k`;
  const name = `cm${tag}k`;

  beforeAll(async () => {
    twenty = await startTwenty();
    server = await startServer({ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey });
    client = await connectHttp(revision, server.url);
  });

  afterAll(async () => {
    await clearUp();
    await client?.close();
    await server?.stop();
    await twenty?.stop();
  });

  const metadata = async <T>(query: string, variables: object = {}): Promise<T> => {
    const { body } = await request(twenty.url)
      .post('/metadata')
      .set('authorization', `Bearer ${twenty.adminKey}`)
      .send({ query, variables });
    expect(body).not.toHaveProperty('errors');
    return (body as { data: T }).data;
  };
  const model = async () => {
    const { objects } = await metadata<{
      objects: { edges: { node: { id: string; nameSingular: string; fieldsList: Named[] } }[] };
    }>('{ objects(paging: { first: 1000 }) { edges { node { id nameSingular fieldsList { id name } } } } }');
    return new Map(objects.edges.map(({ node }) => [node.nameSingular, node]));
  };
  const fieldId = async (object: string, field: string) =>
    (await model()).get(object)?.fieldsList.find((one) => one.name === field)?.id;
  const clearUp = async () => {
    for (const { id, nameSingular } of (await model()).values())
      if (nameSingular.includes(tag))
        await metadata('mutation ($id: UUID!) { deleteOneObject(input: { id: $id }) { id } }', { id });
    for (const { fieldsList } of (await model()).values())
      for (const { id } of fieldsList.filter((field) => field.name?.toLowerCase().includes(tag)))
        await metadata('mutation ($id: UUID!) { deleteOneField(input: { id: $id }) { id } }', { id });
  };

  const ok = (answer: ToolAnswer) => {
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as Made;
  };
  const create = (args: object) => agreed(client, 'twenty_create_custom_object', args, { timeout: LONG_MS });
  const add = (args: object) => agreed(client, 'twenty_add_field_to_object', args);
  const schemaOf = async (object: string) => {
    const { facts } = await client.call('twenty_get_schema', { objects: [object] });
    return (facts as unknown as { objects: { fields: Record<string, string> }[] }).objects[0]?.fields ?? {};
  };
  const exists = async (object: string) => (await model()).has(object);

  const FIELDS = [
    { label: 'Name', type: 'text' },
    { label: 'Budget', type: 'money', default: { currency: 'EUR' } },
    { label: 'Status', type: 'select', options: ['Planned', 'In progress', 'Done'], default: 'planned' },
    { label: 'Labels', type: 'multi-select', options: ['A+', 'A-', 'Бюджет'] },
    { label: 'Share', type: 'percent' },
    { label: 'Pieces', type: 'whole number', required: true },
    { label: 'Code', type: 'text', unique: true },
    { label: 'Kick-off', type: 'date', default: 'now' },
    { label: 'Seen at', type: 'date and time' },
    { label: 'Urgent', type: 'yes/no', default: false },
    { label: 'Stars', type: 'rating' },
    { label: 'Notes', type: 'long text' },
    { label: 'Mail', type: 'email' },
    { label: 'Hotline', type: 'phone' },
    { label: 'Site', type: 'link' },
    { label: 'Place', type: 'address' },
    { label: 'Inspector', type: 'full name' },
    { label: 'Nicknames', type: 'list' },
    { label: 'Papers', type: 'files' },
    { label: 'Extra', type: 'json' },
    { label: 'Client', type: 'relation to company' },
    { label: 'Team', type: 'list of people', otherLabel: `Works on ${tag}` },
    { label: 'Parent', type: `relation to ${project}`, otherLabel: 'Parts' },
    { label: 'Subject', type: 'relation to person or opportunity', otherLabel: `About ${tag}` },
  ];

  it('tells in a dry run what an object would be, and makes nothing', async () => {
    const { done, fields, otherSides } = ok(await create({ label: project, fields: FIELDS, dryRun: true }));
    expect(done).toBe(false);
    expect(fields).toMatchObject({ status: 'one of Planned|In progress|Done', client: '-> company' });
    expect(otherSides).toHaveLength(5);
    expect(await exists(name)).toBe(false);
  });

  it('gets an object with fields of all kinds and relations in one call, as the dry run said', async () => {
    const planned = ok(await create({ label: project, fields: FIELDS, dryRun: true }));
    const made = ok(await create({ label: project, description: 'What we do', fields: FIELDS }));
    expect(made).toMatchObject({ object: name, title: 'name', done: true, fields: planned.fields });
    expect(made.otherSides).toEqual(expect.arrayContaining(planned.otherSides ?? []));
    expect(await schemaOf(project)).toMatchObject({ name: 'text', ...made.fields });
    expect(await schemaOf('company')).toMatchObject({
      [`${name}s`]: expect.stringContaining(name) as unknown,
    });
  });

  it('takes records of the new object at once, defaults and relations included', async () => {
    const maker = await client.call('twenty_create_record', {
      object: 'company',
      data: { name: `Maker ${tag}` },
    });
    const company = (maker.facts as unknown as { record: { id: string } }).record.id;
    const data = {
      ...{ name: 'One', pieces: 3, labels: ['A-', 'Бюджет'], share: 0.5, client: company, stars: 4 },
      ...{ budget: { amount: 12.5, currency: 'EUR' }, mail: `${tag}@example.com`, extra: { k: [1] } },
    };
    const { facts } = await client.call('twenty_create_record', { object: project, data });
    expect(facts).toMatchObject({
      record: { status: 'Planned', urgent: false, pieces: 3, labels: ['A-', 'Бюджет'], stars: 4, share: 0.5 },
    });
    const found = await client.call('twenty_list_records', {
      object: project,
      filter: { status: 'planned', client: company, pieces: { gt: 2 } },
      fields: ['name', 'kickOff', 'client'],
    });
    expect(found.facts).toMatchObject({
      total: 1,
      records: [{ kickOff: expect.stringMatching(/^\d{4}-/) as unknown, client: { name: `Maker ${tag}` } }],
    });
    const none = await client.call('twenty_create_record', { object: project, data: { name: 'Two' } });
    expect(none.facts.error).toMatchObject({ code: 'REQUIRED_FIELD_MISSING' });
    const same = { object: project, data: { name: 'Twin', pieces: 1, code: 'X' } };
    await client.call('twenty_create_record', same);
    expect((await client.call('twenty_create_record', same)).facts.error).toMatchObject({ code: 'CONFLICT' });
  });

  it('gets a field on an object that is there, and a relation with both sides', async () => {
    const label = `Score ${tag}`;
    const field = `score${tag.charAt(0).toUpperCase()}${tag.slice(1)}`;
    const dry = ok(await add({ object: 'companies', label, type: 'number', default: 7, dryRun: true }));
    expect(dry).toMatchObject({ object: 'company', fields: { [field]: 'number' }, done: false });
    expect(await schemaOf('company')).not.toHaveProperty(field);
    expect(ok(await add({ object: 'companies', label, type: 'number', default: 7 }))).toMatchObject({
      done: true,
    });
    const { facts } = await client.call('twenty_list_records', {
      object: 'company',
      filter: { [label]: 7 },
      limit: 1,
    });
    expect((facts as unknown as { total: number }).total).toBeGreaterThan(0);

    const relation = {
      object: project,
      label: 'Rival',
      type: 'relation to company',
      otherLabel: `Rivals ${tag}`,
    };
    const { otherSides } = ok(await add(relation));
    expect(otherSides).toEqual([
      {
        object: 'company',
        field: expect.stringMatching(/^rivals/) as unknown,
        form: `-> list of ${name} by rival`,
      },
    ]);
  });

  it('gets more options in a select field, and no record changes', async () => {
    const record = async () => {
      const { facts } = await client.call('twenty_get_record', { object: project, id: 'One' });
      return (facts as unknown as { record: Record<string, unknown> }).record;
    };
    await client.call('twenty_update_record', {
      object: project,
      id: 'One',
      data: { status: 'In progress' },
    });
    const before = await record();
    const dry = ok(
      await add({ object: project, label: 'status', options: ['On hold'], before: 'done', dryRun: true }),
    );
    expect(dry).toMatchObject({ fields: { status: 'one of Planned|In progress|On hold|Done' }, done: false });
    const made = ok(
      await add({ object: project, label: 'Status', options: ['On hold', 'Reviewed'], before: 'done' }),
    );
    expect(made).toMatchObject({ addedOptions: ['On hold', 'Reviewed'], done: true });
    expect(made.fields.status).toMatch(/^one of Planned\|In progress\|On hold\|Reviewed\|Done/);
    ok(await add({ object: project, label: 'Labels', options: ['B'] }));
    expect(await record()).toEqual(before);
    await client.call('twenty_update_record', { object: project, id: 'One', data: { status: 'on hold' } });
    expect(await record()).toMatchObject({ status: 'On hold', labels: ['A-', 'Бюджет'] });
  });

  it('stays as it was when Twenty refuses the third field', async () => {
    // A deactivated field keeps its name, and cannot be seen from here.
    const hidden = `hidden${tag}`;
    ok(await add({ object: 'company', label: hidden, type: 'text' }));
    await metadata(
      'mutation ($id: UUID!) { updateOneField(input: { id: $id, update: { isActive: false } }) { id } }',
      {
        id: await fieldId('company', hidden),
      },
    );
    const fields = [
      { label: 'First', type: 'text' },
      { label: 'Second', type: 'relation to person', otherLabel: `Second ${tag}` },
      { label: 'Third', type: 'relation to company', otherLabel: hidden },
    ];
    // What is refused by a model that was read within the last second is not tried with a newer one.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { facts } = await create({ label: `Lost ${tag}`, fields });
    expect(facts.error).toMatchObject({ code: 'SCHEMA_VALIDATION_ERROR' });
    expect(facts.error?.message).toMatch(/^Field "Third": .* is there already, .* The object was taken back/);
    expect(await exists(`lost${tag.charAt(0).toUpperCase()}${tag.slice(1)}`)).toBe(false);
    expect(Object.keys(await schemaOf('person')).some((field) => field.startsWith('second'))).toBe(false);
  });

  it.each<[string, object, string, RegExp]>([
    ['an object that is there', { label: 'Company' }, 'SCHEMA_VALIDATION_ERROR', /"company" already/],
    ['a name that Twenty keeps', { label: 'Workspace' }, 'SCHEMA_VALIDATION_ERROR', /workspaceCustom/],
    ['an unknown type', { fields: [{ label: 'X', type: 'mony' }] }, 'INVALID_INPUT', /Did you mean "money"/],
    ['missing options', { fields: [{ label: 'X', type: 'select' }] }, 'INVALID_INPUT', /Give options/],
    [
      'a relation to nothing',
      { fields: [{ label: 'X', type: 'relation to compny' }] },
      'OBJECT_NOT_FOUND',
      /Did you mean "company"/,
    ],
    [
      'two fields of one name',
      {
        fields: [
          { label: 'X', type: 'text' },
          { label: 'x', type: 'date' },
        ],
      },
      'SCHEMA_VALIDATION_ERROR',
      /"x" already/,
    ],
    [
      'a misspelt argument',
      { fields: [{ label: 'X', type: 'text', requird: true }] },
      'INVALID_INPUT',
      /requird/,
    ],
    ['an empty label', { label: ' ' }, 'INVALID_INPUT', /label/],
  ])('gets no object for %s, and says what to do', async (_, args, code, words) => {
    const { facts } = await create({ label: `Never ${tag}`, ...args });
    expect(facts.error).toMatchObject({ code });
    expect(`${facts.error?.message} ${facts.error?.hint}`).toMatch(words);
    expect([...(await model()).keys()].some((one) => one.startsWith('never'))).toBe(false);
  });

  it.each<[string, object, string, RegExp]>([
    [
      'an unknown object',
      { object: 'compny', label: 'X', type: 'text' },
      'OBJECT_NOT_FOUND',
      /Did you mean "company"/,
    ],
    ['a name that is taken', { label: 'Name', type: 'text' }, 'SCHEMA_VALIDATION_ERROR', /leave type out/],
    ['a new field without a type', { label: 'Nope' }, 'INVALID_INPUT', /Give type/],
    [
      'options of a text',
      { label: 'Name', options: ['A'] },
      'SCHEMA_VALIDATION_ERROR',
      /no options.*It is: text/,
    ],
    [
      'options that are there',
      { object: 'task', label: 'Status', options: ['done'] },
      'INVALID_INPUT',
      /there already/,
    ],
    ['no options at all', { object: 'task', label: 'Status' }, 'INVALID_INPUT', /labels to add/],
    [
      'a default of a field that is there',
      { object: 'task', label: 'Status', options: ['X'], default: 'X' },
      'INVALID_INPUT',
      /leave default out/,
    ],
    [
      'a place that is none',
      { object: 'task', label: 'Status', options: ['X'], before: 'Never' },
      'INVALID_INPUT',
      /Options: /,
    ],
    [
      'a required field where records are',
      { label: `Must ${tag}`, type: 'number', required: true },
      'SCHEMA_VALIDATION_ERROR',
      /needs a default/,
    ],
  ])('gets no field for %s, and says what to do', async (_, args, code, words) => {
    const { facts } = await add({ object: 'company', ...args });
    expect(facts.error).toMatchObject({ code });
    expect(`${facts.error?.message} ${facts.error?.hint}`).toMatch(words);
  });

  it('is closed to roles without the right, in a dry run too', async () => {
    for (const key of [twenty.readonlyKey, twenty.memberKey]) {
      const other = await connectHttp(revision, server.url, key);
      for (const dryRun of [true, false]) {
        const object = await other.call('twenty_create_custom_object', { label: `No ${tag}`, dryRun });
        const field = await other.call('twenty_add_field_to_object', {
          object: 'company',
          label: `No ${tag}`,
          type: 'text',
          dryRun,
        });
        for (const { facts } of [object, field])
          expect(facts.error).toMatchObject({
            code: 'INSUFFICIENT_PERMISSIONS',
            hint: expect.stringContaining('"Data model"') as unknown,
          });
      }
      await other.close();
    }
    expect(
      [...(await model()).keys()].some((one) => one.startsWith('no') && one.endsWith(tag.slice(1))),
    ).toBe(false);
  });
});
