import { madeObject, madeSchema } from '../../../test/support/made-schema.js';
import { inFigureWords } from '../cells/figure-words.js';
import { readDimension } from '../terms/read-term.js';
import { readMeasure } from './read-measure.js';

const DEAL = madeObject('opportunity', {
  ...{ amount: 'CURRENCY', stage: ['New', 'Won'], closeDate: 'DATE', company: { to: 'company' } },
});
const SPOT = {
  ...{ object: DEAL, schema: madeSchema(DEAL, madeObject('company', {})), zone: 'UTC', place: 'metrics' },
};

describe('readMeasure', () => {
  it.each([
    ['sum of amount', 'sum amount'],
    ['average of amount', 'avg amount'],
    ['COUNT DISTINCT company', 'distinct company'],
    ['count(distinct company)', 'distinct company'],
    ['count of unique company', 'distinct company'],
    ['share of sum amount', 'share sum amount'],
    ['percentage', 'share'],
    ['percent filled amount', 'share filled amount'],
    ['share filled of amount', 'share filled amount'],
    ['p90 of amount', 'p90 amount'],
  ])('takes "%s" for "%s"', (said, name) => {
    expect(readMeasure(said, SPOT).name).toBe(name);
    expect(inFigureWords(said).trim()).toBe(name.toLowerCase());
  });

  it('takes the percentage of a condition for its share', () => {
    expect(readMeasure('percentage where stage = Won', SPOT).kind).toBe(
      readMeasure('share where stage = Won', SPOT).kind,
    );
  });
});

describe('readDimension', () => {
  it.each(['closeDate by month', 'closeDate:month', 'closeDate : month', 'month(closeDate)'])(
    'reads "%s"',
    (said) => {
      expect(readDimension(said, SPOT)).toMatchObject({
        name: 'closeDate',
        bucket: expect.anything() as unknown,
      });
    },
  );
});
