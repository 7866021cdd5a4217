import { judgeLevels } from './levels';

const wave = (count: number) =>
  Array.from({ length: count }, (_, at) => 1000 + 40 * Math.sin(at * 2.3) + 5 * (at % 3));

describe('judgeLevels', () => {
  it('sees a value far off, and gives the range it should have been in', () => {
    const values = wave(30);
    values[20] = 2000;
    const [first] = [...judgeLevels(values, 12)].sort((a, b) => a.chance - b.chance);
    expect(first?.at).toBe(20);
    expect(first?.chance).toBeLessThan(1e-3);
    expect(first?.low).toBeLessThan(1000);
    expect(first?.high).toBeGreaterThan(1000);
    expect(first?.high).toBeLessThan(2000);
  });

  it('does not judge by what is missing, nor judge it', () => {
    const values = wave(30);
    values[10] = 0;
    const judged = judgeLevels(values, 12, undefined, new Set([10]));
    expect(judged.map(({ at }) => at)).not.toContain(10);
    expect(Math.min(...judged.map(({ chance }) => chance))).toBeGreaterThan(0.001);
  });

  it('follows a line without alarm', () => {
    const line = Array.from({ length: 30 }, (_, at) => -50 + 7 * at);
    expect(Math.min(...judgeLevels(line, 12).map(({ chance }) => chance))).toBeGreaterThan(0.01);
  });

  it('is calm about one value that never changes', () => {
    expect(judgeLevels(new Array<number>(20).fill(3.5), 12).every(({ chance }) => chance === 1)).toBe(true);
  });
});
