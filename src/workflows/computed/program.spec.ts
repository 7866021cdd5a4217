import fc from 'fast-check';
import { type Moment, momentAt, momentIn, movedIn } from './moment.js';
import { PROGRAM, type ToCompute, answerOf } from './program.js';

const NOW = new Date('2026-11-26T12:34:56.789Z');

/** What the code itself answers, at a given time. */
async function run(given: ToCompute, now: Date): Promise<unknown> {
  const Fixed = class extends Date {
    constructor(at: number = now.getTime()) {
      super(at);
    }
  };
  const body = PROGRAM.replace('export const main =', 'return');
  const main = new Function('Date', body)(Fixed) as (params: ToCompute) => Promise<unknown>;
  return main(given);
}

describe('moments', () => {
  it.each<[string, string]>([
    ['now', '2026-11-26T12:34:56.789Z'],
    ['today', '2026-11-26T00:00:00.000Z'],
    ['tomorrow', '2026-11-27T00:00:00.000Z'],
    ['+3d', '2026-11-29T00:00:00.000Z'],
    ['now + 3 days', '2026-11-29T00:00:00.000Z'],
    ['in 2 weeks', '2026-12-10T00:00:00.000Z'],
    ['14 days ago', '2026-11-12T00:00:00.000Z'],
    ['3 months from now', '2027-02-26T00:00:00.000Z'],
    ['-2h', '2026-11-26T10:34:56.789Z'],
  ])('%s is %s', (words, instant) => {
    expect(momentAt(momentIn(words) ?? {}, NOW)).toBe(instant);
  });

  it('ends a month later with a shorter month', () => {
    expect(momentAt({ months: 1, isDay: true }, new Date('2027-01-31T10:00:00Z'))).toBe(
      '2027-02-28T00:00:00.000Z',
    );
  });

  it.each(['', 'soon', 'next friday', '3', '+3 lightyears', '2026-12-24'])('%j is none', (words) => {
    expect(momentIn(words)).toBeUndefined();
  });
});

describe('dates that are counted from another', () => {
  it.each<[string, object]>([
    ['trigger.closeDate - 7 days', { of: 'trigger.closeDate', by: { days: -7, isDay: false } }],
    ['deal.first.closeDate+2w', { of: 'deal.first.closeDate', by: { days: 14, isDay: false } }],
    ['co.all[0].createdAt + 1 hour', { of: 'co.all[0].createdAt', by: { hours: 1, isDay: false } }],
  ])('%s', (words, moved) => {
    expect(movedIn(words)).toEqual(moved);
  });

  it.each(['trigger.closeDate', 'now - 7 days', 'trigger.amount * 2', 'step-1.first', 'x.y - 7 lightyears'])(
    '%j is none',
    (words) => {
      expect(movedIn(words)).toBeUndefined();
    },
  );
});

describe('the code', () => {
  it('answers what is said here that it answers', async () => {
    const count = fc.integer({ min: -4_000, max: 4_000 });
    const moment: fc.Arbitrary<Moment> = fc.record(
      { months: count, days: count, hours: count, isDay: fc.boolean(), isDate: fc.boolean() },
      { requiredKeys: [] },
    );
    const amount = fc.record({
      amountMicros: fc.oneof(fc.constant(null), fc.integer(), fc.integer().map(String)),
      currencyCode: fc.constantFrom('EUR', '', null),
    });
    const of = fc.oneof(
      amount,
      fc.constantFrom(
        null,
        '',
        'Ada',
        ' Ada  King Lovelace ',
        '12.5',
        '2026-12-24',
        '2027-01-31T10:00:00.000Z',
      ),
      fc.integer(),
    );
    const as = fc.constantFrom('text', 'units', 'micros', 'name', 'moved');
    const given = fc.record({
      moments: fc.dictionary(fc.constantFrom('m1', 'm2'), moment),
      values: fc.dictionary(
        fc.constantFrom('v1', 'v2'),
        fc.record({ of, as, by: moment }, { requiredKeys: ['of', 'as'] }),
      ),
    }) as fc.Arbitrary<ToCompute>;
    const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(given, time, async (input, now) => {
        expect(await run(input, now)).toEqual(answerOf({ input }, now));
      }),
    );
  });

  it.each<[ToCompute['values'][string], unknown]>([
    [{ of: { amountMicros: 50_000_000_000, currencyCode: 'USD' }, as: 'text' }, '50,000 USD'],
    [{ of: { amountMicros: '1500500000' }, as: 'units' }, 1500.5],
    [{ of: null, as: 'text' }, ''],
    [{ of: '2026-12-24T09:30:00.000Z', as: 'moved', by: { days: -7 } }, '2026-12-17T09:30:00.000Z'],
    [{ of: '2027-01-31', as: 'moved', by: { months: 1, isDate: true } }, '2027-02-28'],
    [{ of: null, as: 'moved', by: { days: -7 } }, null],
    [{ of: '12.5', as: 'micros' }, 12_500_000],
    [
      { of: 'Ada King Lovelace', as: 'name' },
      { firstName: 'Ada', lastName: 'King Lovelace' },
    ],
    [{ of: { firstName: 'Ada' }, as: 'name' }, { firstName: 'Ada' }],
  ])('puts %j as %j', (value, expected) => {
    expect(answerOf({ logicFunctionInput: { moments: {}, values: { v: value } } }, NOW)).toEqual({
      v: expected,
    });
  });

  it('is told from other code', () => {
    expect(answerOf({ code: 'x', input: { name: 'y' } }, NOW)).toBeUndefined();
  });
});
