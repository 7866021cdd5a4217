import fc from 'fast-check';
import type { Json, Row } from './row';
import { Table } from './table';

const uuid = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** Values of every kind that a column may hold, and mixtures of them. */
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.constantFrom('NEW', 'WON', '', 'x'),
  fc.string(),
  fc.boolean(),
  fc.constantFrom(0, 1, -5, 1.5),
  fc.integer(),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  fc.uuid(),
  fc.array(fc.string()),
  fc.record({ a: fc.integer() }),
);
const id = fc.integer({ min: 1, max: 30 }).map(uuid);
const row: fc.Arbitrary<Row> = fc
  .tuple(id, fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { noNullPrototype: true }))
  .map(([one, columns]) => ({ ...columns, id: one }));
const change = fc.oneof(
  { weight: 4, arbitrary: row.map((one) => ({ put: one })) },
  { weight: 1, arbitrary: id.map((one) => ({ remove: one })) },
);

const withoutNulls = (one: Row) =>
  Object.fromEntries(Object.entries(one).filter(([, held]) => held !== null));

describe('Table', () => {
  it('holds what a map of rows would, whatever is put and removed, and finds it by value', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), fc.boolean(), (changes, early) => {
        const table = new Table();
        if (early) table.where('a', 'NEW');
        const rows = new Map<string, Row>();
        for (const one of changes) {
          if ('put' in one) rows.set(one.put.id, one.put);
          else rows.delete(one.remove);
          if ('put' in one) table.put(one.put);
          else table.remove(one.remove);
        }
        expect(table.size).toBe(rows.size);
        expect(table.all().map(withoutNulls)).toEqual([...rows.values()].map(withoutNulls));
        for (const { a = null } of rows.values()) {
          if (typeof a === 'object') continue;
          const holders = [...rows.values()].filter((other) => other['a'] === a).map((other) => other.id);
          expect(table.where('a', a).map((other) => other.id)).toEqual(holders);
        }
      }),
    );
  });

  it.each<[string, (number: number) => Json]>([
    ['few texts', (number) => `text ${number % 7}`],
    ['many texts', (number) => `text ${number % 4500}`],
    ['numbers', (number) => number - 2500],
    ['times', (number) => new Date(number * 86_399_999).toISOString()],
    ['days', (number) => new Date(number * 86_400_000).toISOString().slice(0, 10)],
    ['UUIDs', (number) => uuid(5000 - number)],
    ['numbers, with a text at last', (number) => (number === 4999 ? 'none' : number)],
    ['UUIDs, with a text at last', (number) => (number === 4999 ? 'none' : uuid(number))],
  ])('gives back, finds and orders %s, five thousand of them', (_what, make) => {
    const table = new Table();
    table.where('held', 'nothing yet');
    for (let number = 0; number < 5000; number += 1) table.put({ id: uuid(number + 1), held: make(number) });
    const held = table.column('held');
    const all = Array.from({ length: 5000 }, (_, number) => make(number));
    expect(table.slots().map((slot) => held.get(slot))).toEqual(all);
    for (const one of [0, 1, 2500, 4999].map(make))
      expect(table.where('held', one)).toHaveLength(all.filter((other) => other === one).length);
    const compare = (a: Json, b: Json) => (a === b ? 0 : Number(a !== null && b !== null && a > b) * 2 - 1);
    const order = held.order(compare);
    for (let slot = 1; slot < 5000; slot += 97)
      expect(Math.sign(order(slot - 1, slot))).toBe(compare(held.get(slot - 1), held.get(slot)));
    const against = held.against(make(2500), compare);
    for (let slot = 0; slot < 5000; slot += 97)
      expect(Math.sign(against(slot))).toBe(compare(held.get(slot), make(2500)));
  });

  it('gives copies that later changes leave alone', () => {
    const table = new Table();
    table.put({ id: uuid(1), name: 'before' });
    const copy = table.get(uuid(1));
    table.put({ id: uuid(1), name: 'after', more: 1 });
    expect(copy).toEqual({ id: uuid(1), name: 'before' });
    expect(table.get(uuid(1))).toEqual({ id: uuid(1), name: 'after', more: 1 });
  });

  it('rewrites and forgets a column', () => {
    const table = new Table();
    [1, 2].forEach((number) => table.put({ id: uuid(number), stage: 'NEW' }));
    table.rewrite('stage', () => 'WON');
    table.rewrite('score', () => 5);
    expect(table.where('stage', 'WON')).toHaveLength(2);
    expect(table.get(uuid(2))).toMatchObject({ score: 5 });
    table.forget('stage');
    expect(table.get(uuid(2))).toEqual({ id: uuid(2), score: 5 });
  });
});
