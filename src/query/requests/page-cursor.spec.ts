import { PageCursor } from './page-cursor.js';

const LIST = ['deal', { stage: 'New' }, [{ name: 'AscNullsLast' }]];

describe('PageCursor', () => {
  it('begins at the first record', () => {
    expect(PageCursor.read(LIST, undefined).offset).toBe(0);
  });

  it('goes on where the page before ended', () => {
    const second = PageCursor.read(LIST, PageCursor.read(LIST, undefined).after(20));
    expect(second.offset).toBe(20);
    expect(PageCursor.read(LIST, second.after(7)).offset).toBe(27);
  });

  it.each([
    ['another object', ['person', ...LIST.slice(1)]],
    ['another filter', [LIST[0], { stage: 'Won' }, LIST[2]]],
    ['another order', [LIST[0], LIST[1], [{ name: 'DescNullsLast' }]]],
    ['no filter', [LIST[0], undefined, LIST[2]]],
  ])('does not serve a list with %s', (_, other) => {
    const cursor = PageCursor.read(LIST, undefined).after(20);
    expect(() => PageCursor.read(other, cursor)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: 'The cursor does not belong to this list.' }),
    );
  });

  it.each(['', 'nonsense', 'eyJpZCI6MX0', '%%%', Buffer.from('a:b').toString('base64url')])(
    'refuses %j',
    (text) => {
      expect(() => PageCursor.read(LIST, text)).toThrow('does not belong');
    },
  );

  it.each(['-20', '1e3', '', '99999999999', '2.5', 'x'])(
    'refuses a cursor whose offset was made %j',
    (offset) => {
      const [own] = Buffer.from(PageCursor.read(LIST, undefined).after(20), 'base64url')
        .toString()
        .split(':');
      const forged = Buffer.from(`${own}:${offset}`).toString('base64url');
      expect(() => PageCursor.read(LIST, forged)).toThrow('does not belong');
    },
  );
});
