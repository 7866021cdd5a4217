import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import request from 'supertest';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

interface Merged {
  merged: boolean;
  keep: { id: string; title: string; why?: string };
  others: { id: string }[];
  othersGo: string;
  record: Record<string, unknown> & { id: string };
  dropped?: { field: string; kept: unknown; dropped: unknown[] }[];
  moves: { object: string; field: string; records: number; doubled?: number }[];
  proof?: { before: number; after: number; lost: number };
  confirm?: string;
  error?: never;
}
interface Stopped {
  code: string;
  message: string;
  hint: string;
  left: string[];
  keep: string;
  done: string[];
}

const ANY = '{or: [{deletedAt: {is: NULL}}, {deletedAt: {is: NOT_NULL}}]}';

describe.each(REVISIONS)('merging records, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let twenty: TwentyClient;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control', '--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url });
    client = await connectHttp(revision, server.url, sandbox.adminKey);
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const make = (object: string, data: object) => twenty.create(object, data);
  const call = (args: object) => client.call('twenty_merge_records', { object: 'person', ...args });
  const merge = async (args: object) => {
    const answer = await call(args);
    expect(answer.text).not.toContain('code: ');
    return answer.facts as unknown as Merged;
  };
  const both = async (args: object) => {
    const plan = await merge(args);
    return { plan, done: await merge({ ...args, confirm: plan.confirm }) };
  };
  const faults = (rules: object[]) => request(sandbox.url).post('/__sandbox/faults').send({ rules });
  const fail = (operation: string, fault: object = { type: 'status', status: 500 }) => ({
    match: { operation },
    fault,
  });
  const count = async (plural: string, filter: string) => {
    const answer = await twenty.graphql<Record<string, { totalCount: number }>>(
      `{ ${plural}(filter: {and: [${filter}, ${ANY}]}) { totalCount } }`,
    );
    return answer[plural]?.totalCount;
  };

  /** Two people who are one: the second has what the first lacks, and things that lead to it. */
  const pair = async (tag: string) => {
    const company = await make('Company', { name: `Company ${tag}` });
    const [a, b] = [
      await make('Person', {
        name: { firstName: 'Ada', lastName: tag },
        emails: { primaryEmail: `ada@${tag}.example` },
        jobTitle: 'CTO',
      }),
      await make('Person', {
        name: { firstName: 'A.', lastName: tag },
        emails: { primaryEmail: `a@${tag}.example`, additionalEmails: [`old@${tag}.example`] },
        phones: { primaryPhoneNumber: '+33612345678' },
        linkedinLink: { primaryLinkUrl: `https://linkedin.com/in/${tag}` },
        jobTitle: 'Chief',
        companyId: company,
      }),
    ];
    const note = await make('Note', { title: `Shared ${tag}` });
    const own = await make('Note', { title: `Own ${tag}` });
    const trashed = await make('Note', { title: `Trashed ${tag}` });
    for (const [noteId, targetPersonId] of [
      [note, a],
      [note, b],
      [own, b],
      [trashed, b],
    ])
      await make('NoteTarget', { noteId, targetPersonId });
    await twenty.graphql(`mutation { deleteNote(id: "${trashed}") { id } }`);
    const task = await make('Task', { title: `Task ${tag}` });
    await make('TaskTarget', { taskId: task, targetPersonId: b });
    await make('Attachment', { name: 'file.txt', targetPersonId: b });
    const deal = await make('Opportunity', { name: `Deal ${tag}`, pointOfContactId: b });
    const message = await make('Message', { subject: tag, receivedAt: '2030-01-01T00:00:00.000Z' });
    await make('MessageParticipant', {
      messageId: message,
      personId: b,
      role: 'FROM',
      handle: `a@${tag}.example`,
    });
    const list = await make('MessageList', { name: tag });
    for (const personId of [a, b]) await make('MessageListMember', { listId: list, personId });
    return { a, b, company, note, own, deal, message, list };
  };

  it('shows first what would happen, and changes nothing', async () => {
    const { a, b, company } = await pair('dry');
    const plan = await merge({ ids: [a, b], keep: a });
    expect(plan).toMatchObject({ merged: false, keep: { id: a }, others: [{ id: b }], othersGo: 'erased' });
    expect(plan.record).toMatchObject({
      jobTitle: 'CTO',
      emails: ['ada@dry.example', 'a@dry.example', 'old@dry.example'],
      phones: '+33612345678',
      company: { id: company, name: 'Company dry' },
    });
    expect(plan.dropped).toEqual([
      { field: 'name', kept: 'Ada dry', dropped: ['A. dry'] },
      { field: 'jobTitle', kept: 'CTO', dropped: ['Chief'] },
    ]);
    expect(plan.moves).toEqual(
      expect.arrayContaining([
        { object: 'noteTarget', field: 'targetPerson', records: 2, doubled: 1 },
        { object: 'taskTarget', field: 'targetPerson', records: 1 },
        { object: 'attachment', field: 'targetPerson', records: 1 },
        { object: 'opportunity', field: 'pointOfContact', records: 1 },
        { object: 'messageParticipant', field: 'person', records: 1 },
        { object: 'messageListMember', field: 'person', records: 0, doubled: 1 },
      ]),
    );
    expect(await count('people', `{id: {in: ["${a}", "${b}"]}}`)).toBe(2);
    expect(await count('noteTargets', `{targetPersonId: {eq: "${b}"}}`)).toBe(3);
  });

  it('keeps every value and everything that led to the others, also what lies in the trash', async () => {
    const { a, b, company, note, own, deal, message } = await pair('real');
    const { plan, done } = await both({ ids: [b, a], keep: a });
    expect(done).toMatchObject({ merged: true, keep: { id: a }, proof: { lost: 0 } });
    expect(done.record).toEqual(plan.record);
    expect(done.record).toMatchObject({ company: { id: company } });
    expect(done.proof?.after).toBeGreaterThanOrEqual(done.proof?.before ?? Infinity);
    expect(await count('people', `{id: {eq: "${b}"}}`)).toBe(0);
    const led = `{targetPersonId: {eq: "${a}"}}`;
    expect(await count('noteTargets', `{and: [${led}, {noteId: {eq: "${note}"}}]}`)).toBe(1);
    expect(await count('noteTargets', `{and: [${led}, {noteId: {eq: "${own}"}}]}`)).toBe(1);
    expect(await count('noteTargets', led)).toBe(3);
    expect(await count('taskTargets', led)).toBe(1);
    expect(await count('attachments', led)).toBe(1);
    expect(
      await count('opportunities', `{and: [{id: {eq: "${deal}"}}, {pointOfContactId: {eq: "${a}"}}]}`),
    ).toBe(1);
    expect(
      await count(
        'messageParticipants',
        `{and: [{messageId: {eq: "${message}"}}, {personId: {eq: "${a}"}}]}`,
      ),
    ).toBe(1);
  });

  it('proposes the record with the most values', async () => {
    const { a, b } = await pair('proposed');
    const plan = await merge({ ids: [a, b] });
    expect(plan.keep).toMatchObject({ id: b, why: expect.stringContaining('most values') as unknown });
  });

  it('merges more than Twenty takes at once', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 21; i++) {
      const companyId = await make('Company', {
        name: `Many ${i}`,
        domainName: { primaryLinkUrl: `https://many${i}.example` },
      });
      await make('Person', { name: { firstName: 'P', lastName: String(i) }, companyId });
      ids.push(companyId);
    }
    const { done } = await both({ object: 'company', ids, keep: ids[4] });
    expect(done.proof).toMatchObject({ lost: 0 });
    expect(await count('people', `{companyId: {eq: "${ids[4]}"}}`)).toBe(21);
    expect(await count('companies', `{name: {like: "Many %"}}`)).toBe(1);
    expect((done.record.domainName as string[]).length).toBe(21);
  });

  it('merges deals, which Twenty cannot, by moving the others to the trash', async () => {
    const company = await make('Company', { name: 'Dealing' });
    const [a, b] = [
      await make('Opportunity', { name: 'Clocks', stage: 'PROPOSAL' }),
      await make('Opportunity', {
        name: 'Clocks',
        companyId: company,
        amount: { amountMicros: 5e9, currencyCode: 'EUR' },
      }),
    ];
    const noteId = await make('Note', { title: 'About clocks' });
    await make('NoteTarget', { noteId, targetOpportunityId: b });
    const { plan, done } = await both({ object: 'opportunity', ids: [a, b], keep: a });
    expect(plan.othersGo).toBe('trash');
    expect(done).toMatchObject({
      record: { stage: 'Proposal', company: { id: company }, amount: { amount: 5000, currency: 'EUR' } },
      proof: { lost: 0 },
    });
    expect(await count('noteTargets', `{targetOpportunityId: {eq: "${a}"}}`)).toBe(1);
    expect(await count('opportunities', `{and: [{id: {eq: "${b}"}}, {deletedAt: {is: NOT_NULL}}]}`)).toBe(1);
  });

  it('sets texts below each other when notes are merged', async () => {
    const ids = [
      await make('Note', { title: 'Call', bodyV2: { markdown: 'First half.' } }),
      await make('Note', { title: 'Call', bodyV2: { markdown: 'Second half.' } }),
    ];
    const person = await make('Person', { name: { firstName: 'N', lastName: 'Oted' } });
    for (const noteId of ids) await make('NoteTarget', { noteId, targetPersonId: person });
    const { done } = await both({ object: 'note', ids, keep: ids[0] });
    expect(done.record.bodyV2).toBe('First half.\n\nSecond half.');
    expect(
      await count('noteTargets', `{and: [{noteId: {eq: "${ids[0]}"}}, {targetPersonId: {eq: "${person}"}}]}`),
    ).toBe(1);
  });

  it('does not take a token for records that changed, nor for another choice', async () => {
    const { a, b } = await pair('stale');
    const { confirm } = await merge({ ids: [a, b], keep: a });
    const other = await call({ ids: [a, b], keep: b, confirm });
    expect(other.facts.error).toMatchObject({ code: 'CONFIRMATION_REQUIRED' });
    await twenty.graphql(`mutation { updatePerson(id: "${b}", data: {jobTitle: "CEO"}) { id } }`);
    const late = await call({ ids: [a, b], keep: a, confirm });
    expect(late.facts.error).toMatchObject({ code: 'CONFIRMATION_REQUIRED' });
    expect(await count('people', `{id: {in: ["${a}", "${b}"]}}`)).toBe(2);
  });

  it.each([
    ['half-way among the links', 'updateTaskTargets', 2],
    ['before the merge itself', 'mergePeople', 2],
  ])('says what was done when Twenty fails %s, and goes on when called again', async (_, operation, left) => {
    const { a, b, own } = await pair(`fails${left}${operation.toLowerCase()}`);
    const { confirm } = await merge({ ids: [a, b], keep: a });
    await faults([fail(operation)]);
    const answer = await call({ ids: [a, b], keep: a, confirm });
    await faults([]);
    const error = answer.facts.error as unknown as Stopped;
    expect(error).toMatchObject({
      code: 'TWENTY_API_ERROR',
      keep: a,
      hint: expect.stringContaining('again') as unknown,
    });
    expect(error.left.sort()).toEqual([a, b].sort());
    expect(error.done).toContain('moved 2 noteTargets');
    const { done } = await both({ ids: error.left, keep: error.keep });
    expect(done.proof).toMatchObject({ lost: 0 });
    expect(
      await count('noteTargets', `{and: [{targetPersonId: {eq: "${a}"}}, {noteId: {eq: "${own}"}}]}`),
    ).toBe(1);
  });

  it('knows that the merge happened when its answer is lost', async () => {
    const { a, b } = await pair('lostanswer');
    const { confirm } = await merge({ ids: [a, b], keep: a });
    await faults([{ ...fail('mergePeople', { type: 'cut' }), times: 1 }]);
    const done = await merge({ ids: [a, b], keep: a, confirm });
    await faults([]);
    expect(done).toMatchObject({ merged: true, record: { phones: '+33612345678' }, proof: { lost: 0 } });
  });

  it('never lets a record lead to itself', async () => {
    const custom = await twenty.metadata<{
      objects: { edges: { node: { id: string; nameSingular: string } }[] };
    }>('{ objects(paging: {first: 1000}, filter: {}) { edges { node { id nameSingular } } } }');
    const objectMetadataId = custom.objects.edges.find(({ node }) => node.nameSingular === 'subscription')
      ?.node.id;
    const field = { objectMetadataId, name: 'parent', type: 'RELATION', label: 'Parent', icon: 'IconUp' };
    const relationCreationPayload = {
      ...{ type: 'MANY_TO_ONE', targetObjectMetadataId: objectMetadataId },
      ...{ targetFieldLabel: 'Children', targetFieldIcon: 'IconDown' },
    };
    await twenty.metadata(
      'mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }',
      {
        input: { field: { ...field, relationCreationPayload } },
      },
    );
    const top = await make('Subscription', { name: 'Top' });
    const b = await make('Subscription', { name: 'Twice', parentId: top });
    const a = await make('Subscription', { name: 'Twice', parentId: b });
    const child = await make('Subscription', { name: 'Child', parentId: b });
    const { done } = await both({ object: 'subscription', ids: [a, b], keep: a });
    expect(done.record).toMatchObject({ parent: { id: top } });
    expect(await count('subscriptions', `{and: [{id: {eq: "${child}"}}, {parentId: {eq: "${a}"}}]}`)).toBe(1);
    expect(await count('subscriptions', `{and: [{id: {eq: "${a}"}}, {parentId: {eq: "${a}"}}]}`)).toBe(0);
  });

  it('refuses what would lose something unseen, or makes no sense', async () => {
    const { a, b, company, note } = await pair('refused');
    const gone = await make('Person', { name: { firstName: 'Gone', lastName: 'Away' } });
    await twenty.graphql(`mutation { deletePerson(id: "${gone}") { id } }`);
    const restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
    const readonly = await connectHttp(revision, server.url, sandbox.readonlyKey);
    const code = async (args: object, as = client) => {
      const answer = await as.call('twenty_merge_records', { object: 'person', ...args });
      expect(answer.facts.error?.hint ?? 'none').toEqual(expect.any(String));
      return answer.facts.error?.code;
    };
    expect(await code({ ids: [a, a] })).toBe('INVALID_INPUT');
    expect(await code({ ids: [a, a.toUpperCase()] })).toBe('INVALID_INPUT');
    expect(await code({ ids: [a] })).toBe('INVALID_INPUT');
    expect(await code({ ids: [a, 'Ada Lovelace'] })).toBe('INVALID_INPUT');
    expect(await code({ ids: [a, company] })).toBe('RECORD_NOT_FOUND');
    expect(await code({ ids: [a, gone] })).toBe('INVALID_INPUT');
    expect(await code({ ids: [a, b], keep: company })).toBe('INVALID_INPUT');
    expect(await code({ object: 'workspaceMember', ids: [a, b] })).toBe('INVALID_INPUT');
    expect(await code({ object: 'noteTarget', ids: [a, note] })).toBe('INVALID_INPUT');
    expect(await code({ ids: [a, b] }, restricted)).toBe('INSUFFICIENT_PERMISSIONS');
    const { confirm } = (await readonly.call('twenty_merge_records', { object: 'person', ids: [a, b] }))
      .facts as unknown as Merged;
    expect(await code({ ids: [a, b], confirm }, readonly)).toBe('INSUFFICIENT_PERMISSIONS');
    expect(await count('people', `{id: {in: ["${a}", "${b}"]}}`)).toBe(2);
    await restricted.close();
    await readonly.close();
  });

  it('refuses when records that lead there are kept from this server', async () => {
    const narrow = await startServer({ TWENTY_API_URL: sandbox.url, MCP_OBJECTS: 'person,company' });
    const narrowed = await connectHttp(revision, narrow.url, sandbox.adminKey);
    const { a, b } = await pair('narrow');
    const answer = await narrowed.call('twenty_merge_records', { object: 'person', ids: [a, b] });
    expect(answer.facts.error).toMatchObject({
      code: 'INSUFFICIENT_PERMISSIONS',
      hint: expect.stringContaining('MCP_OBJECTS') as unknown,
    });
    await narrowed.close();
    await narrow.stop();
  });
});
