import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const script = join(__dirname, '../../scripts/eval-score.mjs');
const CITIES = ['Köln', 'Paris', 'São Paulo', 'New York'];
const NOTHING = ['', 'NA', '?', 'null', 'n/a'];

function run(train: string | Buffer, test: string, target: string) {
  const folder = mkdtempSync(join(tmpdir(), 'score-'));
  const [a, b, out] = [join(folder, 'a.csv'), join(folder, 'b.csv'), join(folder, 'p.csv')];
  writeFileSync(a, train);
  writeFileSync(b, test);
  const options = ['--train', a, '--test', b, '--target', target, '--out', out];
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });
  return { status, stdout, stderr, text: existsSync(out) ? readFileSync(out, 'utf8') : '' };
}

/** Deals with decimal commas, German dates, identifiers, texts over two lines, and many spellings of nothing. */
function deals(count: number, seed: number, isNoise = false) {
  const random = xoroshiro128plus(seed);
  const below = (limit: number) => Math.floor(uniformFloat64(random) * limit);
  return Array.from({ length: count }, () => {
    const [calls, amount, city, loves] = [below(12), below(5_000_000) / 100, below(4), below(10) < 3];
    const chance = isNoise ? 0.5 : 1 / (1 + Math.exp(6 - calls - (city === 1 ? 2 : 0) - (loves ? 2 : 0)));
    return {
      id: `ID-${below(1e9)}`,
      amount: below(10)
        ? amount.toLocaleString('de-DE', { minimumFractionDigits: 2 })
        : String(NOTHING[below(5)]),
      calls: String(calls),
      day: `${below(28) + 1}.${below(12) + 1}.2024`,
      city: String(CITIES[city]),
      note: `"${loves ? 'They love the product' : 'Asked about the price'}\n""call back"" in ${below(99)} days"`,
      label: uniformFloat64(random) < chance,
    };
  });
}

type Deal = ReturnType<typeof deals>[number];

const trainLine = ({ id, amount, calls, day, city, note, label }: Deal) =>
  [id, amount, calls, calls, day, city, note, 'x', '', label ? 'won' : 'lost'].join(';');
const trainHeading = '\uFEFFid;amount;Calls;Calls;day; city ;note;constant;;Status';
const testLine = ({ amount, calls, day, city, note }: Deal, index: number) =>
  ['new', note, index % 20 ? city : 'Atlantis', day, calls, amount].join('\t');

function read(text: string): number[] {
  const [heading, ...values] = text.trimEnd().split('\n');
  expect(heading).toBe('p');
  return values.map(Number);
}

describe('eval:score', () => {
  const train = [trainHeading, ...deals(500, 1).map(trainLine)].join('\r\n');
  const unseen = deals(200, 2);
  const test = ['extra\tnote\tcity\tday\tCalls\tamount', ...unseen.map(testLine)].join('\n');

  it('scores an odd table with columns in another order, without the target, the same each time', () => {
    const first = run(train, test, 'status');
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/^p is the chance of "won"\. 500 examples, .*AUC 0\.\d+/);
    const chances = read(first.text);
    expect(chances).toHaveLength(200);
    expect(chances.every((p) => p > 0 && p < 1)).toBe(true);
    const mean = (label: boolean) => {
      const values = chances.filter((_, index) => unseen[index]?.label === label);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(mean(true) - mean(false)).toBeGreaterThan(0.4);
    expect(run(train, test, 'status').text).toBe(first.text);
  });

  it('answers the base rate and claims nothing where the outcome is noise', () => {
    const rows = deals(300, 3, true);
    const { stdout, text } = run([trainHeading, ...rows.map(trainLine)].join('\n'), test, 'Status');
    expect(stdout).toMatch(/no skill/);
    expect(new Set(read(text)).size).toBe(1);
    expect(read(text)[0]).toBeCloseTo(rows.filter(({ label }) => label).length / 300, 9);
  });

  it.each([
    ['', /training file is empty/],
    ['a,y\n', /no rows/],
    ['a,y\n1,yes\n2,yes\n', /rows of both outcomes/],
    ['a,y\n1,a\n2,b\n3,c\n', /3 different values/],
    ['a,z\n1,yes\n2,no\n', /no column "y".*a, z/],
    ['a,y\n1,"yes\n2,no\n', /Check its quotes/],
  ])('refuses %j and says what to do', (bad, message) => {
    const { status, stderr, text } = run(bad, 'a\n1\n', 'y');
    expect([status, text]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });

  it('reads Windows-1252 and says when a file is not there', () => {
    const bytes = Buffer.from('größe,y\n1,yes\n2,no\n', 'latin1');
    expect(run(bytes, 'größe\n1\n\n', 'y').text.trimEnd().split('\n')).toHaveLength(3);
    const { status, stderr } = spawnSync(process.execPath, [script, '--train', 'none.csv'], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/--test is missing/)]);
  });
});
