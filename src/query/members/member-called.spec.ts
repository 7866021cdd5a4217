import { AppError } from '../../errors/app-error.js';
import { type Member, memberCalled, memberNamed } from './member-called.js';

const MEMBERS: readonly Member[] = [
  { id: 'm1', name: 'Jane Austen', email: 'jane@example.com' },
  { id: 'm2', name: 'Tim Apple', email: 'tim@example.com' },
  { id: 'm3', name: 'Tim Cook' },
  { id: 'm4', name: 'Ann' },
  { id: 'm5', name: 'Joanna Müller-Lange' },
];

function refusal(said: string, members = MEMBERS): AppError {
  try {
    memberCalled(said, members);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`"${said}" was understood`);
}

describe('memberCalled', () => {
  it.each([
    ['m1', 'm1'],
    ['JANE@example.com', 'm1'],
    ['tim  cook', 'm3'],
    ['jane', 'm1'],
    ['müller lange', 'm5'],
    ['apple', 'm2'],
    ['@jane', 'm1'],
  ])('knows %s', (said, id) => {
    expect(memberCalled(said, MEMBERS).id).toBe(id);
  });

  it('takes the surest way: a whole name before a part of another', () => {
    expect(memberCalled('ann', MEMBERS).id).toBe('m4');
  });

  it('offers those who share a name', () => {
    const { code, message, hint } = refusal('Tim');
    expect([code, message]).toEqual(['INVALID_INPUT', 'Several members are called "Tim".']);
    expect(hint).toContain('Say which: Tim Apple (tim@example.com), Tim Cook.');
  });

  it('says who comes near a stranger, or who is there', () => {
    expect(refusal('Jan Austin').hint).toContain('"Jane Austen"');
    const { code, hint } = refusal('Zoltan');
    expect(code).toBe('RECORD_NOT_FOUND');
    expect(hint).toContain('There are Jane Austen, Tim Apple');
    expect(refusal('Zoltan', []).hint).toBe('twenty_list_workspace_members lists them.');
  });

  it('takes a text without letters for nobody', () => {
    expect(refusal('?!').code).toBe('RECORD_NOT_FOUND');
  });
});

describe('memberNamed', () => {
  it('leaves a part of a name to whoever else may be called so', () => {
    expect(memberNamed('Jane', MEMBERS)?.id).toBe('m1');
    expect(memberNamed('Aus', MEMBERS)).toBeUndefined();
    expect(() => memberNamed('Tim', MEMBERS)).toThrow('Several members');
  });
});
