import { isDeeper } from './json-depth.js';

function nestedTo(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

describe('isDeeper', () => {
  it.each([
    [5, 0, false],
    [null, 0, false],
    [{}, 0, false],
    [{ a: 1 }, 0, true],
    [{ a: 1 }, 1, false],
    [[[]], 1, false],
    [[[1]], 1, true],
    [{ a: 1, b: { c: [] } }, 2, false],
    [{ a: 1, b: { c: [1] } }, 2, true],
  ])('%j has more than %i levels: %s', (value, limit, deeper) => {
    expect(isDeeper(value, limit)).toBe(deeper);
  });

  it('withstands depths that would overflow the stack', () => {
    expect(isDeeper(nestedTo(200_000), 40)).toBe(true);
    expect(isDeeper(nestedTo(200_000), 200_000)).toBe(false);
  });
});
