import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '../../scripts/eval-sentiment.mjs');

function run(csv: string) {
  const folder = mkdtempSync(join(tmpdir(), 'sentiment-'));
  const [texts, out] = [join(folder, 't.csv'), join(folder, 's.csv')];
  writeFileSync(texts, csv);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--texts', texts, '--out', out], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr, read: () => readFileSync(out, 'utf8').trimEnd().split('\n') };
}

const scoreOf = (line = '') => Number(line.slice(line.lastIndexOf(',') + 1));

describe('eval:sentiment', () => {
  it('adds a score to each row and keeps the columns', () => {
    const { status, stdout, read } = run('id,text\n1,"I love it, truly."\n2,Utterly useless.\n3,\n');
    expect([status, stdout]).toEqual([0, '']);
    const [heading, praise, blame, nothing] = read();
    expect(heading).toBe('id,text,score');
    expect(praise).toMatch(/^1,"I love it, truly\.",0\.\d+$/);
    expect(scoreOf(blame)).toBeLessThan(-0.05);
    expect(nothing).toBe('3,,0');
  });

  it('takes the column with the longest texts when none is called text', () => {
    const { read } = run('mark,sentence\nterrible,What a wonderful evening we had\n');
    expect(scoreOf(read()[1])).toBeGreaterThan(0.05);
  });

  it.each([
    ['unquoted commas in a single column', 'text\nSlow, rude, useless\n""\nLovely\n', [-1, 0, 1]],
    ['semicolons and a score that was there', 'text;score\nI love it;9\nUtterly useless;9\n', [1, -1]],
    ['pictures, markup and other scripts', 'text\n😍\n<p>Utterly <b>useless</b></p>\n好\n', [1, -1, 0]],
  ])('reads %s', (_what, csv, signs) => {
    const { read } = run(csv);
    expect(
      read()
        .slice(1)
        .map((line) => Math.sign(scoreOf(line))),
    ).toEqual(signs);
  });

  it('says what is missing', () => {
    const { status, stderr } = run('');
    expect([status, stderr]).toEqual([1, expect.stringContaining('is empty')]);
  });
});
