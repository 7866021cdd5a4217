import { Model } from '../model/model';
import { standardModel } from '../model/standard';
import { beyondCursor, decodeCursor, encodeCursor } from './cursor';
import { readOrder, sortSlots } from './order';
import type { PageArgs } from './page';
import { takePage } from './page';
import type { Row } from './row';
import { Store } from './store';

const store = new Store(new Model(standardModel('workspace', '2026-01-01T00:00:00.000Z')));
const opportunity = store.model.getShape('opportunity');
const person = store.model.getShape('person');
const GLOBEX = '22222222-2222-4222-8222-222222222222';
store.table('company').put({ id: GLOBEX, name: 'Globex' });

/** Ids before and after all of those below. */
const FIRST = '00000000-0000-4000-8000-000000000000';
const LAST = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

const DEALS: readonly Row[] = [
  { id: 'a', name: 'apple', stage: 'CUSTOMER', amountAmountMicros: 3, companyId: GLOBEX },
  { id: 'b', name: 'Banana', stage: 'NEW', amountAmountMicros: null, companyId: null },
  { id: 'c', name: 'cherry', stage: 'MEETING', amountAmountMicros: 1, companyId: null },
];

const deals = store.table('opportunity');
for (const deal of DEALS) deals.put(deal);
const idsAt = (slots: readonly number[]) => slots.map((slot) => deals.rowAt(slot).id);

function sorted(orderBy: unknown, count?: number): string[] {
  return idsAt(sortSlots(deals.slots(), readOrder(orderBy, opportunity, store), deals, { count }));
}

describe('readOrder and sortSlots', () => {
  it.each([
    ['texts as a reader would', [{ name: 'DescNullsLast' }], ['c', 'b', 'a']],
    ['options by their place', [{ stage: 'AscNullsLast' }], ['b', 'c', 'a']],
    ['parts of composites, nulls first', [{ amount: { amountMicros: 'AscNullsFirst' } }], ['b', 'c', 'a']],
    ['parts of composites, nulls last', [{ amount: { amountMicros: 'DescNullsLast' } }], ['a', 'c', 'b']],
    ['related records', [{ company: { name: 'AscNullsLast' } }], ['a', 'b', 'c']],
    ['a single object like a list', { name: 'AscNullsLast' }, ['a', 'b', 'c']],
    ['by id when nothing is asked', [], ['a', 'b', 'c']],
  ])('sorts %s', (_what, orderBy, ids) => {
    expect(sorted(orderBy)).toEqual(ids);
  });

  it.each([
    [[{ nope: 'AscNullsLast' }], 'Field "nope" does not exist or is not sortable'],
    [[{ name: 'ASC' }], 'Scalar field "name" requires a direction value'],
    [[{ amount: 'AscNullsLast' }], 'Composite field "amount" requires subfield ordering'],
  ])('refuses %j', (orderBy, message) => {
    expect(() => sorted(orderBy)).toThrow(message);
  });
});

describe('takePage', () => {
  const keys = readOrder([{ amount: { amountMicros: 'AscNullsLast' } }], opportunity, store);
  const matching = deals.slots();
  const page = (args: PageArgs) => takePage({ table: deals, shape: opportunity, matching, keys }, args);
  const ids = (args: PageArgs) => idsAt(page(args).slots);

  it('says whether more rows follow, also for an empty page', () => {
    expect(page({ first: 2 })).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
    });
    expect(page({ first: 0 }).hasNextPage).toBe(true);
  });

  it('never reaches rows whose order key is null behind a cursor', () => {
    expect(ids({ first: 3 })).toEqual(['c', 'a', 'b']);
    expect(ids({ first: 3, after: encodeCursor({ amount: { amountMicros: 3 } }, LAST) })).toEqual([]);
  });

  it('goes backwards from a cursor', () => {
    const before = encodeCursor({ amount: { amountMicros: 3 } }, FIRST);
    const back = page({ last: 1, before });
    expect(idsAt(back.slots)).toEqual(['c']);
    expect(back).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });

  it('refuses arguments that contradict each other, and cursors that are none', () => {
    expect(() => ids({ first: 1, last: 1 })).toThrow('Cannot provide both first and last');
    expect(() => ids({ first: 1, after: 'nonsense' })).toThrow('Invalid cursor: nonsense');
    expect(() => ids({ first: 1, after: encodeCursor({ name: 'x' }, FIRST) })).toThrow('Invalid cursor');
  });
});

describe('beyondCursor', () => {
  it('takes the parts of a composite in the order of its type, whatever the order says', () => {
    const orderBy = [{ name: { lastName: 'AscNullsLast' } }, { name: { firstName: 'DescNullsLast' } }];
    const cursor = decodeCursor(encodeCursor({ name: { firstName: 'B', lastName: '1' } }, FIRST));
    const table = store.table('person');
    const isBeyond = (firstName: string, lastName: string) => {
      table.put({ id: 'y', nameFirstName: firstName, nameLastName: lastName });
      const keys = readOrder(orderBy, person, store);
      return beyondCursor(cursor, { keys, shape: person, table }, true)(table.slotOf('y'));
    };
    expect([isBeyond('A', '1'), isBeyond('D', '2')]).toEqual([true, false]);
  });
});
