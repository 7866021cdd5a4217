import { madeObject, madeSchema } from '../../../test/support/made-schema.js';
import { exactTextNotes } from './exact-texts.js';
import { parseFilter } from './parse-filter.js';

const PERSON = madeObject('person', {
  ...{
    jobTitle: 'TEXT',
    city: 'TEXT',
    role: ['Buyer', 'User'],
    company: { to: 'company' },
    emails: 'EMAILS',
  },
});
const SCHEMA = madeSchema(PERSON, madeObject('company', { address: 'ADDRESS' }, { plural: 'companies' }));
const notes = (filter: Record<string, unknown>) =>
  exactTextNotes(parseFilter(filter, PERSON, SCHEMA, { zone: 'UTC', now: new Date() }));

describe('exactTextNotes', () => {
  it.each<Record<string, unknown>>([
    { jobTitle: { eq: 'ceo' } },
    { jobTitle: { in: ['ceo', 'cto'] } },
    { or: [{ city: { eq: 'paris' } }, { city: null }] },
    { company: { name: { eq: 'acme' } } },
    { company: { address: { addressCity: { eq: 'paris' } } } },
  ])('tells that letters were compared: %j', (filter) => {
    expect(notes(filter)).toEqual([expect.stringContaining('does not mind capitals')]);
  });

  it.each<Record<string, unknown>>([
    {},
    { jobTitle: 'ceo' },
    { jobTitle: { neq: 'ceo' } },
    { not: { jobTitle: { eq: 'ceo' } } },
    { jobTitle: { eq: '2024' } },
    { jobTitle: { contains: 'ceo' } },
    { role: { eq: 'Buyer' } },
    { emails: { eq: 'ada@example.com' } },
  ])('tells nothing of other comparisons: %j', (filter) => {
    expect(notes(filter)).toEqual([]);
  });
});
