import type { FieldType, SchemaField } from '../schema-field.js';
import { EMAILS, LINKS, PHONES } from './multi-value.js';
import type { ValueType } from './value-type.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };
const field = (type: FieldType): SchemaField => ({
  ...{ name: 'probe', label: 'Probe', type, options: [], settings: {} },
  ...flags,
});
const CLOCK = { zone: 'utc', now: new Date('2026-05-19T15:30:00Z') };
const writer =
  (valueType: ValueType, type: FieldType) =>
  (value: unknown, current?: unknown): unknown =>
    valueType.write?.(value, field(type), { clock: CLOCK, current });

describe('EMAILS', () => {
  const write = writer(EMAILS, 'EMAILS');
  const current = { primaryEmail: 'old@x.com', additionalEmails: ['b@x.com'], __typename: 'Emails' };

  it.each([
    ['Ada@X.com', { primaryEmail: 'ada@x.com' }],
    [' ada@x.com ', { primaryEmail: 'ada@x.com' }],
    [['a@x.com', 'B@x.com'], { primaryEmail: 'a@x.com', additionalEmails: ['b@x.com'] }],
    [['a@x.com', '', null], { primaryEmail: 'a@x.com', additionalEmails: [] }],
    [[], { primaryEmail: '', additionalEmails: [] }],
    [{ primary: 'a@x.com' }, { primaryEmail: 'a@x.com' }],
    [{ primaryEmail: 'A@x.com' }, { primaryEmail: 'a@x.com' }],
    [{ additional: 'B@x.com' }, { additionalEmails: ['b@x.com'] }],
    [{ additionalEmails: ['B@x.com'] }, { additionalEmails: ['b@x.com'] }],
    [
      { primary: null, additional: null },
      { primaryEmail: '', additionalEmails: [] },
    ],
  ])('writes %j as %j', (value, wire) => {
    expect(write(value)).toEqual(wire);
  });

  it('keeps what the caller does not name', () => {
    expect(write('new@x.com', current)).toEqual({ primaryEmail: 'new@x.com', additionalEmails: ['b@x.com'] });
    // Twenty would take the primary address away.
    expect(write({ additional: ['c@x.com'] }, current)).toEqual({
      primaryEmail: 'old@x.com',
      additionalEmails: ['c@x.com'],
    });
  });

  it.each([{ primaryEmail: 5 }, { primary: 'nope' }, { primaryEmail: 'nope' }, { mail: 'a@x.com' }, 'a@x'])(
    'refuses %j',
    (value) => {
      expect(() => write(value)).toThrow('"probe" takes');
    },
  );

  it('shows one address as itself and several as a list, the primary first', () => {
    const read = (wire: unknown) => EMAILS.read(wire, field('EMAILS'));
    expect(read({ primaryEmail: 'a@x.com', additionalEmails: null })).toBe('a@x.com');
    expect(read({ primaryEmail: 'a@x.com', additionalEmails: ['b@x.com'] })).toEqual(['a@x.com', 'b@x.com']);
    expect(read({ primaryEmail: '', additionalEmails: ['b@x.com'] })).toBe('b@x.com');
    expect(read({ primaryEmail: '', additionalEmails: [] })).toBeUndefined();
  });
});

describe('PHONES', () => {
  const write = writer(PHONES, 'PHONES');
  const inferred = { primaryPhoneCountryCode: null, primaryPhoneCallingCode: null };
  const current = {
    primaryPhoneNumber: '612345678',
    primaryPhoneCountryCode: 'FR',
    primaryPhoneCallingCode: '+33',
    additionalPhones: [{ number: '612345679', countryCode: 'FR', callingCode: '+33' }],
  };

  it.each(['+33612345678', '+33 6 12 34 56 78', '+33 (6) 12.34-56.78', '+33 (0)6 12 34 56 78'])(
    'reads %j as an international number',
    (number) => {
      expect(write(number)).toEqual({ primaryPhoneNumber: '+33612345678', ...inferred });
    },
  );

  it('takes a national number with its country', () => {
    const france = { primaryPhoneCountryCode: 'FR', primaryPhoneCallingCode: null };
    expect(write({ number: '06 12 34 56 78', country: 'fr' })).toEqual({
      primaryPhoneNumber: '0612345678',
      ...france,
    });
    expect(write({ number: 612345678, countryCode: 'FR' })).toEqual({
      primaryPhoneNumber: '612345678',
      ...france,
    });
  });

  it('writes further numbers as Twenty keeps them', () => {
    expect(write(['+33612345678', { number: '0612345679', country: 'FR' }, '+1 202 555 0123'])).toEqual({
      ...{ primaryPhoneNumber: '+33612345678', ...inferred },
      additionalPhones: [{ number: '0612345679', countryCode: 'FR' }, { number: '+12025550123' }],
    });
  });

  it('keeps the further numbers, which Twenty drops when a write leaves them out', () => {
    expect(write('+12025550123', current)).toEqual({
      ...{ primaryPhoneNumber: '+12025550123', ...inferred },
      additionalPhones: current.additionalPhones,
    });
  });

  it('keeps the primary number when only further ones are given', () => {
    expect(write({ additional: ['+12025550123'] }, current)).toEqual({
      ...current,
      additionalPhones: [{ number: '+12025550123' }],
    });
  });

  it('does not leave the country of the old number on a new one in Twenty’s own form', () => {
    expect(write({ primaryPhoneNumber: '+12025550123' }, current)).toEqual({
      ...{ primaryPhoneNumber: '+12025550123', ...inferred },
      additionalPhones: current.additionalPhones,
    });
    expect(write({ primaryPhoneNumber: '612345670', primaryPhoneCountryCode: 'FR' })).toEqual({
      ...inferred,
      ...{ primaryPhoneNumber: '612345670', primaryPhoneCountryCode: 'FR' },
    });
  });

  it('clears all with null', () => {
    expect(write(null, current)).toEqual({
      ...{ primaryPhoneNumber: '', primaryPhoneCountryCode: '', primaryPhoneCallingCode: '' },
      additionalPhones: [],
    });
  });

  it.each([
    '0612345678',
    '+0612345678',
    'abc',
    '+33',
    { number: 'abc', country: 'FR' },
    { number: null, country: 'FR' },
    { number: '0612345678', country: 'France' },
    { number: '0612345678', country: 33 },
    { primaryPhoneNumber: 612345678 },
  ])('refuses %j', (value) => {
    expect(() => write(value)).toThrow('"probe" takes');
  });

  it('shows numbers in international form', () => {
    expect(PHONES.read(current, field('PHONES'))).toEqual(['+33612345678', '+33612345679']);
    expect(PHONES.read({ ...current, additionalPhones: null }, field('PHONES'))).toBe('+33612345678');
  });
});

describe('LINKS', () => {
  const write = writer(LINKS, 'LINKS');
  const current = {
    primaryLinkUrl: 'https://a.com',
    primaryLinkLabel: 'A',
    secondaryLinks: [{ url: 'https://b.com', label: 'b' }],
  };

  it.each([
    ['https://a.com/x', { primaryLinkUrl: 'https://a.com/x' }],
    ['a.com', { primaryLinkUrl: 'https://a.com' }],
    ['a.com:8080/x', { primaryLinkUrl: 'https://a.com:8080/x' }],
    ['http://localhost:3000', { primaryLinkUrl: 'http://localhost:3000' }],
    [' a.com ', { primaryLinkUrl: 'https://a.com' }],
    [
      { url: 'a.com', label: 'A' },
      { primaryLinkUrl: 'https://a.com', primaryLinkLabel: 'A' },
    ],
    [{ url: 'a.com' }, { primaryLinkUrl: 'https://a.com', primaryLinkLabel: '' }],
    [
      ['a.com', 'b.com'],
      { primaryLinkUrl: 'https://a.com', secondaryLinks: [{ url: 'https://b.com', label: '' }] },
    ],
    [
      ['a.com', { url: 'b.com', label: 'b' }],
      { primaryLinkUrl: 'https://a.com', secondaryLinks: [{ url: 'https://b.com', label: 'b' }] },
    ],
    [{ primaryLinkUrl: 'a.com' }, { primaryLinkUrl: 'https://a.com' }],
    [{ primaryLinkLabel: 'A' }, { primaryLinkLabel: 'A' }],
    [{ secondaryLinks: [{ url: 'b.com' }] }, { secondaryLinks: [{ url: 'https://b.com', label: '' }] }],
  ])('writes %j as %j', (value, wire) => {
    expect(write(value)).toEqual(wire);
  });

  it('keeps the label and the other links, which Twenty resets when a write leaves them out', () => {
    expect(write('c.com', current)).toEqual({ ...current, primaryLinkUrl: 'https://c.com' });
    expect(write({ primaryLinkLabel: 'New' }, current)).toEqual({ ...current, primaryLinkLabel: 'New' });
    expect(write({ additional: [] }, current)).toEqual({ ...current, secondaryLinks: [] });
  });

  it.each([
    'javascript:alert(1)',
    'ftp://a.com',
    'mailto:a@b.com',
    'not a url',
    'nodots',
    {},
    { label: 'A' },
    { primaryLinkUrl: 'javascript:alert(1)' },
    { secondaryLinks: [{ url: 'javascript:alert(1)' }] },
  ])('refuses %j', (value) => {
    expect(() => write(value)).toThrow('"probe" takes');
  });

  it('shows a link without label as its address', () => {
    expect(LINKS.read(current, field('LINKS'))).toEqual([
      { url: 'https://a.com', label: 'A' },
      { url: 'https://b.com', label: 'b' },
    ]);
    const bare = { primaryLinkUrl: 'https://a.com', primaryLinkLabel: '', secondaryLinks: [] };
    expect(LINKS.read(bare, field('LINKS'))).toBe('https://a.com');
  });

  it('is written back as it was read', () => {
    expect(write(LINKS.read(current, field('LINKS')), current)).toEqual(current);
  });
});
