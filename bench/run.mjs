// Compares this server with its yardsticks, interleaved in one run, as ratios. Writes bench/results.md.
import { writeFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { Agent, request } from 'undici';
import { start, stopAll } from './processes.mjs';
import { ARGUMENTS, QUERY, toolCall } from './question.mjs';

const TWENTY_TAKES_MS = 9;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 400);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const REPEATS = 3;
const CONNECTIONS = 16;

async function contestants() {
  const line = await start(
    'dist/sandbox.js',
    ['--port', '0', '--latency', String(TWENTY_TAKES_MS)],
    {},
    /^\{.*\}$/,
  );
  const { url, adminKey } = JSON.parse(line);
  // A bench is one key that asks more than any person does.
  const unlimited = { LIMIT_PER_KEY: '0', LIMIT_PER_WORKSPACE: '0' };
  const env = { TWENTY_API_URL: url, TWENTY_API_KEY: adminKey, LOG_LEVEL: 'warn', ...unlimited };
  const ours = await start('dist/main.js', [], { ...env, PORT: '0' }, /listens on (\S+)\/mcp/);
  const bare = await start('bench/bare-sdk.mjs', [], env, /^http\S+/);
  const direct = {
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(QUERY),
  };
  const tool = (revision) => toolCall(revision, 'twenty_list_records', ARGUMENTS);
  const yardstick = (revision) => toolCall(revision, 'companies', {});
  return [
    { name: 'GraphQL, sent directly', url: `${url}/graphql`, ...direct },
    { name: 'this server, 2025-11-25', url: `${ours}/mcp`, ...tool('2025-11-25') },
    { name: 'bare SDK handler, 2025-11-25', url: bare, ...yardstick('2025-11-25') },
    { name: 'this server, 2026-07-28', url: `${ours}/mcp`, ...tool('2026-07-28') },
    { name: 'bare SDK handler, 2026-07-28', url: bare, ...yardstick('2026-07-28') },
  ];
}

const dispatcher = new Agent({ connections: 1, keepAliveTimeout: 60_000 });

async function once({ url, headers, body }) {
  const started = performance.now();
  const answer = await request(url, { method: 'POST', headers, body, dispatcher });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || (!text.includes('hasNextPage') && !text.includes('records')))
    throw new Error(`${url}: ${text.slice(0, 300)}`);
  if (text.includes('"isError":true')) throw new Error(`${url}: ${text.slice(0, 300)}`);
  return performance.now() - started;
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const median = (values) =>
  at(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** One request after another, the contestants taking turns. */
async function latencies(all) {
  for (let round = 0; round < 50; round += 1) for (const one of all) await once(one);
  const times = all.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, one] of all.entries()) times[index].push(await once(one));
  }
  return times.map((list) => {
    const sorted = list.sort((a, b) => a - b);
    return { p50: at(sorted, 0.5), p95: at(sorted, 0.95) };
  });
}

/** Requests a second over 16 connections, the contestants taking turns; the median of the repeats. */
async function throughputs(all) {
  const rates = all.map(() => []);
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    for (const [index, { url, headers, body }] of all.entries()) {
      const result = await autocannon({
        url,
        method: 'POST',
        headers,
        body,
        connections: CONNECTIONS,
        duration: SECONDS,
      });
      if (result.non2xx || result.errors)
        throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} errors`);
      rates[index].push(result.requests.average);
    }
  }
  return rates.map(median);
}

function report(all, times, rates) {
  const [direct] = times;
  const rows = all.map(({ name }, index) => {
    const { p50, p95 } = times[index];
    const ratio = (p50 / direct.p50).toFixed(2);
    return `| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${ratio} | ${Math.round(rates[index])} |`;
  });
  const share = (ours, bare) => (rates[ours] / rates[bare]).toFixed(2);
  return [
    `20 companies with six fields and a relation, from a sandbox that takes ${TWENTY_TAKES_MS} ms an answer, on Node ${process.versions.node}.`,
    `One run, contestants taking turns: ${ROUNDS} requests each for latency, ${REPEATS} × ${SECONDS} s over ${CONNECTIONS} connections for throughput.`,
    '',
    '| | p50 ms | p95 ms | p50 against direct | requests/s |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    `Throughput against the bare SDK handler: ${share(1, 2)} (2025-11-25), ${share(3, 4)} (2026-07-28).`,
    '',
  ].join('\n');
}

try {
  const all = await contestants();
  const times = await latencies(all);
  const rates = await throughputs(all);
  const text = report(all, times, rates);
  writeFileSync(new URL('results.md', import.meta.url), text);
  console.log(text);
} finally {
  stopAll();
}
