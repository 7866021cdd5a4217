// Asks every question and writes bench/questions/results.md. With --json: prints what was wrong, and writes nothing.
// With --only id,id: asks these and shows the answers.
import { start, stopAll } from '../processes.mjs';
import { answer } from './answer.mjs';
import { clientOf } from './ask.mjs';
import { QUESTIONS } from './questions.mjs';
import { tie } from './reference/company.mjs';
import { load } from './reference/load.mjs';
import { writePage } from '../write-page.mjs';
import { averages, report } from './report.mjs';

const valueOf = (flag) => process.argv.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1);
const only = valueOf('--only')?.split(',');

async function outcomes() {
  const line = await start('dist/sandbox.js', ['--port', '0', '--control'], {}, /^\{.*\}$/);
  const sandbox = JSON.parse(line);
  const env = { TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, LOG_LEVEL: 'warn', PORT: '0' };
  const server = await start('dist/main.js', [], env, /listens on (\S+)\/mcp/);
  const data = tie(await load(sandbox));
  const client = clientOf(server, sandbox.url);
  await client.call('twenty_whoami', {});
  const asked = [];
  for (const question of QUESTIONS.filter(({ id }) => only?.includes(id) ?? true))
    asked.push(await answer(question, client, data));
  return asked;
}

try {
  const asked = await outcomes();
  const wrong = asked.filter(({ fault }) => fault).map(({ question, fault }) => `${question.id}: ${fault}`);
  if (process.argv.includes('--json'))
    console.log(JSON.stringify({ asked: asked.length, wrong, ...averages(asked) }));
  else if (only)
    for (const { question, text, fault } of asked)
      console.log(`## ${question.ask}\n${text}\n${fault ?? 'right'}\n`);
  else {
    const text = report(asked);
    await writePage(new URL('results.md', import.meta.url), text);
    console.log(text);
    for (const line of wrong) console.error(line);
    for (const { question, isEmpty } of asked)
      if (isEmpty) console.error(`${question.id}: there is nothing to find`);
  }
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  stopAll();
}
