import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { OnlineDetector } from './online-detector';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const LOUD = 0.5;

interface Row {
  readonly time?: number;
  readonly value: number | undefined;
}

function scores(rows: readonly Row[]): number[] {
  const detector = new OnlineDetector();
  return rows.map(({ value, time }) => detector.score(value, time));
}

/** Hourly values with a day of their own: low at night, high at noon. */
function days(count: number): Row[] {
  const random = xoroshiro128plus(7);
  return Array.from({ length: count * 24 }, (_, hour) => ({
    time: START + hour * HOUR,
    value: 100 + 50 * Math.sin(((hour % 24) / 24) * 2 * Math.PI) + uniformFloat64(random) * 10,
  }));
}

const changed = (rows: readonly Row[], at: number, value: number | undefined) =>
  rows.map((row, position) => (position === at ? { ...row, value } : row));

describe('OnlineDetector', () => {
  it('scores a value far outside of what was seen', () => {
    const found = scores(changed(days(30), 500, 400));
    expect(found[500]).toBeGreaterThan(0.9);
    expect(found.filter((score, at) => at > 50 && score >= LOUD)).toHaveLength(1);
  });

  it('scores a value that is usual, but not at that time of the day', () => {
    const noonAtNight = 30 * 24 + 18;
    const found = scores(changed(days(40), noonAtNight, 150));
    expect(found[noonAtNight]).toBeGreaterThan(LOUD);
  });

  it('tells one event once', () => {
    const rows = days(30).map((row, at) => (at >= 500 && at < 520 ? { ...row, value: 400 } : row));
    const found = scores(rows).slice(500, 520);
    expect(found.filter((score) => score >= LOUD)).toHaveLength(1);
  });

  it('knows nothing of later rows', () => {
    const rows = changed(days(30), 500, 400);
    const whole = scores(rows);
    for (const cut of [1, 2, 99, 300, 501, 600])
      expect(scores(rows.slice(0, cut))).toEqual(whole.slice(0, cut));
  });

  it('is not blinded by one huge value', () => {
    const found = scores(changed(changed(days(60), 500, 1e9), 1000, 400));
    expect(found[1000]).toBeGreaterThan(LOUD);
  });

  it('notices that a flat series moves', () => {
    const flat = Array.from({ length: 300 }, (_, at) => ({ value: at < 250 ? 5 : 6 }));
    expect(scores(flat)[250]).toBeGreaterThan(0.9);
  });

  it.each([
    ['a missing value', undefined],
    ['no number', Number.NaN],
    ['an infinite one', Number.POSITIVE_INFINITY],
  ])('scores %s 0 and goes on', (_what, value) => {
    const found = scores(changed(days(30), 400, value));
    expect(found[400]).toBe(0);
    expect(found.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it('stays within bounds for constants, huge numbers, and times that go back', () => {
    const odd = [0, 0, 0, 1e308, -1e308, 5e-324, 0, 1e308].map((value, at) => ({
      value,
      time: START - at * HOUR,
    }));
    for (const score of [...scores(odd), ...scores(Array.from({ length: 50 }, () => ({ value: 3 })))])
      expect(score >= 0 && score <= 1).toBe(true);
  });

  it('says little before it has seen anything', () => {
    expect(Math.max(...scores([{ value: 1 }, { value: 2 }, { value: 9 }]))).toBeLessThan(LOUD);
  });
});
