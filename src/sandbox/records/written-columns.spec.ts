import type { Caller } from '../access/caller';
import { STANDARD_ROLES } from '../access/role';
import { Model } from '../model/model';
import { standardModel } from '../model/standard';
import { TwentyError } from '../twenty-error';
import { Workspace } from '../workspace';
import { writtenColumns } from './written-columns';

const workspace = new Workspace('w', 'W', 'w', new Model(standardModel('w', '2026-01-01T00:00:00.000Z')));
const ACME = '11111111-1111-4111-8111-111111111111';
workspace.store
  .table('company')
  .put({ id: ACME, name: 'Acme', domainNamePrimaryLinkUrl: 'https://acme.example' });

function write(object: string, data: Record<string, unknown>) {
  const role = { ...STANDARD_ROLES.admin, id: 'r' };
  const actor = { source: 'API', name: 'key', workspaceMemberId: null, userId: null };
  const caller: Caller = { workspace, role, actor, apiKeyId: 'k', user: null };
  const shape = workspace.model.getShape(object);
  return writtenColumns(data, { caller, shape, args: {}, selection: { fields: new Map() }, isList: false });
}

function refusal(object: string, data: Record<string, unknown>): unknown {
  try {
    write(object, data);
    return 'not refused';
  } catch (error) {
    return error instanceof TwentyError ? [error.details.subCode, error.message] : error;
  }
}

describe('writtenColumns', () => {
  it('keeps the parts of names and addresses that are not sent', () => {
    expect(write('person', { name: { firstName: 'A' } })).toEqual({ nameFirstName: 'A' });
    expect(write('company', { address: { addressCity: 'Lyon' } })).toEqual({ addressAddressCity: 'Lyon' });
  });

  it('loses the primary e-mail when only additional ones are sent, but not the other way round', () => {
    const both = write('person', { emails: { additionalEmails: ['B@x.example'] } });
    expect(both).toEqual({ emailsPrimaryEmail: null, emailsAdditionalEmails: ['b@x.example'] });
    expect(write('person', { emails: { primaryEmail: 'A@X.example' } })).toEqual({
      emailsPrimaryEmail: 'a@x.example',
    });
  });

  it('resets what is left out of phones and links', () => {
    expect(write('person', { phones: { primaryPhoneNumber: '+4915112345678' } })).toEqual({
      phonesPrimaryPhoneNumber: '15112345678',
      phonesPrimaryPhoneCountryCode: 'DE',
      phonesPrimaryPhoneCallingCode: '+49',
      phonesAdditionalPhones: null,
    });
    expect(write('person', { linkedinLink: { primaryLinkUrl: 'HTTPS://A.example/B/' } })).toEqual({
      linkedinLinkPrimaryLinkUrl: 'https://a.example/B',
      linkedinLinkPrimaryLinkLabel: null,
      linkedinLinkSecondaryLinks: null,
    });
  });

  it('drops fractions of micros and takes numbers written as text', () => {
    expect(write('company', { annualRevenue: { amountMicros: '1500000.7' } })).toEqual({
      annualRevenueAmountMicros: 1_500_000,
    });
  });

  it('changes nothing for a composite that is null', () => {
    expect(write('person', { emails: null, phones: null })).toEqual({});
  });

  it('translates between markdown and blocks', () => {
    const { bodyV2Blocknote } = write('note', { bodyV2: { markdown: '# A\n\n* b' } });
    const blocks = JSON.parse(String(bodyV2Blocknote)) as { type: string }[];
    expect(blocks.map((block) => block.type)).toEqual(['heading', 'bulletListItem']);
    expect(write('note', { bodyV2: { blocknote: String(bodyV2Blocknote) } })['bodyV2Markdown']).toBe(
      '# A\n\n* b\n',
    );
  });

  it('connects by id or a unique field, and disconnects', () => {
    const where = { domainName: { primaryLinkUrl: 'https://acme.example' } };
    expect(write('person', { company: { connect: { where } } })).toEqual({ companyId: ACME });
    expect(write('person', { company: { disconnect: true } })).toEqual({ companyId: null });
  });

  it.each([
    ['person', { jobTitle: 5 }, 'Invalid string value 5 for text field "jobTitle"'],
    ['person', { nope: 1 }, 'Object person doesn\'t have any "nope" field.'],
    ['person', { name: { nick: 'x' } }, 'Invalid subfield nick for full name field "name"'],
    [
      'person',
      { emails: { primaryEmail: 'x' } },
      'Invalid string value \'x\' for email field "emails.primaryEmail"',
    ],
    [
      'opportunity',
      { closeDate: 'soon' },
      "Invalid value 'soon' for date-time field \"closeDate\". Expected format: 'YYYY-MM-DDTHH:mm:ssZ'",
    ],
    ['opportunity', { position: 'middle' }, 'Invalid position value \'middle\' for field "position"'],
    ['company', { people: [] }, 'One-to-many relation people field does not support write operations.'],
    [
      'company',
      { searchVector: 'x' },
      'searchVector TS_VECTOR-typed field does not support write operations',
    ],
  ])('refuses %s %j', (object, data, message) => {
    expect(refusal(object, data)).toEqual(['INVALID_ARGS_DATA', message]);
  });

  it('says what is wrong with a phone number', () => {
    const phones = (parts: Record<string, string>) => refusal('person', { phones: parts });
    expect(phones({ primaryPhoneNumber: 'abc' })).toEqual([
      'INVALID_PHONE_NUMBER',
      'Provided phone number is invalid abc',
    ]);
    expect(phones({ primaryPhoneNumber: '+33612345678', primaryPhoneCountryCode: 'US' })).toEqual([
      'CONFLICTING_PHONE_COUNTRY_CODE',
      'Provided and inferred country code are conflicting',
    ]);
  });
});
