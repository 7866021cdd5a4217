import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

interface Outcome {
  asked: number;
  /** Questions whose answer is not that of the reference, and how it differs. */
  wrong: string[];
  calls: number;
  characters: number;
}

async function askAll(): Promise<Outcome> {
  const script = join(__dirname, '../../bench/questions/run.mjs');
  const child = spawn(process.execPath, [script, '--json'], {
    cwd: join(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as Outcome;
}

describe('the questions that people ask', () => {
  it('are answered rightly, in one short answer each', async () => {
    const { asked, wrong, calls, characters } = await askAll();
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThanOrEqual(60);
    expect(calls).toBeLessThanOrEqual(1.15);
    expect(characters).toBeLessThanOrEqual(900);
  }, 120_000);
});
