import { Ajv2020 } from 'ajv/dist/2020';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import request from 'supertest';
import { type Connected, type ListedTool, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

const MOST_TOKENS_OF_INSTRUCTIONS = 350;
const HOOK = 'https://client.example/hook';
/** What needs the token of a user; all else is called with an API key. */
const FOR_USERS = new Set(['twenty_list_connected_accounts', 'twenty_add_to_blocklist']);

describe.each(REVISIONS)('the tools as a client sees them, revision %s', (revision) => {
  // Every tool is called in one test, those that read much too.
  jest.setTimeout(180_000);
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let tools: ListedTool[];

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
    tools = await client.tools();
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  it('are as the committed snapshot says', () => {
    expect(tools).toMatchSnapshot();
  });

  it('have a title, a description, described inputs, an output schema and annotations', () => {
    for (const tool of tools) {
      expect(tool).toMatchObject({
        title: expect.any(String) as unknown,
        description: expect.stringMatching(/\.$/) as unknown,
      });
      expect(tool.outputSchema).toMatchObject({ type: 'object' });
      for (const input of Object.values(
        (tool.inputSchema.properties ?? {}) as Record<string, { description?: string }>,
      )) {
        expect(input.description).toEqual(expect.any(String));
      }
      for (const hint of ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint']) {
        expect(typeof tool.annotations?.[hint]).toBe('boolean');
      }
    }
  });

  it('come with instructions of at most 350 tokens that are true for the workspace', () => {
    const instructions = client.instructions() ?? '';
    expect(encode(instructions).length).toBeLessThanOrEqual(MOST_TOKENS_OF_INSTRUCTIONS);
    expect(instructions).toContain('Fernhill Software');
    expect(instructions).toContain('subscriptions');
    expect(instructions).toMatch(/Stages of opportunities: New, .*Won, Lost\./);
  });

  it('answer what their output schema promises, and the same facts as text', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const id = await firstId('company');
    const calls: [string, object][] = [
      ['twenty_whoami', {}],
      ['twenty_get_schema', {}],
      ['twenty_get_schema', { objects: ['company', 'opportunity'] }],
      ['twenty_list_objects', {}],
      ['twenty_find_tools', { query: 'open deals' }],
      ['twenty_call_tool', { name: 'twenty_whoami' }],
      ['twenty_get_object_schema', { object: 'person' }],
      [
        'twenty_create_custom_object',
        { label: 'Rocket', fields: [{ label: 'Pad', type: 'relation to company' }], dryRun: true },
      ],
      ['twenty_add_field_to_object', { object: 'task', label: 'Status', options: ['Parked'], dryRun: true }],
      ['twenty_score_records', { limit: 3, explain: true }],
      ['twenty_detect_anomalies', { limit: 3, explain: true }],
      ['twenty_account_health', { limit: 2, explain: true }],
      ['twenty_find_nurture_candidates', { limit: 2, explain: true }],
      ['twenty_expansion_opportunities', { limit: 2, explain: true }],
      ['twenty_search', { query: 'acme' }],
      ['twenty_list_records', { object: 'company', include: ['people'], limit: 5 }],
      ['twenty_aggregate', { object: 'opportunity', groupBy: ['stage'], metrics: ['count', 'sum amount'] }],
      [
        'twenty_query_builder',
        {
          from: 'company',
          join: { deals: { of: 'opportunities' } },
          orderBy: ['deals.count desc'],
          limit: 3,
          explain: true,
        },
      ],
      ['twenty_get_record', { object: 'company', id }],
      ['twenty_search_records', { object: 'company', query: 'acme', include: ['people'] }],
      ['twenty_merge_records', { object: 'company', ids: await someIds('company', 2) }],
      ['twenty_find_duplicates', { object: 'company' }],
      ['twenty_find_similar', { id, explain: true }],
      ['twenty_get_timeline', { object: 'company', id, related: true }],
      ['twenty_create_record', { object: 'company', data: { name: 'Schema' } }],
      ['twenty_update_record', { object: 'company', id, data: { address: { city: 'Lyon' } } }],
      ['twenty_batch_create', { object: 'company', rows: [{ name: 'Schema' }, { nme: 'Schema' }] }],
      [
        'twenty_batch_operations',
        {
          object: 'company',
          operation: 'update',
          filter: { name: 'Schema' },
          data: { name: 'X' },
          dryRun: true,
        },
      ],
      ['twenty_create_task', { title: 'Schema', links: [{ object: 'company', id }] }],
      ['twenty_create_note', { title: 'Schema' }],
      ['twenty_list_pipeline_stages', {}],
      ['twenty_move_opportunity_stage', { id: await firstId('opportunity'), stage: 'Meeting' }],
      ...['trend', 'conversion', 'velocity', 'attribution', 'cohorts', 'activity'].map(
        (kind): [string, object] => ['twenty_analytics', { kind, explain: true }],
      ),
      ['twenty_create_view', { object: 'company', name: 'Schema' }],
      ['twenty_create_dashboard', { title: 'Schema', purpose: 'sales review' }],
      ['twenty_duplicate_dashboard', { id: 'Schema' }],
      ['twenty_list_workflow_templates', {}],
      ['twenty_list_workflow_templates', { template: 'stage-tasks' }],
      ['twenty_create_workflow', { template: 'stage-tasks', name: 'Schema', chart: true }],
      ['twenty_activate_workflow', { workflow: 'Schema' }],
      ['twenty_list_workflow_triggers', {}],
      ['twenty_run_workflow', { workflow: 'Schema', dryRun: true }],
      ['twenty_get_workflow_runs', { workflow: 'Schema' }],
      ['twenty_deactivate_workflow', { workflow: 'Schema' }],
      [
        'twenty_manage_jobs',
        { action: 'create', name: 'schema', kind: 'stale-deals', every: 'day at 06:00' },
      ],
      ['twenty_manage_jobs', { action: 'run', name: 'schema', dryRun: true }],
      ['twenty_manage_jobs', { action: 'list' }],
      ['twenty_deals_needing_attention', { explain: true }],
      ['twenty_next_best_actions', { explain: true }],
      ['twenty_pipeline_briefing', { explain: true }],
      ['twenty_forecast_revenue', { explain: true }],
      ['twenty_analyze_sentiment', { explain: true }],
      ['twenty_triage_messages', {}],
      ['twenty_extract_action_items', {}],
      ['twenty_relationship_summary', { about: id, explain: true }],
      ['twenty_list_calendar_events', {}],
      [
        'twenty_send_email',
        await confirmed('twenty_send_email', { to: ['ann@client.example'], subject: 'x', body: 'y' }),
      ],
      ['twenty_add_to_blocklist', { handle: 'spam.example' }],
      ['twenty_list_blocklist', {}],
      ['twenty_list_message_threads', {}],
      ['twenty_get_messages_in_thread', { id: await aThread() }],
      ['twenty_list_workspace_members', {}],
      ['twenty_get_workspace_member', { id: 'Tamsin Reed' }],
      ['twenty_list_connected_accounts', {}],
      ['twenty_add_favorite', { object: 'company', id }],
      ['twenty_delete_record', { object: 'company', id }],
      ['twenty_restore_record', { object: 'company', id }],
      ['twenty_create_webhook', { url: HOOK, objects: ['all'] }],
      ['twenty_list_webhooks', {}],
      ['twenty_manage_webhooks', { action: 'update', webhook: HOOK, secret: 'new' }],
      ['twenty_delete_webhook', await confirmed('twenty_delete_webhook', { webhook: await aWebhook() })],
    ];
    expect(new Set(calls.map(([name]) => name))).toEqual(new Set(tools.map(({ name }) => name)));
    const user = await connectHttp(revision, server.url, sandbox.userToken);
    for (const [name, args] of calls) {
      const answer = await (FOR_USERS.has(name) ? user : client).call(name, args);
      const validate = ajv.compile(tools.find((tool) => tool.name === name)?.outputSchema ?? false);
      expect([name, validate(answer.facts), validate.errors]).toEqual([name, true, null]);
      expect(answer.text.length).toBeGreaterThan(10);
    }
    await user.close();
  });

  /** The arguments with the token that a first call gives. */
  const confirmed = async (name: string, args: object) => {
    const { facts } = await client.call(name, args);
    return { ...args, confirm: (facts.error as unknown as { confirm: string }).confirm };
  };

  const aWebhook = async () => {
    const { facts } = await client.call('twenty_create_webhook', { url: `${HOOK}/2`, objects: ['all'] });
    return (facts as unknown as { webhook: { id: string } }).webhook.id;
  };

  const aThread = () =>
    new TwentyClient(sandbox.url, sandbox.adminKey)
      .tool<{ result: { messageThreadId: string } }>('send_email', {
        ...{ recipients: { to: 'ann@client.example' }, subject: 'Schema', body: 'x' },
      })
      .then(({ result }) => result.messageThreadId);

  const someIds = async (object: string, limit: number) => {
    const { facts } = await client.call('twenty_list_records', { object, limit });
    return (facts as unknown as { records: { id: string }[] }).records.map((record) => record.id);
  };
  const firstId = async (object: string) => (await someIds(object, 1))[0];

  it('tell a failure to a client that checks answers against the output schema', async () => {
    // Both clients keep the schemas they have listed and check every answer against them.
    const answer = await client.call('twenty_get_record', { object: 'company', id: 'No such company' });
    expect(answer.isError).toBe(true);
    expect(answer.text).toContain('RECORD_NOT_FOUND');
    expect(answer.facts.error).toMatchObject({ code: 'RECORD_NOT_FOUND', retryable: false });
  });

  it('are counted in the metrics', async () => {
    await client.call('twenty_whoami');
    const { text } = await request(server.url).get('/metrics').expect(200);
    expect(text).toMatch(/twenty_mcp_tool_calls_total\{tool="twenty_whoami",outcome="ok"\} \d/);
    expect(text).toMatch(/twenty_requests_total\{operation="readModel",outcome="ok"\} 1\n/);
    expect(text).toMatch(/twenty_mcp_cache_reads_total\{cache="model",outcome="miss"\} 1\n/);
  });
});
