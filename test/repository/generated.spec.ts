import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: ROOT, encoding: 'utf8' });

describe('the repository', () => {
  it('holds generated files and tables that fit the code', () => {
    expect(() => run(process.execPath, 'scripts/generate.mjs', '--check')).not.toThrow();
  });

  it('has a README of at most 200 lines', () => {
    const lines = readFileSync(join(ROOT, 'README.md'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(200);
  });

  it('has no barrels', () => {
    const files = run('git', 'ls-files').split('\n');
    const barrels = files.filter(
      (path) => basename(path) === 'index.ts' && !path.startsWith('test/contract/'),
    );
    expect(barrels).toEqual([]);
  });
});
