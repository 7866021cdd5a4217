// Measures what the protocol costs beside the work: lists and calls of 20 and 400 tools against the bare SDK, and open
// streams. Writes bench/results-protocol.md.
import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent, request } from 'undici';
import { lastPid, start, stopAll } from './processes.mjs';
import { ARGUMENTS, rpcCall, toolCall } from './question.mjs';
import { writePage } from './write-page.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 200);
const STREAMS = Number(process.env.BENCH_STREAMS ?? 1_000);
const CHANGES = 10;
const NEW_OBJECTS = 60;
const REVISIONS = ['2025-11-25', '2026-07-28'];

const dispatcher = new Agent({ connections: 1, keepAliveTimeout: 60_000 });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function ask(url, { headers, body }) {
  const answer = await request(url, { method: 'POST', headers, body, dispatcher });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || text.includes('"error"') || text.includes('"isError":true'))
    throw new Error(`${url}: ${text.slice(0, 300)}`);
  return JSON.parse(text.startsWith('{') ? text : text.slice(text.indexOf('data: ') + 6)).result;
}

/** All pages of the list. */
async function list(url, revision) {
  const tools = [];
  let cursor;
  do {
    const page = await ask(url, rpcCall(revision, 'tools/list', cursor ? { cursor } : {}));
    tools.push(...page.tools);
    cursor = page.nextCursor;
  } while (cursor);
  return tools.length;
}

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function metadata(url, key, name) {
  const object = { nameSingular: name, namePlural: `${name}s`, labelSingular: name, labelPlural: `${name}s` };
  const query =
    'mutation ($object: CreateObjectInput!) { createOneObject(input: { object: $object }) { id } }';
  await request(`${url}/metadata`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { object: { ...object, icon: 'IconCar' } } }),
  }).then(({ body }) => body.dump());
}

async function listsAndCalls(sandbox, ours, env) {
  for (let i = 0; i < NEW_OBJECTS; i += 1) await metadata(sandbox.url, sandbox.adminKey, `kind${i}x`);
  const rows = [];
  for (const [many, query] of [
    [20, 'toolsets=records,schema,pipeline'],
    [400, 'toolsets=typed,records'],
  ]) {
    const here = `${ours}/mcp?${query}`;
    const count = await list(here, REVISIONS[0]);
    const bare = await start('bench/bare-sdk.mjs', [], { ...env, TOOLS: String(count) }, /^http\S+/);
    for (const revision of REVISIONS) {
      const contestants = [
        () => list(here, revision),
        () => list(bare, revision),
        () => ask(here, toolCall(revision, 'twenty_list_records', ARGUMENTS)),
        () => ask(bare, toolCall(revision, 'companies', {})),
      ];
      for (const work of contestants) for (let i = 0; i < 20; i += 1) await work();
      const times = contestants.map(() => []);
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [index, work] of contestants.entries()) times[index].push(await timed(work));
      const [listing, listingBare, calling, callingBare] = times.map((list) => median(list).toFixed(1));
      rows.push(
        `| ${count} (about ${many}) | ${revision} | ${listing} | ${listingBare} | ${calling} | ${callingBare} |`,
      );
    }
  }
  return rows;
}

const residentMb = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const agent = new HttpAgent({ keepAlive: false, maxSockets: Infinity });

/** A stream that stays open; `hear` gets what comes. */
function listen(url, key, notifications, hear = () => {}) {
  const { headers, body } = rpcCall('2026-07-28', 'subscriptions/listen', { notifications });
  const options = { method: 'POST', headers: { ...headers, authorization: `Bearer ${key}` }, agent };
  return new Promise((resolve, reject) => {
    httpRequest(`${url}/mcp`, options, (stream) => {
      stream.on('data', (chunk) => hear(chunk.toString()));
      stream.once('data', () => resolve(stream));
    })
      .on('error', reject)
      .end(body);
  });
}

async function memory(
  { adminKey, readonlyKey, memberKey, restrictedKey, otherWorkspaceKey, userToken },
  ours,
  pid,
) {
  const keys = [adminKey, readonlyKey, memberKey, restrictedKey, otherWorkspaceKey, userToken];
  const wanted = { toolsListChanged: true, resourceSubscriptions: ['twenty://schema'] };
  for (const key of keys) (await listen(ours, key, wanted)).destroy();
  await pause(2_000);
  const before = residentMb(pid);
  const streams = [];
  for (let i = 0; i < STREAMS; i += 1) streams.push(await listen(ours, keys[i % keys.length], wanted));
  await pause(2_000);
  const after = residentMb(pid);
  for (const stream of streams) stream.destroy();
  return { before, after };
}

/** Milliseconds from a change in Twenty to the message about it. */
async function waits(sandbox, ours, key) {
  const graphql = async (query, variables) => {
    const answer = await request(`${sandbox.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.body.json()).data;
  };
  const made = await graphql('mutation ($data: Data!) { createCompany(data: $data) { id } }', {
    data: { name: 'Bench' },
  });
  const { id } = made.createCompany;
  let told;
  const stream = await listen(
    ours,
    key,
    { resourceSubscriptions: [`twenty://records/company/${id}`] },
    (text) => {
      if (text.includes('resources/updated')) told?.();
    },
  );
  await pause(3_000);
  const times = [];
  for (let i = 0; i < CHANGES; i += 1) {
    const heard = new Promise((resolve) => (told = resolve));
    await graphql('mutation ($id: UUID!, $data: Data!) { updateCompany(id: $id, data: $data) { id } }', {
      ...{ id, data: { name: `Bench ${i}` } },
    });
    times.push(await timed(() => heard));
    await pause(200 + 37 * i);
  }
  stream.destroy();
  return `${Math.round(median(times))} | ${Math.round(Math.max(...times))}`;
}

try {
  const sandbox = JSON.parse(await start('dist/sandbox.js', ['--port', '0'], {}, /^\{.*\}$/));
  const env = {
    TWENTY_API_URL: sandbox.url,
    TWENTY_API_KEY: sandbox.adminKey,
    LOG_LEVEL: 'warn',
    MAX_CONCURRENT_REQUESTS: '20',
  };
  const unlimited = { LIMIT_PER_KEY: '0', LIMIT_PER_WORKSPACE: '0' };
  const ours = await start('dist/main.js', [], { ...env, ...unlimited, PORT: '0' }, /listens on (\S+)\/mcp/);
  const pid = lastPid();
  const { before, after } = await memory(sandbox, ours, pid);
  const byKey = await waits(sandbox, ours, sandbox.adminKey);
  const byUser = await waits(sandbox, ours, sandbox.userToken);
  const rows = await listsAndCalls(sandbox, ours, env);
  const text = `# What the protocol costs

Node ${process.versions.node}; medians of ${ROUNDS} requests, one after another, contestants taking turns, so read the ratios. Lists are read to their last page.
The bare SDK handler registers as many tools for each request as this server lists, with small schemas of three fields.

| tools | revision | list, ms | bare SDK | call, ms | bare SDK |
| ---: | --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}

${STREAMS} open streams that watch the data model, over six keys: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB with them,
${(((after - before) * 1024) / STREAMS).toFixed(0)} KB each.

From a change of a record in the sandbox to the message about it, ${CHANGES} changes:

| who watches | median, ms | longest, ms |
| --- | ---: | ---: |
| an API key, no webhook | ${byKey} |
| a user | ${byUser} |
`;
  await writePage(new URL('results-protocol.md', import.meta.url), text);
  console.log(text);
} finally {
  stopAll();
}
