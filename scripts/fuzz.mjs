// npm run fuzz -- --minutes 10 [--seed 1]: the property tests of the query language for as long as there is time.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
});
const env = { ...process.env, FUZZ_MINUTES: values.minutes, FUZZ_SEED: values.seed };
process.stdout.write(`${values.minutes} minutes from seed ${values.seed}\n`);
const run = spawn('npx', ['jest', 'test/fuzz'], { stdio: 'inherit', env });
run.on('exit', (code) => process.exit(code ?? 1));
