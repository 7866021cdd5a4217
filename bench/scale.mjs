// Measures this server beside GraphQL by hand while the company grows, and writes bench/results-scale.md. Every question
// is asked of a server that has answered no other, so that its memory is that of the question.
import { findFault, findStranger } from './questions/compare.mjs';
import { foundIn } from './questions/answer.mjs';
import { clientOf } from './questions/ask.mjs';
import { QUESTIONS } from './questions/questions.mjs';
import { DIRECT } from './questions/ten/direct.mjs';
import { lastPid, start, stopAll, stopLast } from './processes.mjs';
import { computedBy, dealsIn, memoryOf, writerOf } from './scale/measure.mjs';
import { OF_LISTS } from './scale/questions.mjs';
import { report } from './scale/report.mjs';
import { writePage } from './write-page.mjs';

const SCALES = (process.env.BENCH_SCALES ?? '1,100,1000').split(',').map(Number);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

/** What took longer by hand is not measured again. */
const PATIENCE_MS = 2_000;

const TEN = Object.entries(DIRECT).map(([id, direct]) => ({
  ...QUESTIONS.find((question) => question.id === id),
  direct,
}));
const ALL = [...TEN, ...OF_LISTS];

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Starts a server, lets it learn the schema, and asks it one question several times; the by-hand way takes turns. */
async function measure(question, sandbox) {
  const env = { TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, LOG_LEVEL: 'warn', PORT: '0' };
  const client = clientOf(await start('dist/main.js', [], env, /listens on (\S+)\/mcp/), sandbox.url);
  const pid = lastPid();
  await client.call('twenty_get_schema', { object: 'company' });
  const before = memoryOf(pid);
  // The first call of a server compiles it.
  await client.call(question.tool, question.args);
  const [asked, byHand] = [[], []];
  const computed = { here: 0, sandbox: 0 };
  let found;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [here, there] = [computedBy(pid), computedBy(sandbox.pid)];
    asked.push(await client.call(question.tool, question.args));
    computed.here += (computedBy(pid) - here) / ROUNDS;
    computed.sandbox += (computedBy(sandbox.pid) - there) / ROUNDS;
    if (byHand[0]?.ms > PATIENCE_MS) continue;
    const writer = writerOf(sandbox);
    found = await question.direct(writer);
    byHand.push(writer.taken);
  }
  const [{ requests, characters }] = asked;
  const fault = faultIn(question, asked[0], found);
  if (fault) throw new Error(`${question.ask} ${fault}`);
  const taken = {
    ...{ requests, characters, computed },
    ...{ ms: median(asked.map(({ ms }) => ms)), before, most: memoryOf(pid) },
    byHand: { ...byHand[0], ms: median(byHand.map(({ ms }) => ms)) },
  };
  stopLast();
  return taken;
}

/** Answers are complete, or the first page of what was found. */
function faultIn(question, page, found) {
  if (page.isError) return page.text;
  const said = foundIn(question, [page]);
  const isPage = Array.isArray(said) && page.facts.nextCursor !== undefined && !question.top;
  if (!isPage) return findFault(said, found, question.top);
  const { total } = page.facts;
  return total === found.length ? findStranger(said, found) : `${total} in all, are ${found.length}`;
}

async function atScale(scale) {
  const args = ['--port', '0', '--control', '--scale', String(scale)];
  const sandbox = JSON.parse(await start('dist/sandbox.js', args, {}, /^\{.*\}$/));
  sandbox.pid = lastPid();
  const deals = await dealsIn(sandbox);
  const taken = [];
  for (const question of ALL) {
    taken.push(await measure(question, sandbox));
    console.error(scale, Math.round(taken.at(-1).ms), question.ask);
  }
  stopAll();
  return { scale, deals, taken };
}

try {
  const runs = [];
  for (const scale of SCALES) runs.push(await atScale(scale));
  const text = report(ALL, runs, ROUNDS);
  await writePage(new URL('results-scale.md', import.meta.url), text);
  console.log(text);
} finally {
  stopAll();
}
