import { type OperationName, OPERATIONS } from './operations.js';

const NAMES = Object.keys(OPERATIONS) as OperationName[];

describe('OPERATIONS', () => {
  it.each(NAMES)('%s has a reason in a few words', (name) => {
    expect(OPERATIONS[name].why).toMatch(/^.{15,120}$/);
  });

  it.each(NAMES.filter((name) => /^(update|delete|destroy|restore|send)/.test(name)))(
    '%s is never sent twice: the first may have arrived',
    (name) => {
      expect(OPERATIONS[name].repeat).toBe('never');
    },
  );

  it.each(NAMES.filter((name) => /^create/.test(name)))(
    '%s is repeated only under an id made here',
    (name) => {
      expect(OPERATIONS[name].repeat).toBe('own-id');
    },
  );

  it.each(NAMES.filter((name) => /^(find|search|read)/.test(name)))(
    '%s, a read, may always be repeated',
    (name) => {
      expect(OPERATIONS[name].repeat).toBe('always');
    },
  );

  it('erases by GraphQL only: DELETE of REST destroys by default', () => {
    const erasing = NAMES.filter((name) => /^(delete|destroy)/.test(name));
    expect(erasing.map((name) => OPERATIONS[name].door)).toEqual(erasing.map(() => 'graphql'));
  });
});
