// Measures how long a change in the sandbox takes to its watchers, with a webhook. Writes bench/results-changes.md.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { start, stopAll } from './processes.mjs';
import { writePage } from './write-page.mjs';

const require = createRequire(import.meta.url);
const { NestFactory } = require('@nestjs/core');
const built = (path) => require(`../dist/${path}`);
const { AppModule } = built('app.module.js');
const { ChangeWatch } = built('changes/change-watch.js');
const { readConfig } = built('config/read-config.js');
const { connect } = built('connections/connection.js');
const { UNLIMITED } = built('connections/scope.js');

const CHANGES = Number(process.env.BENCH_CHANGES ?? 300);
const CROWD = 1_000;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function open(url) {
  const port = await freePort();
  const config = readConfig({
    TWENTY_API_URL: url,
    WEBHOOK_SECRET: 'a secret of the bench',
    WEBHOOK_PORT: String(port),
    WEBHOOK_URL: `http://127.0.0.1:${port}`,
  });
  const app = await NestFactory.createApplicationContext(AppModule.overHttp(config), { logger: false });
  return app;
}

/** Makes a company, and answers the milliseconds until Twenty has answered and until each watcher has heard. */
async function oneChange(graphql, heard, count) {
  const started = performance.now();
  heard.begin(count);
  await graphql('mutation { createCompany(data: { name: "Bench" }) { id } }');
  const answered = performance.now() - started;
  await heard.all;
  return { answered, first: heard.firstAt - started, last: heard.lastAt - started };
}

function hearing() {
  const state = { firstAt: 0, lastAt: 0, waiting: 0, all: undefined, done: undefined };
  return Object.assign(state, {
    begin(count) {
      state.waiting = count;
      state.firstAt = 0;
      state.all = new Promise((resolve) => (state.done = resolve));
    },
    hear() {
      const now = performance.now();
      if (!state.firstAt) state.firstAt = now;
      state.lastAt = now;
      if (--state.waiting === 0) state.done();
    },
  });
}

const at = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
};

async function measure(app, { url, adminKey }, watchers) {
  const graphql = async (query) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` };
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    return answer.json();
  };
  const heard = hearing();
  heard.begin(Infinity);
  const connection = connect(url, adminKey, 'caller');
  const watcher = { connection, scope: UNLIMITED, objects: ['company'] };
  const stops = [];
  for (let count = 0; count < watchers; count += 1)
    stops.push(await app.get(ChangeWatch).watch(watcher, heard.hear));
  for (let round = 0; round < 20; round += 1) await oneChange(graphql, heard, watchers);
  const times = [];
  for (let round = 0; round < CHANGES; round += 1) times.push(await oneChange(graphql, heard, watchers));
  for (const stop of stops) stop();
  return times;
}

const row = (what, times) => `| ${what} | ${at(times, 0.5)} | ${at(times, 0.95)} | ${at(times, 1)} |`;

async function main() {
  const line = await start('dist/sandbox.js', ['--port', '0', '--company', 'none'], {}, /^\{.*\}$/);
  const sandbox = JSON.parse(line);
  const app = await open(sandbox.url);
  const alone = await measure(app, sandbox, 1);
  const crowd = await measure(app, sandbox, CROWD);
  const page = `# From a change in Twenty to who watches

Made by \`npm run bench:changes\`: ${CHANGES} companies are made in the sandbox, one after another, while a server watches with a webhook. Milliseconds from the
moment the change is sent to Twenty; "heard" is when \`ChangeWatch\` tells the watcher, its rights checked. The sandbox posts its webhooks over HTTP.

| | p50 | p95 | most |
|---|---|---|---|
${row(
  'Twenty has answered',
  alone.map(({ answered }) => answered),
)}
${row(
  'one watcher has heard',
  alone.map(({ last }) => last),
)}
${row(
  `the first of ${CROWD} watchers has heard`,
  crowd.map(({ first }) => first),
)}
${row(
  `the last of ${CROWD} watchers has heard`,
  crowd.map(({ last }) => last),
)}
`;
  await writePage(new URL('results-changes.md', import.meta.url), page);
  await app.close();
}

main()
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => {
    stopAll();
    process.exit();
  });
