// Measures what insight costs at several sizes: requests, time, pauses of the event loop, memory. Writes bench/results-insight.md.
import { fileURLToPath } from 'node:url';
import { start, stopAll, stopLast } from './processes.mjs';
import { writePage } from './write-page.mjs';

const SCALES = (process.env.BENCH_SCALES ?? '1,100,1000').split(',').map(Number);
/** The tools and what they are asked; those that the server does not have are left out. */
const QUESTIONS = [
  ['twenty_score_records', { kind: 'win' }],
  ['twenty_forecast_revenue', {}],
  ['twenty_analytics', { kind: 'conversion' }],
  ['twenty_pipeline_briefing', {}],
  ['twenty_deals_needing_attention', {}],
  ['twenty_next_best_actions', {}],
  ['twenty_detect_anomalies', {}],
  ['twenty_analyze_sentiment', {}],
  ['twenty_account_health', {}],
  ['twenty_find_nurture_candidates', {}],
  ['twenty_expansion_opportunities', {}],
];
const script = (name) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));

async function sandboxAt(scale) {
  const args = ['--port', '0', '--control', ...(scale > 1 ? ['--scale', String(scale)] : [])];
  return JSON.parse(await start(script('sandbox.js'), args, {}, /^(\{.*\})$/));
}

const serverFor = ({ url, adminKey }) =>
  start(
    script('main.js'),
    [],
    { TWENTY_API_URL: url, TWENTY_API_KEY: adminKey, PORT: '0', MCP_PROFILE: 'full' },
    /listens on (\S+)\/mcp/,
  );

async function rpc(server, method, params) {
  const response = await fetch(`${server}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  return (await response.json()).result;
}

/** Requests that the sandbox has had since it was asked last. */
async function requestsOf({ url }) {
  const counted = await (await fetch(`${url}/__sandbox/requests`)).json();
  await fetch(`${url}/__sandbox/requests`, { method: 'DELETE' });
  return counted.reduce((sum, { count }) => sum + count, 0);
}

/** The longest pause of the server's event loop since it was asked last, and its memory. */
async function processOf(server) {
  const text = await (await fetch(`${server}/metrics`)).text();
  const value = (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    pause: value('nodejs_eventloop_lag_max_seconds') * 1000,
    memory: value('process_resident_memory_bytes') / 1e6,
  };
}

async function measure(server, sandbox, name, args) {
  await requestsOf(sandbox);
  await processOf(server);
  const started = performance.now();
  const result = await rpc(server, 'tools/call', { name, arguments: args });
  const ms = performance.now() - started;
  return {
    ms,
    calls: await requestsOf(sandbox),
    isError: result?.isError === true,
    ...(await processOf(server)),
  };
}

const toolsOf = async (server) => {
  const names = new Set();
  for (let cursor; ;) {
    const { tools, nextCursor } = await rpc(server, 'tools/list', cursor ? { cursor } : {});
    for (const { name } of tools) names.add(name);
    if (!nextCursor) return names;
    cursor = nextCursor;
  }
};

/** Each question to a server of its own: the first answer is cold. */
async function rowsAt(scale) {
  const sandbox = await sandboxAt(scale);
  const first = await serverFor(sandbox);
  const offered = await toolsOf(first);
  stopLast();
  const rows = [];
  for (const [name, args] of QUESTIONS.filter(([tool]) => offered.has(tool))) {
    const server = await serverFor(sandbox);
    await rpc(server, 'tools/call', { name: 'twenty_whoami', arguments: {} });
    const cold = await measure(server, sandbox, name, args);
    const warm = await measure(server, sandbox, name, args);
    rows.push([name, cold, warm]);
    const failed = cold.isError || warm.isError ? 'ERROR' : '';
    console.error(scale, name, Math.round(cold.ms), Math.round(warm.ms), failed);
    stopLast();
  }
  stopLast();
  return rows;
}

const line = ([name, cold, warm]) =>
  `| \`${name}\`${cold.isError || warm.isError ? ' (error)' : ''} | ${cold.calls} | ${warm.calls} | ${Math.round(cold.ms)} | ${Math.round(warm.ms)} | ${Math.round(cold.pause)} | ${Math.round(warm.pause)} | ${Math.round(warm.memory)} |`;

const parts = [];
for (const scale of SCALES) {
  const rows = await rowsAt(scale);
  parts.push(
    `## Scale ${scale}\n\n| tool | requests cold | warm | ms cold | ms warm | longest pause cold (ms) | warm | memory (MB) |\n| --- | --: | --: | --: | --: | --: | --: | --: |\n${rows.map(line).join('\n')}`,
  );
}
stopAll();

await writePage(
  new URL('./results-insight.md', import.meta.url),
  `# What insight costs

Written by \`npm run bench:insight\`, against the sandbox on one machine; scale 1 has 700 deals, scale 1000 has 700,000. Each tool is asked twice of a server of its own: the first answer is cold, with
all that has to be read; for the second there is only what has changed. Requests are those that the sandbox has received. Pauses are those of the server's event loop, by its own metrics; on a machine whose
processors are shared with others they also hold the time in which the others ran.

${parts.join('\n\n')}
`,
);
