import * as fc from 'fast-check';
import { Blocks } from './blocks.js';

const blocksOf = (records: readonly (readonly string[])[]) => {
  const blocks = new Blocks();
  records.forEach((keys) => blocks.add(keys));
  return blocks;
};
const text = (pairs: Iterable<readonly [number, number]>) =>
  [...pairs].map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`).sort();

describe('Blocks', () => {
  it('pairs records that share a key, each pair once', () => {
    const { pairs, oversized } = blocksOf([['a', 'b'], ['b', 'a'], ['a'], ['c']]).pairs(100);
    expect(text(pairs)).toEqual(['0-1', '0-2', '1-2']);
    expect(oversized).toEqual([]);
  });

  it('leaves out the largest groups when there would be too many pairs, and says which', () => {
    const many = Array.from({ length: 20 }, () => ['crowd']);
    const { pairs, oversized } = blocksOf([...many, ['few'], ['few', 'crowd']]).pairs(10);
    expect(text(pairs)).toEqual(['20-21']);
    expect(oversized).toMatchObject([{ records: 21, sample: 0 }]);
  });

  it('still pairs by a smaller group those who also share one that was left out', () => {
    const many = Array.from({ length: 20 }, () => ['crowd']);
    const { pairs } = blocksOf([...many, ['crowd', 'few'], ['few', 'crowd']]).pairs(10);
    expect(text(pairs)).toEqual(['20-21']);
  });

  it('pairs exactly those who share a key', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 30 }), (records) => {
        const expected = records.flatMap((one, a) =>
          records.flatMap((other, b) =>
            a < b && one.some((key) => other.includes(key)) ? [`${a}-${b}`] : [],
          ),
        );
        expect(text(blocksOf(records).pairs(1_000_000).pairs)).toEqual(expected.sort());
      }),
    );
  });
});
