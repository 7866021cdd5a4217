import type { Signal } from '../columns/signals.js';
import { encode } from '../encoders/encoder.js';
import { type Bins, binRows, makeBins } from './bins.js';
import { boost, forestLogits } from './boost.js';
import type { Binned } from './grow.js';

const number = (values: number[]): Signal => ({
  kind: 'number',
  feature: 'x',
  name: 'x',
  values: Float64Array.from(values),
});
const category = (codes: number[], levels: string[]): Signal => ({
  kind: 'category',
  feature: 'c',
  name: 'c',
  codes: Int32Array.from(codes),
  levels,
});

const binCount = (bins: Bins) => (bins.kind === 'number' ? bins.edges.length + 2 : bins.size);

function binned(signals: readonly Signal[]): Binned {
  const bins = signals.map(makeBins);
  const counts = bins.map(binCount);
  return {
    columns: signals.map((signal, index) => binRows(bins[index] ?? { kind: 'number', edges: [] }, signal)),
    starts: counts.map((_, index) => 2 * counts.slice(0, index).reduce((sum, count) => sum + count, 0)),
    bins: counts,
    isCategory: signals.map(({ kind }) => kind === 'category'),
  };
}

const OPTIONS = { leaves: 4, minRows: 2, ridge: 1, features: 1, rate: 0.3, rounds: 40, sample: 1, seed: 1 };
const ROWS = Int32Array.from({ length: 200 }, (_, row) => row);

function chances(signals: readonly Signal[], labels: Uint8Array): Float64Array {
  const data = binned(signals);
  const { base, trees } = boost(data, labels, { train: ROWS, check: new Int32Array() }, OPTIONS);
  return forestLogits(base, trees, data.columns, labels.length).map((logit) => 1 / (1 + Math.exp(-logit)));
}

describe('bins', () => {
  it('keep missing apart and put a value between its neighbours', () => {
    const bins = makeBins(number([1, 2, 4, NaN]));
    expect([...binRows(bins, number([NaN, 0, 1.4, 1.6, 9]))]).toEqual([0, 1, 1, 2, 3]);
  });

  it('are one for each frequent category, and the first for the rest', () => {
    const bins = makeBins(category([1, 1, 2, 2, 2, 3], ['a', 'b', 'c']));
    expect([...binRows(bins, category([1, 2, 3, 4], ['a', 'b', 'c']))]).toEqual([2, 1, 0, 0]);
  });
});

describe('bins of many categories', () => {
  it('are for those that came often', () => {
    const levels = Array.from({ length: 60 }, (_, index) => `l${index}`);
    const codes = [
      ...Array.from({ length: 600 }, (_, row) => 1 + (row % 3)),
      ...levels.flatMap((_, level) => [level + 1, level + 1]),
    ];
    const bins = makeBins(category(codes, levels));
    expect(binCount(bins)).toBe(4);
    expect([...binRows(bins, category([1, 3, 4], levels))].map((bin) => bin > 0)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('boost', () => {
  it('learns what neither feature tells alone', () => {
    const [left, right] = [Array.from(ROWS, (row) => row % 2), Array.from(ROWS, (row) => (row >> 1) % 2)];
    const labels = Uint8Array.from(ROWS, (row) =>
      row % 7 === 0 ? row % 2 : (left[row] ?? 0) ^ (right[row] ?? 0),
    );
    const found = chances([number(left), number(right)], labels);
    expect(found[1]).toBeGreaterThan(0.7);
    expect(found[3]).toBeLessThan(0.3);
  });

  it('parts categories by their outcomes and takes what is missing for a fact', () => {
    const codes = Array.from(ROWS, (row) => 1 + (row % 6));
    const labels = Uint8Array.from(ROWS, (row) => ([1, 4].includes(row % 6) ? 1 : 0));
    expect(chances([category(codes, [...'abcdef'])], labels)[1]).toBeGreaterThan(0.8);
    const gaps = number(Array.from(ROWS, (row) => (row % 3 ? row : NaN)));
    expect(
      chances(
        [gaps],
        Uint8Array.from(ROWS, (row) => (row % 3 ? 0 : 1)),
      )[0],
    ).toBeGreaterThan(0.8);
  });

  it('stops when unseen rows gain no more', () => {
    const data = binned([number(Array.from(ROWS, (row) => (row * 37) % 101))]);
    const labels = Uint8Array.from(ROWS, (row) => (row * 13) % 2);
    const rows = { train: ROWS.slice(0, 150), check: ROWS.slice(150) };
    expect(boost(data, labels, rows, { ...OPTIONS, rounds: 500 }).trees.length).toBeLessThan(500);
  });
});

describe('encode', () => {
  it('never tells a row its own outcome: levels that come once get what is told of none', () => {
    const levels = Array.from(ROWS, (row) => `level ${row}`);
    const signal = category(
      Array.from(ROWS, (row) => row + 1),
      levels,
    );
    const labels = Uint8Array.from(ROWS, (row) => row % 2);
    const [extra] = encode([signal], labels, ROWS).extras;
    const values = extra?.kind === 'number' ? [...extra.values] : [];
    expect(values).toHaveLength(200);
    expect(Math.max(...values) - Math.min(...values)).toBeLessThan(0.1);
  });

  it('tells other rows how a level fared', () => {
    const signal = category(
      Array.from(ROWS, (row) => 1 + (row % 10)),
      Array.from({ length: 10 }, (_, index) => `l${index}`),
    );
    const labels = Uint8Array.from(ROWS, (row) => (row % 10 < 3 ? 1 : 0));
    const [encoder] = encode([signal], labels, ROWS).encoders;
    expect(encoder?.effects[1]).toBeGreaterThan(0);
    expect(encoder?.effects[9]).toBeLessThan(-1);
  });
});
