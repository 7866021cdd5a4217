import { readOutcomes } from './outcomes.js';

describe('readOutcomes', () => {
  it('reads what stages of an object mean, in one workspace or in all', () => {
    expect(readOutcomes('opportunity.won=Signed|Go live, Acme Inc/subscription.CHURNED=Stopped')).toEqual([
      { object: 'opportunity', meaning: 'won', stages: ['Signed', 'Go live'] },
      { workspace: 'Acme Inc', object: 'subscription', meaning: 'churned', stages: ['Stopped'] },
    ]);
  });

  it.each([
    'won',
    'opportunity=Signed',
    'opportunity.won=',
    'opportunity.won=A|',
    'opportunity.gone=A',
    'a.won=A,',
  ])('gives back %j', (text) => {
    expect(readOutcomes(text)).toBe(text);
  });
});
