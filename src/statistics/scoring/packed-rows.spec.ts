import { RowPacker, pickRows, unpackRows } from './packed-rows';

type Row = Record<string, number | string>;

function packed(rows: readonly Row[]) {
  const packer = new RowPacker();
  for (const row of rows) packer.add(row);
  return packer.end();
}

describe('RowPacker', () => {
  const rows: Row[] = [
    { days: 3, stage: 'New' },
    {},
    { stage: 'Won', days: 0 },
    { stage: 'New', tone: -0.5 },
  ];

  it('gives back what was put in, and nothing where there was nothing', () => {
    expect(unpackRows(packed(rows))).toEqual(rows);
  });

  it('survives being cloned to a thread', () => {
    expect(unpackRows(structuredClone(packed(rows)))).toEqual(rows);
  });

  it('picks rows by position', () => {
    expect(unpackRows(pickRows(packed(rows), [3, 1, 0]))).toEqual([rows[3], {}, rows[0]]);
  });

  it('leaves columns out', () => {
    const packer = new RowPacker();
    packer.add({ days: 3, stage: 'New' });
    expect(unpackRows(packer.end(new Set(['stage'])))).toEqual([{ days: 3 }]);
  });

  it('packs no rows', () => {
    expect(unpackRows(packed([]))).toEqual([]);
  });
});
