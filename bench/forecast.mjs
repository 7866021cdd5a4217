// Do the ranges of twenty_forecast_revenue hold what happened? Asks it for its back-test in made-up companies with different seeds and
// writes bench/results-forecast.md. Usage: node bench/forecast.mjs [first seed] [last seed]
import { start, stopAll } from './processes.mjs';
import { writePage } from './write-page.mjs';

const [first = 1, last = 20] = process.argv.slice(2).map(Number);
const RATES = { to: 'EUR', rates: { GBP: 1.16, USD: 0.91, CHF: 1.05, SEK: 0.088, CAD: 0.67, AUD: 0.61 } };

/** The answers of one company: each currency by itself, and all of them put into one. */
async function company(seed) {
  const line = await start('dist/sandbox.js', ['--port', '0', '--seed', String(seed)], {}, /^\{.*\}$/);
  const { url: twenty, adminKey } = JSON.parse(line);
  const env = { TWENTY_API_URL: twenty, TWENTY_API_KEY: adminKey, PORT: '0', MCP_PROFILE: 'full' };
  const url = await start('dist/main.js', [], env, /listens on (\S+)\/mcp/);
  const ask = async (input) => {
    const answer = await fetch(`${url}/api/v1/tools/twenty_forecast_revenue`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` },
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`seed ${seed}: ${await answer.text()}`);
    return answer.json();
  };
  try {
    return { apart: await ask({}), together: await ask({ currency: RATES }) };
  } finally {
    stopAll();
  }
}

const trials = [];
for (let seed = first; seed <= last; seed++) {
  const { apart, together } = await company(seed);
  for (const [kind, answer] of [
    ['each currency', apart],
    ['all in EUR', together],
  ])
    for (const { currency, backTest = [] } of answer.currencies)
      for (const trial of backTest) trials.push({ seed, kind, currency, ...trial });
  console.log(`seed ${seed}: ${trials.filter((trial) => trial.seed === seed).length} back-tests`);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const row = (name, chosen) => {
  const [ranges, held] = ['ranges', 'held'].map((key) => chosen.reduce((sum, trial) => sum + trial[key], 0));
  const mases = chosen.flatMap(({ mase }) => mase ?? []);
  return `| ${name} | ${chosen.reduce((sum, { periods }) => sum + periods, 0)} | ${ranges} | ${ranges ? `${((100 * held) / ranges).toFixed(1)} %` : '–'} | ${mean(mases).toFixed(2)} |`;
};
const of = (kind, reach) => trials.filter((trial) => trial.kind === kind && trial.of === reach);

await writePage(
  new URL('results-forecast.md', import.meta.url),
  `# Whether forecasts held

Made by \`npm run bench:forecast\` from the back-tests of \`twenty_forecast_revenue\` in made-up companies with the seeds ${first} to ${last}. Ranges from p10 to p90 are meant
to hold four of five; ranges that begin at 0 can only be missed above and are not counted. MASE is the mean over companies; below 1 is better than the naive
forecast.

| | periods | ranges | held | MASE |
| --- | --- | --- | --- | --- |
${row('each currency, a month', of('each currency', 'month'))}
${row('each currency, three months', of('each currency', 'three months'))}
${row('all in EUR, a month', of('all in EUR', 'month'))}
${row('all in EUR, three months', of('all in EUR', 'three months'))}
${row('**all**', trials)}
`,
);
