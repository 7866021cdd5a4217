import { PIPELINE } from '../../../../test/support/history/hand-made';
import { stageAsked } from './stage-asked';

describe('stageAsked', () => {
  it.each([
    [{ stage: 'PROPOSAL' }],
    [{ stage: 'proposal' }],
    [{ stage: { eq: 'Proposal' } }],
    [{ stage: { in: ['PROPOSAL'] } }],
    [{ stage: ['Proposal'] }],
  ])('reads %j as a question about that stage', (filter) => {
    expect(stageAsked(filter, PIPELINE)).toEqual({ stages: new Set(['Proposal']) });
  });

  it('leaves the other conditions', () => {
    expect(stageAsked({ stage: ['New', 'Proposal'], owner: 'Ann' }, PIPELINE)).toEqual({
      stages: new Set(['New', 'Proposal']),
      filter: { owner: 'Ann' },
    });
  });

  it.each([
    [undefined],
    [{}],
    [{ owner: 'Ann' }],
    [{ stage: 'Won' }],
    [{ stage: ['Proposal', 'Won'] }],
    [{ stage: 'Nowhere' }],
    [{ stage: { notIn: ['PROPOSAL'] } }],
    [{ or: [{ stage: 'Proposal' }] }],
  ])('leaves %j to the filter', (filter) => {
    expect(stageAsked(filter, PIPELINE)).toBeUndefined();
  });
});
