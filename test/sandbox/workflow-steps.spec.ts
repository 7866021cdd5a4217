import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { RunningSandbox } from '../support/sandbox';
import { startTwenty } from '../support/twenty';
import { Step, WorkflowLab } from '../support/workflow-lab';

type Json = Record<string, unknown>;

let sandbox: RunningSandbox;
let lab: WorkflowLab;

beforeAll(async () => {
  sandbox = await startTwenty();
  lab = new WorkflowLab(sandbox);
}, 60_000);
afterAll(async () => {
  await lab.clean();
  await sandbox.stop();
});

/** How one step alone fares. */
async function perform(type: string, input: Json, payload: Json = {}) {
  const step = new Step('step', type, input);
  const { steps } = await lab.run([step], payload);
  return steps['step'];
}

async function create(object: string, data: Json): Promise<string> {
  const query = `mutation($d:${object}CreateInput!){create${object}(data:$d){id}}`;
  return ((await lab.ask(lab.key, query, { d: data })) as { id: string }).id;
}
const destroy = (object: string, id: string) =>
  lab.ask(lab.key, `mutation($i:UUID!){destroy${object}(id:$i){id}}`, { i: id });

describe('FIND_RECORDS', () => {
  const tag = `lab${randomUUID().slice(0, 8)}`;
  const fields = new Map<string, string>();
  const made: [string, string][] = [];
  let companyId = '';

  beforeAll(async () => {
    const query = '{objects(paging:{first:200}){edges{node{nameSingular fieldsList{id name}}}}}';
    const { body } = await lab.key.post('/metadata', { query });
    const { data } = body as { data: { objects: { edges: { node: ObjectNode }[] } } };
    for (const { node } of data.objects.edges)
      for (const field of node.fieldsList) fields.set(`${node.nameSingular}.${field.name}`, field.id);
    companyId = await create('Company', { name: `${tag} Alpha` });
    const amount = (units: number) => ({ amountMicros: units * 1_000_000, currencyCode: 'EUR' });
    const day = (away: number) => new Date(Date.now() + away * 86_400_000).toISOString();
    for (const data of [
      { name: `${tag} small`, stage: 'NEW', amount: amount(5), closeDate: day(-3), companyId },
      { name: `${tag} large`, stage: 'MEETING', amount: amount(9), closeDate: day(3) },
      { name: `${tag} bare` },
    ])
      made.push(['Opportunity', await create('Opportunity', data)]);
    made.push(['Company', companyId]);
  });
  afterAll(async () => {
    for (const [object, id] of made) await destroy(object, id);
  });

  interface ObjectNode {
    readonly nameSingular: string;
    readonly fieldsList: { readonly id: string; readonly name: string }[];
  }
  const filter = (name: string, operand: string, value: string, more: Json = {}) => {
    const fieldMetadataId = fields.get(`opportunity.${name}`) ?? randomUUID();
    return {
      id: randomUUID(),
      recordFilterGroupId: 'g',
      fieldMetadataId,
      operand,
      value,
      type: 'X',
      ...more,
    };
  };

  async function find(...recordFilters: Json[]): Promise<string> {
    const all = [filter('name', 'CONTAINS', tag), ...recordFilters];
    const groups = [{ id: 'g', logicalOperator: 'AND' }];
    const input = { objectName: 'opportunity', filter: { recordFilterGroups: groups, recordFilters: all } };
    const step = await perform('FIND_RECORDS', input, { company: companyId });
    if (step?.error !== undefined) return step.error;
    const names = (step?.result?.['all'] as { name: string }[]).map((one) => one.name.slice(tag.length + 1));
    expect(step?.result?.['totalCount']).toBe(String(names.length));
    return names.sort().join();
  }

  it.each([
    ['name', 'CONTAINS', 'LARGE', 'large'],
    ['name', 'IS', 'large', 'Unknown operand IS for TEXT filter'],
    ['stage', 'IS', '["NEW","MEETING"]', 'bare,large,small'],
    ['stage', 'IS_NOT', '["NEW"]', 'large'],
    ['stage', 'IS', 'NEW', 'Unexpected token \'N\', "NEW" is not valid JSON'],
    ['amount', 'GREATER_THAN_OR_EQUAL', '6', 'large'],
    ['amount', 'IS_EMPTY', '', 'bare'],
    ['closeDate', 'IS_IN_PAST', '', 'small'],
    ['closeDate', 'IS_RELATIVE', 'NEXT_7_DAY', 'large'],
    ['closeDate', 'IS_BEFORE', '2026-12-31', 'Cannot parse: 2026-12-31'],
    ['company', 'IS', '{{trigger.company}}', 'small'],
    ['company', 'IS', '["{{trigger.nothing}}"]', 'bare,large,small'],
    ['company', 'IS_EMPTY', '', 'bare,large'],
    ['nothing', 'CONTAINS', 'x', 'bare,large,small'],
  ])('by %s %s %j finds %s', async (name, operand, value, found) => {
    expect(await find(filter(name, operand, value))).toBe(found);
  });

  it('fails for a variable that stands for nothing, and looks through a relation', async () => {
    expect(await find(filter('company', 'IS', '{{trigger.nothing}}'))).toContain('has an empty value');
    const relationTargetFieldMetadataId = fields.get('company.name');
    const through = filter('company', 'CONTAINS', 'Alpha', { type: 'TEXT', relationTargetFieldMetadataId });
    expect(await find(through)).toBe('small');
  });

  it('ignores a filter in the form of the API', async () => {
    const gqlOperationFilter = { name: { eq: randomUUID() } };
    const input = { objectName: 'opportunity', limit: 1, filter: { gqlOperationFilter } };
    const step = await perform('FIND_RECORDS', input);
    expect(step?.result?.['all']).toHaveLength(1);
  });
});

describe('A step that writes', () => {
  it('takes a relation by the id of its record, drops what the object has not, and leaves out what is nothing', async () => {
    const companyId = await create('Company', { name: 'Parent' });
    const objectRecord = {
      name: { firstName: 'Lab' },
      company: { id: companyId },
      nope: 1,
      city: '{{trigger.x}}',
    };
    const step = await perform('CREATE_RECORD', { objectName: 'person', objectRecord });
    expect(step?.result).toMatchObject({ name: { firstName: 'Lab', lastName: '' }, companyId });
    await destroy('Person', String(step?.result?.['id']));
    await destroy('Company', companyId);
  });

  const missing = '7c5e3cb1-c7f6-4342-b930-e39eee6b4acc';
  it.each<[string, Json, string]>([
    ['CREATE_RECORD', { objectName: 'nope' }, 'Failed to read: Object nope not found'],
    ['CREATE_RECORD', { objectName: 'message' }, 'Failed to create: Object cannot be created by automation'],
    ['UPDATE_RECORD', { objectRecordId: 'x' }, 'Failed to update: Object record ID and name are required'],
    ['UPDATE_RECORD', { objectRecordId: missing }, 'Record not found'],
    [
      'UPDATE_RECORD',
      { objectRecordId: missing, fieldsToUpdate: [] },
      'Failed to update: No fields to update',
    ],
    ['DELETE_RECORD', { objectRecordId: missing }, 'Record not found'],
    ['PICK_RECORD', { recordIds: [] }, 'Pick record action has no candidate records'],
    [
      'DELAY',
      { delayType: 'SCHEDULED_DATE', scheduledDateTime: '2020-01-01' },
      'Scheduled date cannot be in the past',
    ],
    ['SEND_EMAIL', { connectedAccountId: 'x' }, 'Connected account id is not a valid UUID'],
  ])('%s refuses %j', async (type, input, words) => {
    const record = { objectName: 'company', objectRecord: { name: 'X' }, fieldsToUpdate: ['name'] };
    const mail = { recipients: { to: 'a@b.test', cc: '', bcc: '' }, subject: '', body: '' };
    expect((await perform(type, { ...record, ...mail, ...input }))?.error).toBe(words);
  });
});

describe('HTTP_REQUEST', () => {
  let server: Server;
  let url = '';

  beforeAll(async () => {
    server = createServer((request, response) => {
      const status = Number(request.url?.slice(1)) || 200;
      request.setEncoding('utf8').on('data', (body) => {
        response.write(JSON.stringify({ type: request.headers['content-type'], body }));
      });
      response.writeHead(status, { 'content-type': 'application/json' });
      request.on('end', () => response.end(request.method === 'GET' ? '{"ok":false}' : ''));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('takes a refusal for a success', async () => {
    expect(await perform('HTTP_REQUEST', { url: `${url}/500`, method: 'GET' })).toEqual({
      status: 'SUCCESS',
      result: { ok: false },
    });
  });

  it('names the body a form unless the headers say otherwise', async () => {
    const input = { url, method: 'POST', body: { a: '{{trigger.a}}' } };
    const plain = await perform('HTTP_REQUEST', { ...input, headers: {} }, { a: 1 });
    expect(plain?.result).toEqual({ type: 'application/x-www-form-urlencoded', body: '{"a":1}' });
    const json = await perform('HTTP_REQUEST', { ...input, headers: { 'Content-Type': 'application/json' } });
    expect(json?.result?.['type']).toBe('application/json');
  });

  it('fails where nobody answers', async () => {
    server.closeAllConnections();
    const silent = { url: 'http://127.0.0.1:49151', method: 'GET' };
    expect((await perform('HTTP_REQUEST', silent))?.error).toContain('ECONNREFUSED');
  });
});

describe('create_complete_workflow', () => {
  const make = (steps: Json[], more: Json = {}) => {
    const trigger = {
      name: 'T',
      type: 'MANUAL',
      settings: { outputSchema: {}, availability: { type: 'GLOBAL' } },
      nextStepIds: steps.slice(0, 1).map((one) => one['id']),
    };
    return lab.tool('create_complete_workflow', { name: 'Checked', trigger, steps, ...more });
  };
  const codes = (answer: Json) => {
    const { validation, workflowId } = answer['result'] as {
      validation: { errors: { code: string }[] };
      workflowId: string;
    };
    return lab.tool('delete_workflow', { workflowId }).then(() => validation.errors.map((one) => one.code));
  };
  const task = (title: string) =>
    new Step('task', 'CREATE_RECORD', { objectName: 'task', objectRecord: { title } });

  it('makes what it finds fault with', async () => {
    const [first, second] = [task('{{trigger.payload.x}}'), task(`{{${randomUUID()}.id}}`)];
    expect(await codes(await make([first.written, second.written]))).toEqual([
      ...['UNREACHABLE_STEP', 'VARIABLE_PATH_NOT_FOUND', 'VARIABLE_UNKNOWN_STEP'],
    ]);
    const odd = new Step('odd', 'FIND_RECORDS', { objectName: 'nope' });
    expect(await codes(await make([odd.written]))).toEqual(['INVALID_STEP_PARAMS']);
  });

  it.each(['CODE', 'AI_AGENT'])('refuses %s steps', async (type) => {
    const answer = await make([new Step('step', type).written]);
    expect(answer['error']).toContain(`${type} steps cannot be created via create_complete_workflow`);
  });

  it('leaves a draft behind when an edge leads nowhere', async () => {
    const name = `Left ${randomUUID()}`;
    const edges = [{ source: 'trigger', target: randomUUID() }];
    const answer = await make([task('x').written], { name, edges });
    expect(answer['message']).toContain(`Failed to create workflow "${name}": Target step`);
    const query = 'query($f:WorkflowFilterInput){workflows(filter:$f){edges{node{id}}}}';
    const left = (await lab.ask(lab.key, query, { f: { name: { eq: name } } })) as {
      edges: { node: { id: string } }[];
    };
    expect(left.edges).toHaveLength(1);
    await lab.tool('delete_workflow', { workflowId: left.edges[0]?.node.id });
  });
});
