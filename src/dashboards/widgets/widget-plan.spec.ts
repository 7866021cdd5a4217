import { salesSchema } from '../../../test/support/made-schema.js';
import type { WidgetInput } from './widget.schemas.js';
import { planWidget } from './widget-plan.js';
import type { ChartWidget } from './widget.js';

const plan = (said: WidgetInput) =>
  planWidget({ object: 'opportunity', ...said }, salesSchema(), 'widgets[0]') as ChartWidget;

describe('planWidget', () => {
  it.each([
    [{}, 'number', 'Opportunities'],
    [{ by: 'stage' }, 'bar', 'Opportunities by stage'],
    [{ by: 'closeDate by month' }, 'line', 'Opportunities by month of close date'],
    [{ by: 'company.industry', metric: 'sum amount' }, 'bar', 'Sum of amount by company (industry)'],
    [{ metric: 'average amount' }, 'number', 'Average of amount, opportunities'],
    [{ metric: 'sum of amount' }, 'number', 'Sum of amount, opportunities'],
    [{ metric: 'share where stage = New' }, 'number', 'Opportunities, share where stage = New'],
    [
      { by: 'closeDate by quarter', split: 'stage' },
      'line',
      'Opportunities by quarter of close date by stage',
    ],
  ])('names what nobody named, and draws what fits: %j', (said, chart, title) => {
    expect(plan(said)).toMatchObject({ chart, title });
  });

  it.each([
    ['count', 'COUNT', 'id', false],
    ['sum amount', 'SUM', 'amount', true],
    ['distinct name', 'COUNT_UNIQUE_VALUES', 'name', false],
    ['empty closeDate', 'COUNT_EMPTY', 'closeDate', false],
    ['share filled amount', 'PERCENTAGE_NOT_EMPTY', 'amount', false],
  ])('computes "%s" with %s of %s', (metric, operation, field, isMoney) => {
    const planned = plan({ metric }).metric;
    expect(planned).toMatchObject({ operation, isMoney });
    expect(planned.field.name).toBe(field);
  });

  it.each([
    ['stage', 'stage', undefined, undefined],
    ['owner', 'owner', 'name.firstName', undefined],
    ['company', 'company', 'name', undefined],
    ['company.address.city', 'company', 'address.addressCity', undefined],
    ['amount.currency', 'amount', 'currencyCode', undefined],
    ['closeDate by week', 'closeDate', undefined, 'WEEK'],
    ['createdAt by day of week', 'createdAt', undefined, 'DAY_OF_THE_WEEK'],
    ['company.createdAt by year', 'company', 'createdAt', 'YEAR'],
  ])('groups by "%s" with the field %s, its part %s and the period %s', (by, field, part, granularity) => {
    const axis = plan({ by, chart: 'bar' }).by;
    expect(axis?.field.name).toBe(field);
    expect(axis).toMatchObject({ part, granularity });
  });

  it('says where in the input a mistake is', () => {
    expect(() => plan({ by: 'stag' })).toThrow('widgets[0]: opportunity has no field "stag"');
  });
});
