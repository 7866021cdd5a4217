import fc from 'fast-check';
import { type Box, COLUMNS, type Tile, layOut, overlap } from './grid.js';

const shape = fc.constantFrom<Tile['shape']>('number', 'pie', 'chart', 'wide');
const tile = fc.record({ shape, rows: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }) });
const box = fc
  .tuple(fc.nat(20), fc.nat(11), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 }))
  .map(([row, column, rows, columns]) => ({ row, column, rows, columns: Math.min(columns, 12 - column) }));

const pairs = (boxes: readonly Box[]) =>
  boxes.flatMap((one, index) => boxes.slice(index + 1).map((other) => [one, other] as const));
const areaOf = (boxes: readonly Box[]) => boxes.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
const endOf = (boxes: readonly Box[]) => Math.max(...boxes.map(({ row, rows }) => row + rows));

describe('layOut', () => {
  it('fills twelve columns without holes or overlaps, whatever the widgets', () => {
    fc.assert(
      fc.property(fc.array(tile, { minLength: 1, maxLength: 30 }), (tiles) => {
        const boxes = layOut(tiles);
        expect(boxes).toHaveLength(tiles.length);
        expect(pairs(boxes).filter(([one, other]) => overlap(one, other))).toEqual([]);
        expect(boxes.every(({ column, columns }) => column >= 0 && column + columns <= COLUMNS)).toBe(true);
        expect(areaOf(boxes)).toBe(endOf(boxes) * COLUMNS);
      }),
    );
  });

  it('leaves what was put by hand, and lies on none of it', () => {
    fc.assert(
      fc.property(fc.array(tile, { minLength: 1, maxLength: 10 }), box, (tiles, at) => {
        const boxes = layOut([...tiles, { shape: 'chart', at }]);
        expect(boxes.at(-1)).toEqual(at);
        expect(pairs(boxes).filter(([one, other]) => overlap(one, other))).toEqual([]);
      }),
    );
  });

  it('makes every widget as wide as Twenty needs it at least', () => {
    const least = { number: 2, pie: 3, chart: 4, wide: 12 };
    fc.assert(
      fc.property(fc.array(tile, { minLength: 1, maxLength: 30 }), (tiles) => {
        const boxes = layOut(tiles);
        tiles.forEach((one, index) => expect(boxes[index]?.columns).toBeGreaterThanOrEqual(least[one.shape]));
      }),
    );
  });

  it('puts figures into one row at the top, charts into halves and pies into thirds', () => {
    const shapes = ['chart', 'number', 'chart', 'number', 'number', 'number'] as const;
    expect(layOut(shapes.map((of) => ({ shape: of }))).map(({ row, columns }) => [row, columns])).toEqual([
      [2, 6],
      [0, 3],
      [2, 6],
      [0, 3],
      [0, 3],
      [0, 3],
    ]);
    expect(
      layOut([{ shape: 'pie' }, { shape: 'pie' }, { shape: 'pie' }]).map(({ columns }) => columns),
    ).toEqual([4, 4, 4]);
  });

  it('leaves no pie alone where the row before can spare one', () => {
    const four = Array.from({ length: 4 }, () => ({ shape: 'pie' as const }));
    expect(layOut(four).map(({ columns }) => columns)).toEqual([6, 6, 6, 6]);
  });

  it('opens with the text that comes first', () => {
    const [text, number] = layOut([{ shape: 'wide', rows: 2 }, { shape: 'number' }]);
    expect([text?.row, number?.row]).toEqual([0, 2]);
  });
});
