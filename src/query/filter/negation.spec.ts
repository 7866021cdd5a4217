import { negate } from './negation';

describe('negate', () => {
  const won = { stage: { eq: 'WON' } };

  it('includes records without a value', () => {
    expect(negate(won)).toEqual({ or: [{ not: won }, { stage: { is: 'NULL' } }] });
    expect(negate({ amount: { amountMicros: { gte: 5 } } })).toEqual({
      or: [{ not: { amount: { amountMicros: { gte: 5 } } } }, { amount: { amountMicros: { is: 'NULL' } } }],
    });
  });

  it('turns and into or, and or into and', () => {
    const lost = { stage: { is: 'NULL' } };
    expect(negate({ and: [lost, { or: [lost, lost] }] })).toEqual({
      or: [{ not: lost }, { and: [{ not: lost }, { not: lost }] }],
    });
  });

  it('takes a double negation away', () => {
    expect(negate({ not: won })).toEqual(won);
  });
});
