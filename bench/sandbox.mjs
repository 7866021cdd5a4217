// Measures the sandbox at three sizes of its company and writes bench/sandbox.md. With NODE22 set to a Node 22 or newer
// the same questions go to SQLite beside it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { text } from 'node:stream/consumers';
import { lastPid, start, stopAll } from './processes.mjs';
import { medianOf, QUERIES } from './sandbox-queries.mjs';
import { writePage } from './write-page.mjs';

const SCALES = (process.env.BENCH_SCALES ?? '1,100,1000').split(',').map(Number);
const MEGABYTE = 1024;

/** Starts the sandbox at a scale and tells how long that took. */
async function begin(scale) {
  const began = performance.now();
  const line = await start('dist/sandbox.js', ['--port', '0', '--scale', String(scale)], {}, /^\{.*\}$/);
  return { scale, seconds: (performance.now() - began) / 1000, pid: lastPid(), ...JSON.parse(line) };
}

/** Memory of a process in kilobytes, as the kernel counts it: now, or the most there was. */
function memory(pid, what) {
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

async function ask({ url, adminKey }, query) {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{${query}}` }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return data;
}

/** Ids and values that occur, and how many deals there are. */
async function knownOf(sandbox) {
  const { opportunities } = await ask(
    sandbox,
    'opportunities(first:200,orderBy:[{updatedAt:DescNullsLast}]){totalCount edges{node{id companyId updatedAt}}}',
  );
  const deals = opportunities.edges.map(({ node }) => node);
  const { id, companyId } = deals.find((deal) => deal.companyId);
  return { id, companyId, updatedAt: deals.at(-1).updatedAt, count: opportunities.totalCount };
}

async function recordsOf(sandbox) {
  const answer = await fetch(`${sandbox.url}/metadata`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{objectRecordCounts{totalCount}}' }),
  });
  const { data } = await answer.json();
  return data.objectRecordCounts.reduce((sum, { totalCount }) => sum + totalCount, 0);
}

/** The median milliseconds of every query in SQLite; undefined without a Node that has it. */
async function inSqlite({ url, adminKey }, known) {
  if (!process.env.NODE22) return undefined;
  const child = spawn(process.env.NODE22, ['--no-warnings', 'bench/sqlite.mjs'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ url, key: adminKey, known }));
  return JSON.parse(await text(child.stdout));
}

async function measure(scale) {
  const sandbox = await begin(scale);
  const records = await recordsOf(sandbox);
  const known = await knownOf(sandbox);
  const times = [];
  for (const { graphql } of QUERIES) times.push(await medianOf(() => ask(sandbox, graphql(known))));
  const [now, most] = ['VmRSS', 'VmHWM'].map((what) => memory(sandbox.pid, what) / MEGABYTE);
  const yardstick = scale === Math.max(...SCALES) ? await inSqlite(sandbox, known) : undefined;
  stopAll();
  return { scale, seconds: sandbox.seconds, records, deals: known.count, now, most, times, yardstick };
}

const whole = (number) => Math.round(number).toLocaleString('en-US');
const ms = (time) => (time < 10 ? time.toFixed(1) : whole(time));
const row = (cells) => `| ${cells.join(' | ')} |`;

function report(runs) {
  const { yardstick } = runs.at(-1);
  const sizes = runs.map((run) =>
    row([
      whole(run.scale),
      whole(run.deals),
      whole(run.records),
      run.seconds.toFixed(1),
      whole(run.now),
      whole(run.most),
    ]),
  );
  const queries = QUERIES.map(({ name }, index) => {
    const others = yardstick
      ? [ms(yardstick[index]), (runs.at(-1).times[index] / yardstick[index]).toFixed(1)]
      : [];
    return row([name, ...runs.map(({ times }) => ms(times[index])), ...others]);
  });
  const heads = ['', ...runs.map(({ scale }) => `scale ${whole(scale)}`)];
  const columns = [...heads, ...(yardstick ? ['SQLite', 'ratio'] : [])];
  const line = (count) => row(['---', ...Array.from({ length: count - 1 }, () => '---:')]);
  return [
    `Node ${process.versions.node} on ${cpus().length} cores.`,
    '',
    row(['scale', 'deals', 'records', 'start, s', 'memory, MB', 'most, MB']),
    line(6),
    ...sizes,
    '',
    `Median milliseconds of a request for 20 deals with their count, or for groups, over HTTP${
      yardstick ? `; the largest beside SQLite in memory with the same indexes, without HTTP` : ''
    }:`,
    '',
    row(columns),
    line(columns.length),
    ...queries,
    '',
  ].join('\n');
}

try {
  const runs = [];
  for (const scale of SCALES) runs.push(await measure(scale));
  const text = report(runs);
  await writePage(new URL('sandbox.md', import.meta.url), text);
  console.log(text);
} finally {
  stopAll();
}
