import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '../../scripts/eval-anomaly.mjs');

function run(csv: string) {
  const folder = mkdtempSync(join(tmpdir(), 'anomaly-'));
  const [series, out] = [join(folder, 's.csv'), join(folder, 'a.csv')];
  writeFileSync(series, csv);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--series', series, '--out', out], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr, read: () => readFileSync(out, 'utf8').trimEnd().split('\n') };
}

const minutes = (count: number, value: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => `"a, b",${value(at)},${1_700_000_000 + at * 60}`);

describe('eval:anomaly', () => {
  const heading = 'note,value,timestamp';

  it('adds a score to each row and keeps the columns', () => {
    const rows = minutes(300, (at) => (at === 250 ? '99' : String(at % 7)));
    const { status, stdout, read } = run([heading, ...rows].join('\r\n'));
    expect([status, stdout]).toEqual([0, '']);
    const [first, ...scored] = read();
    expect(first).toBe('note,value,timestamp,score');
    expect(scored.map((line) => line.slice(0, line.lastIndexOf(',')))).toEqual(rows);
    const scores = scored.map((line) => Number(line.slice(line.lastIndexOf(',') + 1)));
    expect(scores[250]).toBe(Math.max(...scores));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it('scores the beginning of a file as it scores the beginning of the whole', () => {
    const rows = [heading, ...minutes(400, (at) => (at % 50 === 7 ? '' : String((at * at) % 31)))];
    expect(run(rows.slice(0, 200).join('\n')).read()).toEqual(run(rows.join('\n')).read().slice(0, 200));
  });

  it('takes a file without rows', () => {
    expect(run(`${heading}\n`).read()).toEqual(['note,value,timestamp,score']);
  });

  it('reads semicolons, decimal commas, days before months, and rows of another length', () => {
    const day = (at: number) => `${(at % 28) + 1}.${Math.floor(at / 28) + 1}.2024`;
    const rows = Array.from({ length: 300 }, (_, at) => `${day(at)};${at === 250 ? '99,5' : `${at % 7},5`}`);
    const { status, stderr, read } = run(`\uFEFFTimestamp; VALUE ;score\r\n${rows.join(';0;;\r\n')}`);
    expect([status, stderr]).toEqual([0, '']);
    const [first, ...scored] = read();
    expect(first).toBe('Timestamp,VALUE,score');
    const scores = scored.map((line) => Number(line.slice(line.lastIndexOf(',') + 1)));
    expect(scores).toHaveLength(300);
    expect(scores[250]).toBe(Math.max(...scores));
  });

  it.each([
    [
      'a value that is no number',
      `${heading}\nx,1,2024-01-01\nx,much,2024-01-02\n`,
      'line 3: "much" as value',
    ],
    ['a time that is none', `${heading}\nx,1,soon\nx,2,2024-01-02\n`, 'line 2: "soon" as timestamp'],
  ])('takes %s for missing and says where', (_what, csv, problem) => {
    const { status, stderr, read } = run(csv);
    expect(status).toBe(0);
    expect(stderr).toContain(problem);
    expect(read()).toHaveLength(3);
  });

  it.each([
    ['a missing column', 'when,value\n1,2\n', 'no column "timestamp"'],
    ['an empty file', '', 'is empty'],
  ])('refuses %s', (_what, csv, problem) => {
    const { status, stderr } = run(csv);
    expect(status).toBe(1);
    expect(stderr).toContain(problem);
  });
});
