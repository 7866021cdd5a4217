import { mailbox, phoneDigits, webAddress } from './identifiers.js';

describe('mailbox', () => {
  it.each([
    ['Ada.Byron@Acme.com', 'ada.byron@acme.com'],
    ['ada+news@acme.com', 'ada@acme.com'],
    ['ada.byron+x@googlemail.com', 'adabyron@gmail.com'],
    [' ada@acme.com ', 'ada@acme.com'],
  ])('%s is %s', (text, address) => {
    expect(mailbox(text)?.address).toBe(address);
  });

  it.each(['', 'ada', '@acme.com', 'a b@acme.com', null, undefined, 5])('%j is none', (text) => {
    expect(mailbox(text)).toBeUndefined();
  });
});

describe('phoneDigits', () => {
  it.each([
    ['+33 6 12 34 56 78', '', '', '33612345678'],
    ['612345678', '+33', 'FR', '33612345678'],
    ['0612345678', '+33', 'FR', '33612345678'],
    ['06 12 34 56 78', '', 'FR', '33612345678'],
    ['0612345678', null, null, '0612345678'],
  ])('%s with %s %s is %s', (number, callingCode, country, digits) => {
    expect(phoneDigits(number, callingCode, country)).toBe(digits);
  });

  it.each(['', '12345', null])('%j is none', (number) => {
    expect(phoneDigits(number, '+33', 'FR')).toBeUndefined();
  });
});

describe('webAddress', () => {
  it.each([
    ['https://www.acme.com/', { key: 'acme.com', label: 'acme' }],
    ['ACME.co.uk', { key: 'acme.co.uk', label: 'acme' }],
    ['http://shop.acme.de:8080', { key: 'shop.acme.de', label: 'acme' }],
    ['https://acme.com?utm=x', { key: 'acme.com', label: 'acme' }],
    ['https://uk.linkedin.com/in/ada/', { key: 'linkedin.com/in/ada' }],
    ['https://www.linkedin.com/in/Ada?trk=1#top', { key: 'linkedin.com/in/ada' }],
  ])('%s is %j', (text, address) => {
    expect(webAddress(text)).toEqual(address);
  });

  it.each(['', 'acme', 'https://localhost', 'not a link.', null])('%j is none', (text) => {
    expect(webAddress(text)).toBeUndefined();
  });
});
