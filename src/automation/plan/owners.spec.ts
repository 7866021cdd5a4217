import { stillHere } from './owners.js';

describe('stillHere', () => {
  const members = new Map([['anna', 'Anna']]);

  it('is the owner while a member, and nobody when they have left or there was none', () => {
    expect(stillHere('anna', { members })).toBe('anna');
    expect(stillHere('ben', { members })).toBeUndefined();
    expect(stillHere(undefined, { members })).toBeUndefined();
  });

  it('believes the record where members may not be read', () => {
    expect(stillHere('ben', { members: new Map() })).toBe('ben');
  });
});
