import { readHandle } from './handle.js';

describe('readHandle', () => {
  it.each([
    ['ann@acme.com', 'ann@acme.com'],
    [' Ann.Smith+news@ACME.com ', 'ann.smith+news@acme.com'],
    ['acme.com', '@acme.com'],
    ['@acme.com', '@acme.com'],
    ['mail.acme.co.uk', '@mail.acme.co.uk'],
    ['münchen.de', '@münchen.de'],
  ])('reads %j as %j', (given, handle) => {
    expect(readHandle(given)).toBe(handle);
  });

  it.each([
    'acme',
    'ann@',
    '@',
    'ann@acme',
    'a b@acme.com',
    '.com',
    '-acme.com',
    'https://acme.com',
    'ann@bob@acme.com',
    ',@acme.com',
  ])('refuses %j', (given) => {
    expect(() => readHandle(given)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
