import fc from 'fast-check';
import type { Deal, DealChange } from '../deal';
import { dealAsOf, valueAsOf } from './deal-as-of';

type Values = Record<string, string | number | undefined>;

interface Event {
  at: number;
  field: string;
  value: string | number | undefined;
}

const FIELDS = ['stage', 'amount', 'closeDate', 'ownerId', 'source'];

const event = fc.record<Event>({
  at: fc.integer({ min: 0, max: 20 }),
  field: fc.constantFrom(...FIELDS),
  value: fc.oneof(fc.constant(undefined), fc.constantFrom('a', 'b', 'c')),
});
const events = fc.array(event, { maxLength: 12 }).map((all) => all.sort((a, b) => a.at - b.at));
const beginning = fc.record({ stage: fc.constantFrom('a', 'b'), source: fc.constantFrom('a', undefined) });

/** A deal that was made at 0 with these values and lived through these events. */
function lived(start: Values, past: readonly Event[]): Deal {
  const values: Values = { ...start };
  const changes = past.flatMap(({ at, field, value }): DealChange[] => {
    const before = values[field];
    values[field] = value;
    return before === value ? [] : [{ at, field, before, after: value }];
  });
  const { source, ...state } = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
  const traits: Record<string, string> = source === undefined ? {} : { source: String(source) };
  const now = { ...state, traits };
  return { id: 'd', name: 'D', createdAt: 0, updatedAt: 20, outcome: 'open', now, changes };
}

describe('dealAsOf', () => {
  it('shows nothing of what happens later, whatever it is', () => {
    fc.assert(
      fc.property(beginning, events, events, fc.integer({ min: 0, max: 20 }), (start, past, other, at) => {
        const until = past.filter((one) => one.at <= at);
        const otherFuture = other.filter((one) => one.at > at);
        const view = dealAsOf(lived(start, past), at);
        expect(view).toEqual(dealAsOf(lived(start, until), at));
        expect(view).toEqual(dealAsOf(lived(start, [...until, ...otherFuture]), at));
      }),
    );
  });

  it('is the deal itself when nothing happened since', () => {
    fc.assert(
      fc.property(beginning, events, (start, past) => {
        const deal = lived(start, past);
        expect(dealAsOf(deal, 20)).toMatchObject(deal.now);
      }),
    );
  });

  it('is one with its single values', () => {
    fc.assert(
      fc.property(beginning, events, fc.integer({ min: 0, max: 20 }), (start, past, at) => {
        const deal = lived(start, past);
        expect(valueAsOf(deal, 'stage', deal.now.stage, at)).toBe(dealAsOf(deal, at)?.stage);
      }),
    );
  });

  it('knows since when a deal was in its stage', () => {
    const deal = lived({ stage: 'a' }, [
      { at: 5, field: 'stage', value: 'b' },
      { at: 9, field: 'stage', value: 'c' },
    ]);
    expect([4, 5, 8, 9].map((at) => dealAsOf(deal, at)?.stageSince)).toEqual([0, 5, 5, 9]);
  });

  it('knows nothing of a deal before it was made', () => {
    expect(dealAsOf(lived({ stage: 'a' }, []), -1)).toBeUndefined();
  });
});
