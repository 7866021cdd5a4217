import type { Signal } from '../columns/signals.js';
import { designColumns } from './design.js';
import { strongestColumns } from './strongest.js';

const ROWS = 60;
const labels = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);

function numbers(count: number): Signal[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'number',
    feature: `f${index}`,
    name: `f${index}`,
    values: Float64Array.from({ length: ROWS }, (__, row) =>
      index === 350 ? row % 2 : Math.sin((row + 1) * (index + 1)),
    ),
  }));
}

const names = (count: number, believed: number) => {
  const signals = numbers(count);
  const kept = strongestColumns(designColumns(signals, []), signals, labels, (column) => column === believed);
  return kept.map(({ feature }) => feature);
};

describe('strongestColumns', () => {
  it('leaves a design of usual width as it is', () => expect(names(200, 0)).toHaveLength(200));

  it('keeps of a very wide one what goes along with the outcome and what is believed', () => {
    const weakest = Array.from({ length: 400 }, (_, index) => index).find(
      (index) => !names(400, -1).includes(`f${index}`),
    );
    expect(names(400, -1)).toHaveLength(300);
    expect(names(400, weakest ?? 0)).toEqual(expect.arrayContaining(['f350', `f${weakest}`]));
  });
});
