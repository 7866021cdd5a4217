import { madeObject, madeSchema } from '../../../test/support/made-schema.js';
import { lower } from './lower.js';
import { parseFilter } from './parse-filter.js';

const DEAL = madeObject('opportunity', {
  ...{ stage: ['New', 'Won'], isLive: 'BOOLEAN', closeDate: 'DATE', tags: 'MULTI_SELECT' },
  ...{ owner: { to: 'workspaceMember' }, company: { to: 'company' }, phones: 'PHONES', emails: 'EMAILS' },
});
const SCHEMA = madeSchema(
  DEAL,
  madeObject('company', {}, { plural: 'companies' }),
  madeObject('workspaceMember', { name: 'FULL_NAME' }),
);
const compile = (filter: Record<string, unknown>) =>
  lower(parseFilter(filter, DEAL, SCHEMA, { zone: 'UTC', now: new Date('2026-05-05T12:00:00Z') }));

describe('filters as people first write them', () => {
  it.each<[Record<string, unknown>, Record<string, unknown>]>([
    [{ name: 'Acme*' }, { name: { startsWith: 'Acme' } }],
    [{ name: '*Acme' }, { name: { endsWith: 'Acme' } }],
    [{ name: '*Acme*' }, { name: { contains: 'Acme' } }],
    [{ emails: '*@acme.com' }, { emails: { endsWith: '@acme.com' } }],
    [{ owner: 'nobody' }, { owner: null }],
    [{ owner: 'Unassigned' }, { owner: null }],
    [{ company: 'none' }, { company: null }],
    [{ closeDate: { is: 'not empty' } }, { closeDate: { empty: false } }],
    [{ closeDate: { is: 'null' } }, { closeDate: null }],
    [{ closeDate: { is: 'EMPTY' } }, { closeDate: null }],
    [{ stage: { 'not in': ['Won'] } }, { stage: { notIn: ['Won'] } }],
    [{ name: { starts_with: 'A' } }, { name: { startsWith: 'A' } }],
    [{ name: { includes: 'A' } }, { name: { contains: 'A' } }],
    [{ closeDate: { greaterThanOrEqual: '2026-01-01' } }, { closeDate: { gte: '2026-01-01' } }],
    [{ isLive: 'yes' }, { isLive: true }],
    [{ isLive: { eq: 'No' } }, { isLive: false }],
  ])('%j', (said, meant) => {
    expect(compile(said)).toEqual(compile(meant));
  });

  it('leaves a star in the middle, alone or twice, and a company called Nobody, as they are', () => {
    const whole = (text: string) => ({ name: { ilike: text } });
    for (const text of ['5*6', '*', '**']) expect(compile({ name: text })).toEqual(whole(text));
    expect(compile({ company: 'Nobody' })).toEqual({ company: whole('Nobody') });
  });

  it('knows phone numbers by their calling code, and with the zero that they lose abroad', () => {
    expect(compile({ phones: { startsWith: '+33' } })).toEqual({
      phones: { primaryPhoneCallingCode: { eq: '+33' } },
    });
    expect(JSON.stringify(compile({ phones: '06 12 34 56 78' }))).toContain(
      JSON.stringify({ primaryPhoneNumber: { in: ['0612345678', '612345678'] } }),
    );
    expect(JSON.stringify(compile({ phones: '+33 6 12 34 56 78' }))).toContain('"612345678"');
  });
});
