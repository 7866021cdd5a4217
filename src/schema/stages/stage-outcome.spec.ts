import { outcomeOf } from './stage-outcome';

describe('outcomeOf', () => {
  it.each(['Won', 'Closed Won', 'closed-won', 'Customer', 'Signed'])('takes "%s" for won', (label) => {
    expect(outcomeOf(label)).toBe('won');
  });

  it.each(['Lost', 'Closed Lost', 'Lost customer', 'Not won', 'Disqualified', 'Canceled', 'Cancelled'])(
    'takes "%s" for lost',
    (label) => {
      expect(outcomeOf(label)).toBe('lost');
    },
  );

  it.each(['New', 'Proposal', 'Closed', 'Wonderful', 'Qualified', 'Customers to win back?', 'Gewonnen', ''])(
    'says nothing about "%s"',
    (label) => {
      expect(outcomeOf(label)).toBeUndefined();
    },
  );
});
