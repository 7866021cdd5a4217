import { madeObject, madeSchema } from '../../../test/support/made-schema.js';
import { readOutcomes } from '../../config/outcomes.js';
import { AppError } from '../../errors/app-error.js';
import { Meanings } from '../../schema/stages/meanings.js';
import { withOutcomes } from '../../schema/stages/with-outcomes.js';
import { lower } from './lower.js';
import { parseFilter } from './parse-filter.js';

const TASK = madeObject('task', { status: ['Todo', 'Done'] });

function compile(filter: Record<string, unknown>, stages: readonly string[], outcomes?: string) {
  const rules = outcomes === undefined ? [] : readOutcomes(outcomes);
  if (typeof rules === 'string') throw new Error(`not read: ${rules}`);
  const deal = withOutcomes(madeObject('deal', { stage: stages }), new Meanings(rules));
  const clock = { zone: 'UTC', now: new Date() };
  return lower(parseFilter(filter, deal, madeSchema(deal), clock));
}

describe('words for how a sale stands', () => {
  const SALES = ['New', 'Proposal', 'Customer', 'Lost'];

  it.each<[Record<string, unknown>, unknown]>([
    [{ stage: 'won' }, { eq: 'CUSTOMER' }],
    [{ stage: 'Closed Won' }, { eq: 'CUSTOMER' }],
    [{ stage: 'open' }, { in: ['NEW', 'PROPOSAL'] }],
    [{ stage: 'closed' }, { in: ['CUSTOMER', 'LOST'] }],
    [{ stage: ['won', 'Proposal'] }, { in: ['CUSTOMER', 'PROPOSAL'] }],
    [{ stage: 'Lost' }, { eq: 'LOST' }],
  ])('%j', (filter, wanted) => {
    expect(compile(filter, SALES)).toEqual({ stage: wanted });
  });

  it('are the stages in a negation too, without those that there are not', () => {
    expect(compile({ stage: { notIn: ['Won', 'Lost'] } }, ['New', 'Customer'])).toEqual(
      compile({ stage: { notIn: ['Customer'] } }, ['New', 'Customer']),
    );
    expect(compile({ stage: { neq: 'closed' } }, SALES)).toEqual(
      compile({ stage: { notIn: ['Customer', 'Lost'] } }, SALES),
    );
  });

  it('leave a stage of that name alone, and follow the configuration', () => {
    expect(compile({ stage: 'open' }, ['Open', 'Offered', 'Won'])).toEqual({ stage: { eq: 'OPEN' } });
    expect(compile({ stage: 'won' }, ['New', 'Customer', 'Live'], 'deal.won=Live')).toEqual({
      stage: { eq: 'LIVE' },
    });
  });

  it('are refused where they mean no stage, or nothing is sold', () => {
    const lost = () => compile({ stage: 'lost' }, ['New', 'Customer']);
    expect(lost).toThrow(AppError);
    expect(lost).toThrow('no such option');
    const tasks = withOutcomes(TASK, new Meanings());
    expect(() =>
      parseFilter({ status: 'open' }, tasks, madeSchema(tasks), { zone: 'UTC', now: new Date() }),
    ).toThrow('no such option');
  });
});
