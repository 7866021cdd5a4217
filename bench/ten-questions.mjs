// Asks the same ten questions of this server, of Twenty's GraphQL by hand and of Twenty's own MCP server, in one run.
// Writes bench/results-questions.md.
import { start, stopAll } from './processes.mjs';
import { findFault } from './questions/compare.mjs';
import { QUESTIONS } from './questions/questions.mjs';
import { tie } from './questions/reference/company.mjs';
import { load } from './questions/reference/load.mjs';
import { askersOf, catalogueLength } from './questions/ten/askers.mjs';
import { DIRECT } from './questions/ten/direct.mjs';
import { report } from './questions/ten/report.mjs';
import { writePage } from './write-page.mjs';

const TWENTY_TAKES_MS = 9;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);

async function setting() {
  const latency = ['--latency', String(TWENTY_TAKES_MS)];
  const sandbox = JSON.parse(
    await start('dist/sandbox.js', ['--port', '0', '--control', ...latency], {}, /^\{.*\}$/),
  );
  const env = { TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, LOG_LEVEL: 'warn', PORT: '0' };
  const server = await start('dist/main.js', [], env, /listens on (\S+)\/mcp/);
  const data = tie(await load(sandbox));
  return { sandbox, data, askers: askersOf({ server, sandbox, now: data.now }) };
}

/** Everybody's way to one question, checked against the reference; the askers take turns, times are medians. */
async function compare(question, { data, askers }) {
  const rounds = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const taken = [];
    for (const { ask } of askers) taken.push(await ask(question));
    rounds.push(taken);
  }
  const expected = question.reference(data);
  return askers.map(({ name }, index) => {
    const [first, ...others] = rounds.map((taken) => taken[index]);
    const fault = findFault(first.found, expected, question.top);
    if (fault) throw new Error(`${name} on ${question.id}: ${fault}`);
    return { ...first, ms: median(others.map(({ ms }) => ms)) };
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

try {
  const all = await setting();
  const ten = Object.keys(DIRECT).map((wanted) => QUESTIONS.find(({ id }) => id === wanted));
  const rows = [];
  for (const question of ten) rows.push({ question, taken: await compare(question, all) });
  const text = report(rows, all.askers, {
    rounds: ROUNDS,
    latency: TWENTY_TAKES_MS,
    catalogue: await catalogueLength(all.sandbox),
  });
  await writePage(new URL('results-questions.md', import.meta.url), text);
  console.log(text);
} finally {
  stopAll();
}
