import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '../..');

describe('the repository', () => {
  it('holds generated files and tables that fit the code', () => {
    const check = () => execFileSync(process.execPath, ['scripts/generate.mjs', '--check'], { cwd: ROOT });
    expect(check).not.toThrow();
  });

  it('has a README of at most 200 lines', () => {
    const lines = readFileSync(join(ROOT, 'README.md'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(200);
  });

  it.each(['src', 'test', 'scripts'])('has no barrel below %s', (folder) => {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
    const own = files.filter((path) => !path.startsWith('contract/'));
    expect(own.filter((path) => basename(path) === 'index.ts')).toEqual([]);
  });
});
