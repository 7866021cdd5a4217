import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DoorClient } from '../support/door-client';
import type { RunningSandbox } from '../support/sandbox';
import { startSandbox } from '../support/sandbox';

const folders: string[] = [];
const running: RunningSandbox[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-data-'));
  folders.push(folder);
  return folder;
}

async function start(
  folder: string,
  ...args: string[]
): Promise<{ sandbox: RunningSandbox; client: DoorClient }> {
  const sandbox = await startSandbox(['--data', folder, ...args]);
  running.push(sandbox);
  return { sandbox, client: new DoorClient(sandbox) };
}

const EMPTY = ['--company', 'none'];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.kill()));
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

async function data<T>(client: DoorClient, query: string, variables?: Record<string, unknown>): Promise<T> {
  const { body } = await client.graphql(query, variables);
  expect(body).not.toHaveProperty('errors');
  return (body as { data: T }).data;
}

async function metadata<T>(
  client: DoorClient,
  query: string,
  variables?: Record<string, unknown>,
): Promise<T> {
  const { body } = await client.post('/metadata', { query, variables });
  expect(body).not.toHaveProperty('errors');
  return (body as { data: T }).data;
}

interface Found {
  readonly companies: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[];
  };
}
const ALL =
  '{companies(filter:{or:[{deletedAt:{is:NULL}},{deletedAt:{is:NOT_NULL}}]},first:100000){edges{node{id name}}}}';

/** Writes until the sandbox is gone, and remembers what it was asked and what it acknowledged. */
class Writer {
  readonly created = new Set<string>();
  readonly renamed = new Set<string>();
  readonly doomed = new Set<string>();
  readonly destroyed = new Set<string>();

  async work(client: DoorClient): Promise<void> {
    for (;;) {
      const ids = Array.from({ length: 5 }, () => randomUUID());
      const [kept = '', doomed = ''] = ids;
      await this.write(client, 'mutation($d:[C!]!){createCompanies(data:$d){id}}', {
        d: ids.map((id) => ({ id })),
      });
      ids.forEach((id) => this.created.add(id));
      await this.write(client, 'mutation($id:UUID!,$d:C!){updateCompany(id:$id,data:$d){id}}', {
        id: kept,
        d: { name: kept },
      });
      this.renamed.add(kept);
      this.doomed.add(doomed);
      await this.write(client, 'mutation($id:UUID!){destroyCompany(id:$id){id}}', { id: doomed });
      this.destroyed.add(doomed);
    }
  }

  private async write(client: DoorClient, query: string, variables: Record<string, unknown>): Promise<void> {
    const { body } = await client.graphql(query, variables);
    expect(body).not.toHaveProperty('errors');
  }
}

describe('--data', () => {
  it('loses nothing that was acknowledged when the process is killed in the middle of writes', async () => {
    const folder = newFolder();
    const writer = new Writer();
    for (let round = 1; round <= 3; round += 1) {
      const { sandbox, client } = await start(folder, ...EMPTY);
      const ends = Array.from({ length: 8 }, () => writer.work(client).catch((error: unknown) => error));
      while (writer.created.size < round * 200) await new Promise((resolve) => setTimeout(resolve, 5));
      await sandbox.kill();
      for (const end of await Promise.all(ends))
        expect(String(end)).toMatch(/fetch failed|terminated|closed/);
    }
    const { client } = await start(folder, ...EMPTY);
    const { companies } = await data<Found>(client, ALL);
    const names = new Map(companies.edges.map(({ node }) => [node.id, node.name]));
    expect([...writer.created].filter((id) => !names.has(id) && !writer.doomed.has(id))).toEqual([]);
    expect([...writer.renamed].filter((id) => names.get(id) !== id)).toEqual([]);
    expect([...writer.destroyed].filter((id) => names.has(id))).toEqual([]);
  }, 120_000);

  it('keeps model, roles, keys, webhooks, views and files, and prints the same keys', async () => {
    const folder = newFolder();
    const first = await start(folder, ...EMPTY, '--control');
    const { client } = first;
    const made = await metadata<{ createOneObject: { id: string } }>(client, CREATE_OBJECT);
    const objectMetadataId = made.createOneObject.id;
    await metadata(client, CREATE_FIELD, {
      field: { objectMetadataId, name: 'size', label: 'Size', type: 'SELECT', options: SIZES },
    });
    await data(client, 'mutation{createBoat(data:{name:"Argo",size:"S"}){id}}');
    await metadata(client, 'mutation{createOneRole(createRoleInput:{label:"Sailor"}){id}}');
    await metadata(
      client,
      'mutation{createWebhook(input:{targetUrl:"http://127.0.0.1:9/x",operations:["*.*"]}){id}}',
    );
    await metadata(client, 'mutation($v:CreateViewInput!){createView(input:$v){id}}', {
      v: { name: 'Fleet', objectMetadataId, icon: 'IconList' },
    });
    await client.post('/__sandbox/revoke', { key: first.sandbox.memberKey });
    const before = await metadata<object>(client, EVERYTHING);
    await first.sandbox.kill();

    const { sandbox, client: later } = await start(folder, ...EMPTY);
    expect(await metadata<object>(later, EVERYTHING)).toEqual(before);
    expect(await data(later, '{boats{edges{node{name size}}}}')).toEqual({
      boats: { edges: [{ node: { name: 'Argo', size: 'S' } }] },
    });
    const keysOf = (one: RunningSandbox) => Object.entries(one).filter(([name]) => /Key|Token/.test(name));
    expect(keysOf(sandbox)).toEqual(keysOf(first.sandbox));
    expect(keysOf(sandbox)).toHaveLength(7);
    const member = await new DoorClient(sandbox, sandbox.memberKey).graphql('{companies{totalCount}}');
    expect(member.body).toMatchObject({ errors: [{ message: 'This API Key is revoked' }] });
  });

  it('keeps uploaded files under the address that was given', async () => {
    const folder = newFolder();
    const first = await start(folder, ...EMPTY);
    const upload =
      'mutation{createFileUpload(filename:"a.txt",size:5,fileFolder:FilesField){fileId uploadUrl}}';
    const { createFileUpload } = await metadata<{ createFileUpload: { fileId: string; uploadUrl: string } }>(
      first.client,
      upload,
    );
    const headers = { 'content-type': 'application/octet-stream' };
    await fetch(createFileUpload.uploadUrl, { method: 'PUT', headers, body: 'hello' });
    const complete = `mutation{completeFileUpload(fileId:"${createFileUpload.fileId}"){url}}`;
    const { completeFileUpload } = await metadata<{ completeFileUpload: { url: string } }>(
      first.client,
      complete,
    );
    await first.sandbox.kill();
    const { sandbox } = await start(folder, ...EMPTY);
    const url = completeFileUpload.url.replace(first.sandbox.url, sandbox.url);
    expect(await (await fetch(url)).text()).toBe('hello');
  });

  it('moves the values of renamed options and forgets those of deleted fields once more', async () => {
    const folder = newFolder();
    const { sandbox, client } = await start(folder, ...EMPTY);
    const { objects } = await metadata<{
      objects: { edges: { node: { id: string; nameSingular: string } }[] };
    }>(client, '{objects(paging:{first:100}){edges{node{id nameSingular}}}}');
    const objectMetadataId = objects.edges.find(({ node }) => node.nameSingular === 'company')?.node.id;
    const field = {
      objectMetadataId,
      name: 'size',
      label: 'Size',
      type: 'SELECT',
      options: SIZES,
      defaultValue: "'M'",
    };
    await data(client, 'mutation{createCompany(data:{name:"A"}){id}}');
    const { createOneField } = await metadata<{ createOneField: { id: string; options: { id: string }[] } }>(
      client,
      CREATE_FIELD,
      { field },
    );
    await data(client, 'mutation{createCompany(data:{name:"B",size:"S"}){id}}');
    const [small, medium] = createOneField.options;
    const options = [{ ...small, value: 'TINY' }, medium];
    await metadata(
      client,
      'mutation($id:UUID!,$u:UpdateFieldInput!){updateOneField(input:{id:$id,update:$u}){id}}',
      { id: createOneField.id, u: { options } },
    );
    const sizes = '{companies(orderBy:[{name:AscNullsLast}]){edges{node{name size}}}}';
    const shown = await data(client, sizes);
    expect(shown).toEqual({
      companies: { edges: [{ node: { name: 'A', size: 'M' } }, { node: { name: 'B', size: 'TINY' } }] },
    });
    await sandbox.kill();

    const second = await start(folder, ...EMPTY);
    expect(await data(second.client, sizes)).toEqual(shown);
    await metadata(second.client, 'mutation($id:UUID!){deleteOneField(input:{id:$id}){id}}', {
      id: createOneField.id,
    });
    await metadata(second.client, CREATE_FIELD, { field: { ...field, defaultValue: null } });
    await second.sandbox.kill();
    const third = await start(folder, ...EMPTY);
    expect(await data(third.client, sizes)).toEqual({
      companies: { edges: [{ node: { name: 'A', size: null } }, { node: { name: 'B', size: null } }] },
    });
  });

  it('makes the same company again, with what was changed in it', async () => {
    const folder = newFolder();
    const { sandbox, client } = await start(folder);
    const [first] = (await data<Found>(client, ALL)).companies.edges;
    await data(client, 'mutation($id:UUID!,$d:C!){updateCompany(id:$id,data:$d){id}}', {
      id: first?.node.id,
      d: { name: 'Changed' },
    });
    const before = await data(client, WORLD);
    await sandbox.kill();
    const again = await start(folder);
    expect(await data(again.client, WORLD)).toEqual(before);
    expect(JSON.stringify(before)).toContain('"name":"Changed"');
  });

  it('does without a last line that was not written whole, and refuses a journal that is damaged elsewhere', async () => {
    const folder = newFolder();
    const journal = join(folder, 'journal.jsonl');
    const { sandbox, client } = await start(folder, ...EMPTY);
    await data(client, 'mutation{createCompany(data:{name:"Kept"}){id}}');
    await sandbox.kill();
    appendFileSync(journal, '[{"part":"');
    const again = await start(folder, ...EMPTY);
    expect((await data<Found>(again.client, ALL)).companies.edges).toHaveLength(1);
    await again.sandbox.stop();
    writeFileSync(journal, `broken\n${readFileSync(journal, 'utf8')}`);
    await expect(start(folder, ...EMPTY)).rejects.toThrow();
  });

  it('is held by one process at a time, for one company', async () => {
    const folder = newFolder();
    const { sandbox } = await start(folder, ...EMPTY);
    await expect(start(folder, ...EMPTY)).rejects.toThrow();
    await sandbox.stop();
    await expect(start(folder, ...EMPTY, '--seed', '2')).rejects.toThrow();
    await start(folder, ...EMPTY);
  });
});

const SIZES = [
  { value: 'S', label: 'Small', color: 'green', position: 0 },
  { value: 'M', label: 'Medium', color: 'red', position: 1 },
];
const CREATE_OBJECT =
  'mutation{createOneObject(input:{object:{nameSingular:"boat",namePlural:"boats",labelSingular:"Boat",labelPlural:"Boats"}}){id}}';
const CREATE_FIELD = 'mutation($field:CreateFieldInput!){createOneField(input:{field:$field}){id options}}';
const EVERYTHING = `{
  currentWorkspace{metadataVersion}
  objects(paging:{first:100}){edges{node{id nameSingular labelSingular createdAt}}}
  fields(paging:{first:1000}){edges{node{id name type options}}}
  getRoles{id label} webhooks{id targetUrl secret createdAt} apiKeys{id name revokedAt createdAt} getViews{id name}
}`;
const WORLD = `{
  companies(first:1000){edges{node{id name createdAt updatedAt}}}
  people(first:50,orderBy:[{createdAt:DescNullsLast}]){edges{node{id name{lastName} createdAt}}}
  opportunities(first:1000){totalCount sumAmountAmountMicros edges{node{id name stage}}}
  timelineActivities(first:50,orderBy:[{happensAt:DescNullsLast}]){edges{node{id name happensAt properties}}}
  messages(first:50){edges{node{id subject text receivedAt}}}
}`;
