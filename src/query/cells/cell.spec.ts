import { isSameText } from './cell.js';

describe('isSameText', () => {
  it.each([
    ['Acme', 'acme', true],
    ['Élan vital', 'ÉLAN VITAL', true],
    ['In progress', 'IN_PROGRESS', true],
    ['In progress', 'in_progress', true],
    ['100% Bio', '100 Bio', false],
    ['A+', 'A', false],
    ['Acme, Inc.', 'Acme Inc', false],
  ])('%j said as %j: %s', (shown, said, expected) => {
    expect(isSameText(shown, said)).toBe(expected);
  });
});
