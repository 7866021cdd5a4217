import { type Connected, REVISIONS, type ToolAnswer, connectHttp } from '../../support/clients';
import { type RunningSandbox, startSandbox } from '../../support/sandbox';
import { type RunningServer, startServer } from '../../support/server';
import { TwentyClient } from '../../support/twenty-client';

/** Each tool as it is usually asked; a name stands for a record that these workspaces may or may not have. */
const QUESTIONS: readonly (readonly [tool: string, args: object])[] = [
  ['twenty_pipeline_briefing', { explain: true, chart: true }],
  ['twenty_pipeline_briefing', { period: 'quarter' }],
  ['twenty_deals_needing_attention', { explain: true }],
  ['twenty_next_best_actions', {}],
  ['twenty_forecast_revenue', { explain: true, target: 100_000, chart: true }],
  ['twenty_score_records', { kind: 'win', explain: true }],
  ['twenty_score_records', { kind: 'lead' }],
  ['twenty_score_records', { kind: 'churn' }],
  ['twenty_account_health', { explain: true, chart: true }],
  ['twenty_account_health', { by: 'segment' }],
  ['twenty_find_similar', { id: 'Odd Company' }],
  ['twenty_relationship_summary', { about: 'Odd Company' }],
  ...['trend', 'conversion', 'velocity', 'attribution', 'cohorts', 'activity'].map(
    (kind) => ['twenty_analytics', { kind, explain: true, chart: true }] as const,
  ),
  ['twenty_detect_anomalies', { explain: true, chart: true }],
  ['twenty_detect_anomalies', { object: 'opportunity', every: 'month' }],
  ['twenty_analyze_sentiment', { explain: true, chart: true }],
  ['twenty_triage_messages', {}],
  ['twenty_extract_action_items', {}],
  ['twenty_find_nurture_candidates', { explain: true }],
  ['twenty_expansion_opportunities', { explain: true }],
];

const EXPECTED = [
  ...['INVALID_INPUT', 'RECORD_NOT_FOUND', 'OBJECT_NOT_FOUND', 'REQUIRED_FIELD_MISSING'],
  'INSUFFICIENT_PERMISSIONS',
];
/** What broken arithmetic looks like; the word "Infinity" stands in no text of ours. */
const BROKEN = /\bNaN\b|\bInfinity\b|\bundefined\b|\[object Object\]|null %/;

type Amount = readonly [units: number | null, currency: string];
const HUNDRED: Amount = [100, 'EUR'];
const DAY = 86_400_000;

/** Figures that are some, or a refusal that says what to do. */
function expectSense(tool: string, args: object, { text, facts: { error } }: ToolAnswer): void {
  const said = `${tool} ${JSON.stringify(args)}: ${text}`;
  expect(said).not.toMatch(BROKEN);
  if (!error) return;
  expect({ said, isExpected: EXPECTED.includes(error.code) }).toEqual({ said, isExpected: true });
  expect(error.hint ?? '').not.toBe('');
}

describe('every analytics tool in workspaces that have little or odd data', () => {
  let sandbox: RunningSandbox;
  let twenty: TwentyClient;
  let companyId: string;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none', '--control']);
    twenty = new TwentyClient(sandbox.url, sandbox.adminKey);
  });
  afterAll(() => sandbox?.stop());

  const deal = (name: string, stage: string, [amount, currencyCode]: Amount, inDays: number) =>
    twenty.create('Opportunity', {
      ...{ name, stage, companyId },
      amount: { amountMicros: amount === null ? null : amount * 1e6, currencyCode },
      closeDate: new Date(Date.now() + inDays * DAY).toISOString(),
    });

  /** A fresh server, so that nothing is remembered of the step before. */
  async function askAll(key: string): Promise<void> {
    const server: RunningServer = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: key },
      MCP_TOOLSETS: 'analytics',
    });
    try {
      for (const revision of REVISIONS) {
        const client: Connected = await connectHttp(revision, server.url);
        const listed = (await client.tools()).map(({ name }) => name).sort();
        expect([...new Set(QUESTIONS.map(([tool]) => tool))].sort()).toEqual(listed);
        for (const [tool, args] of QUESTIONS) expectSense(tool, args, await client.call(tool, args));
        await client.close();
      }
    } finally {
      await server.stop();
    }
  }

  it('an empty workspace', () => askAll(sandbox.adminKey), 120_000);

  it('one deal, due in the far future', async () => {
    companyId = await twenty.create('Company', { name: 'Odd Company' });
    await deal('Only one', 'NEW', HUNDRED, 40_000);
    await askAll(sandbox.adminKey);
  }, 120_000);

  it('all won, all of the same amount', async () => {
    for (let number = 0; number < 24; number++) await deal(`Won ${number}`, 'CUSTOMER', HUNDRED, -number);
    await askAll(sandbox.adminKey);
  }, 120_000);

  it('many currencies, amounts that are missing, nothing or negative', async () => {
    const amounts = [null, 0, -5, 1e12];
    for (const [index, currency] of ['USD', 'GBP', 'JPY', 'CHF'].entries())
      await deal(`Odd ${currency}`, 'PROPOSAL', [amounts[index] ?? null, currency], -400);
    await askAll(sandbox.adminKey);
  }, 120_000);

  it('no timeline', async () => {
    await twenty.graphql('mutation { destroyTimelineActivities(filter: { id: { is: NOT_NULL } }) { id } }');
    const { timelineActivities } = await twenty.graphql<{ timelineActivities: { totalCount: number } }>(
      '{ timelineActivities(first: 1) { totalCount } }',
    );
    expect(timelineActivities.totalCount).toBe(0);
    await askAll(sandbox.adminKey);
  }, 120_000);

  it('a role that may not read deals', () => askAll(sandbox.restrictedKey), 120_000);
});
