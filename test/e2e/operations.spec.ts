import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connected, REVISIONS, type ToolAnswer, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');
const ROW = /^\| [^|]+ \| `(twenty_\w+)` +\| ([^|]+?) +\| ([^|]+?) +\| `([^`]+)` +\|$/gm;
const ROWS = [...read('docs/operations.md').matchAll(ROW)].map(
  ([, tool = '', byKey = '', byUser = '', spec = '']) => ({ tool, byKey, byUser, spec }),
);

/** What a caller's earlier calls answered, and a word that makes its names its own. */
interface Caller {
  readonly answers: Map<string, ToolAnswer>;
  readonly tag: string;
}
type Ask = (caller: Caller) => Record<string, unknown>;

const ID = /[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}/g;
const idsIn = ({ answers }: Caller, tool: string) =>
  [...JSON.stringify(answers.get(tool)?.facts ?? {}).matchAll(ID)].map(([id]) => id);
const idIn = (caller: Caller, tool: string) => idsIn(caller, tool)[0];

const company: Ask = (caller) => ({ object: 'company', id: idIn(caller, 'twenty_create_record') });
const workflow: Ask = (caller) => ({ workflow: idIn(caller, 'twenty_create_workflow') });
const hook = ({ tag }: Caller) => `https://hooks.example.com/${tag}`;

/** In this order: what one makes, later ones use. */
const ASKS: Readonly<Record<string, Ask>> = {
  twenty_create_record: ({ tag }) => ({ object: 'company', data: { name: `Borealis ${tag}` } }),
  twenty_list_records: () => ({ object: 'opportunity', limit: 2 }),
  twenty_get_record: company,
  twenty_update_record: (caller) => ({ ...company(caller), data: { employees: 12 } }),
  twenty_add_favorite: company,
  twenty_get_timeline: company,
  twenty_create_task: (caller) => ({ title: 'Call them', links: [company(caller)] }),
  twenty_create_note: (caller) => ({ title: 'Called them', links: [company(caller)] }),
  twenty_delete_record: company,
  twenty_restore_record: company,
  twenty_batch_create: ({ tag }) => ({
    object: 'company',
    rows: [{ name: `Aurora ${tag}` }, { name: `Boreas ${tag}` }],
  }),
  twenty_merge_records: (caller) => ({
    object: 'company',
    ids: idsIn(caller, 'twenty_batch_create').slice(0, 2),
  }),
  twenty_find_duplicates: () => ({ object: 'person', limit: 2 }),
  twenty_search: () => ({ query: 'acme' }),
  twenty_search_records: () => ({ object: 'person', query: 'ada' }),
  twenty_aggregate: () => ({ object: 'opportunity', metrics: ['count'], groupBy: ['stage'] }),
  twenty_list_message_threads: () => ({ limit: 2 }),
  twenty_get_messages_in_thread: (caller) => ({ id: idIn(caller, 'twenty_list_message_threads') }),
  twenty_send_email: () => ({ to: ['ada@client.example'], subject: 'Hello', body: 'Dear Ada' }),
  twenty_add_to_blocklist: () => ({ handle: '@spam.example' }),
  twenty_list_blocklist: () => ({}),
  twenty_list_calendar_events: () => ({ limit: 2 }),
  twenty_list_pipeline_stages: () => ({}),
  twenty_move_opportunity_stage: (caller) => ({ id: idIn(caller, 'twenty_list_records'), stage: 'Meeting' }),
  twenty_list_objects: () => ({}),
  twenty_get_object_schema: () => ({ object: 'company' }),
  twenty_create_custom_object: ({ tag }) => ({ label: `Contract ${tag}` }),
  twenty_add_field_to_object: ({ tag }) => ({ object: 'company', label: `Renewal ${tag}`, type: 'date' }),
  twenty_list_workspace_members: () => ({}),
  twenty_get_workspace_member: (caller) => ({ id: idIn(caller, 'twenty_list_workspace_members') }),
  twenty_list_connected_accounts: () => ({}),
  twenty_create_workflow: ({ tag }) => ({
    name: `Note ${tag}`,
    trigger: { webhook: { title: 'x' } },
    steps: [{ create: 'note', data: { title: 'From outside: {{trigger.title}}' } }],
  }),
  twenty_activate_workflow: workflow,
  twenty_run_workflow: (caller) => ({ ...workflow(caller), payload: { title: 'hello' } }),
  twenty_get_workflow_runs: workflow,
  twenty_list_workflow_triggers: () => ({}),
  twenty_deactivate_workflow: workflow,
  twenty_create_dashboard: ({ tag }) => ({
    title: `Sales ${tag}`,
    widgets: [{ object: 'opportunity', by: 'stage' }],
  }),
  twenty_duplicate_dashboard: (caller) => ({ id: idIn(caller, 'twenty_create_dashboard') }),
  twenty_create_view: ({ tag }) => ({
    object: 'company',
    name: `Large ${tag}`,
    filter: { employees: { gte: 10 } },
  }),
  twenty_create_webhook: (caller) => ({ url: hook(caller), objects: ['company'] }),
  twenty_list_webhooks: () => ({}),
  twenty_delete_webhook: (caller) => ({ webhook: hook(caller) }),
};

describe('docs/operations.md', () => {
  it('names all operations, each with a test that asks its tool', () => {
    expect(ROWS.map(({ tool }) => tool).sort()).toEqual(Object.keys(ASKS).sort());
    const unasked = ROWS.filter(({ tool, spec }) => !read(spec).includes(tool));
    expect(unasked).toEqual([]);
  });
});

describe.each(REVISIONS)('what a key and a user may do, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, MCP_PROFILE: 'full' });
  });

  afterAll(async () => {
    await server?.stop();
    await sandbox?.stop();
  });

  /** Confirms what asks for it. */
  const ask = async (client: Connected, tool: string, args: Record<string, unknown>) => {
    const answer = await client.call(tool, args);
    const { confirm } = (answer.facts.error ?? answer.facts) as { confirm?: string };
    return confirm ? client.call(tool, { ...args, confirm }) : answer;
  };

  it.each([
    ['an API key', 'byKey', () => sandbox.adminKey],
    ["a user's token", 'byUser', () => sandbox.userToken],
  ] as const)('is true of %s', async (_, column, credential) => {
    const client = await connectHttp(revision, server.url, credential());
    const caller: Caller = { answers: new Map(), tag: `${column}${revision.slice(0, 4)}` };
    const told: [string, boolean][] = [];
    for (const [tool, argumentsOf] of Object.entries(ASKS)) {
      const answer = await ask(client, tool, argumentsOf(caller));
      caller.answers.set(tool, answer);
      told.push([tool, !answer.isError]);
    }
    await client.close();
    const said = new Map(ROWS.map((row) => [row.tool, !row[column].startsWith('no')]));
    expect(told).toEqual(Object.keys(ASKS).map((tool) => [tool, said.get(tool)]));
  });
});
