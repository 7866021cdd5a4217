import { Meanings } from '../../schema/stages/meanings.js';
import { madeObject, madeSchema, salesSchema } from '../../../test/support/made-schema.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { planWidget } from '../widgets/widget-plan.js';
import { customerSuccess } from './customer-success.js';
import { dataQuality } from './data-quality.js';
import { dealsIn } from './deals.js';
import { marketing } from './marketing.js';
import { pipelineHealth } from './pipeline-health.js';
import type { Purpose } from './purpose.js';
import { salesReview } from './sales-review.js';

const ALL: [string, Purpose][] = [
  ['sales review', salesReview],
  ['pipeline health', pipelineHealth],
  ['customer success', customerSuccess],
  ['marketing', marketing],
  ['data quality', dataQuality],
];
const agreement = madeObject(
  'subscription',
  { status: ['Active', 'Cancelled'], mrr: 'CURRENCY', renewalDate: 'DATE', company: { to: 'company' } },
  { isCustom: true },
);
const campaign = madeObject(
  'campaign',
  { channel: ['Ads', 'Event'], budget: 'CURRENCY' },
  { isCustom: true },
);
const ticket = madeObject(
  'ticket',
  { status: ['Open', 'Closed'], priority: ['High', 'Low'] },
  { isCustom: true },
);

const wishesOf = (purpose: Purpose, schema: WorkspaceSchema, meanings = new Meanings()) =>
  purpose({ schema, meanings, deals: dealsIn(schema, meanings) });
const titlesOf = (purpose: Purpose, schema: WorkspaceSchema) =>
  wishesOf(purpose, schema).flatMap(({ title, widget }) => (widget ? title : []));

describe.each(ALL)('a %s', (_, purpose) => {
  it.each([
    ['Twenty as it comes', salesSchema()],
    ['objects of its own', salesSchema(agreement, campaign, ticket)],
    ['deals that have nothing but a name', madeSchema(madeObject('opportunity', {}))],
  ])('wishes for widgets that can be made, and says what is missing: %s', (__, schema) => {
    for (const { title, widget, lacks } of wishesOf(purpose, schema)) {
      expect(title).not.toBe('');
      if (widget) expect(planWidget(widget, schema, title).title).toBe(title);
      else expect(lacks).toMatch(/has no|No object/);
    }
  });
});

describe('purposes', () => {
  it('tell won from lost as configured', () => {
    const rule = { object: 'opportunity', meaning: 'won' as const, stages: ['Proposal'] };
    const [won] = wishesOf(salesReview, salesSchema(), new Meanings([rule])).filter(
      ({ title }) => title === 'Won this quarter',
    );
    expect(won?.widget?.filter).toMatchObject({ stage: { in: ['PROPOSAL'] } });
  });

  it('find agreements, campaigns and tickets among the objects of a workspace', () => {
    const schema = salesSchema(agreement, campaign, ticket);
    expect(titlesOf(customerSuccess, schema)).toEqual(
      expect.arrayContaining([
        'Subscriptions that go on',
        'Subscriptions to renew, by month',
        'Tickets by priority',
      ]),
    );
    expect(titlesOf(marketing, schema)).toEqual(
      expect.arrayContaining(['Campaigns by channel', 'Budget of campaigns']),
    );
    expect(titlesOf(dataQuality, schema)).toContain('Subscriptions without company');
  });

  it('do not take an agreement that was ended for one that goes on', () => {
    const [running] = wishesOf(customerSuccess, salesSchema(agreement));
    expect(running?.widget?.filter).toEqual({ status: { in: ['ACTIVE'] } });
  });
});
