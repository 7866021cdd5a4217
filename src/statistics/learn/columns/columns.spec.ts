import { dateOrder, parseDate } from './dates.js';
import { decimalMark, isMissingText, parseNumber } from './numbers.js';
import { planColumn } from './plan.js';
import { readSignals } from './signals.js';

describe('numbers', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['$ 12', 12],
    ['-3e2', -300],
    ['(50)', -50],
    ['13.5%', 13.5],
    ["1'000", 1000],
  ])('reads %s', (text, value) => expect(parseNumber(text, 'point')).toBe(value));

  it('reads decimal commas where the column has them', () => {
    expect(decimalMark(['1.234,50', '3,5', '7'])).toBe('comma');
    expect(parseNumber('1.234,50', 'comma')).toBe(1234.5);
  });

  it.each(['abc', '12 km', '1-2', '', '1,23,4'])('takes "%s" for no number', (text) =>
    expect(parseNumber(text, 'point')).toBeNaN(),
  );

  it('knows the spellings of nothing', () => {
    expect(['', 'NA', 'n/a', '?', 'NULL', ' nan '].every(isMissingText)).toBe(true);
    expect(['0', 'none', 'no'].some(isMissingText)).toBe(false);
  });
});

describe('dates', () => {
  const day = Date.UTC(2024, 2, 9);

  it.each(['2024-03-09', '2024/3/9', '9.3.2024', '9 March 2024', 'Mar 9, 2024', '09-Mar-24'])(
    'reads %s',
    (text) => expect(parseDate(text, 'day')).toBe(day),
  );

  it('reads clocks, with halves of the day', () => {
    expect(parseDate('2024-03-09T14:30:00Z', 'day')).toBe(day + 14.5 * 3_600_000);
    expect(parseDate('3/9/2024 2:30 PM', 'month')).toBe(day + 14.5 * 3_600_000);
  });

  it('finds from the whole column whether the day or the month comes first', () => {
    expect(dateOrder(['3/9/2024', '13/9/2024'])).toBe('day');
    expect(dateOrder(['3/9/2024', '3/19/2024'])).toBe('month');
  });

  it('takes other words for no dates', () => expect(parseDate('13/13/2024', 'day')).toBeNaN());
});

describe('planColumn', () => {
  const many = (of: (index: number) => string) => Array.from({ length: 60 }, (_, index) => of(index));

  it.each([
    ['number', many((index) => (index % 7 ? `${index}` : '?'))],
    ['date', many((index) => `2024-01-${String((index % 28) + 1).padStart(2, '0')}`)],
    ['category', many((index) => (index % 2 ? 'red' : 'blue'))],
    ['text', many((index) => `they called us ${index} times about the offer`)],
    ['ignored', many((index) => `id-${index}`)],
    ['ignored', many(() => 'same')],
    ['ignored', many(() => ' ')],
  ])('finds %s', (kind, cells) => expect(planColumn('x', cells).kind).toBe(kind));

  it('keeps what stands in place of a number or a date beside it', () => {
    const ages = planColumn(
      'age',
      many((index) => (index % 3 ? `${index}` : 'refused')),
    );
    expect(ages).toMatchObject({ kind: 'number', words: ['refused'] });
    const signals = readSignals([ages], [{ age: '7' }, { age: 'refused' }, {}]);
    expect(
      signals.map((signal) => [
        ...(signal.kind === 'number' ? signal.values : signal.kind === 'category' ? signal.codes : []),
      ]),
    ).toEqual([
      [7, NaN, NaN],
      [2, 1, 0],
    ]);
    const called = planColumn(
      'called',
      many((index) => (index % 2 ? `2024-01-${(index % 28) + 1}` : 'never')),
    );
    expect(called).toMatchObject({ kind: 'category' });
    const long = planColumn(
      'called',
      many((index) => (index % 2 ? `2024-${(index % 12) + 1}-${(index % 28) + 1}` : 'never')),
    );
    expect(long).toMatchObject({ kind: 'date', words: ['never'], clock: false });
  });

  it('takes a level that came once for one that never came', () => {
    const plan = planColumn('x', ['red', 'blue', 'red', 'blue', 'mauve']);
    expect(plan).toMatchObject({ levels: ['blue', 'red'] });
  });

  it('reads what it had never seen as such', () => {
    const plan = planColumn('x', ['red', 'blue', 'red', 'blue']);
    const [signal] = readSignals([plan], [{ x: 'green' }, { x: 'N/A' }, {}, { x: 'blue' }]);
    expect(signal?.kind === 'category' && [...signal.codes]).toEqual([3, 0, 0, 1]);
  });
});
