import { TimeCursor } from './time-cursor';

const LIST = ['company', 'id', { kinds: ['mail'] }];
const MOMENT = '2026-01-02T00:00:00.123Z';

describe('TimeCursor', () => {
  it('begins at the newest event', () => {
    expect(TimeCursor.read(LIST, undefined)).toMatchObject({ at: undefined, skip: 0 });
  });

  it('goes on at a moment, and skips what was told of it', () => {
    const cursor = TimeCursor.read(LIST, undefined).after(MOMENT, 3);
    expect(TimeCursor.read(LIST, cursor)).toMatchObject({ at: MOMENT, skip: 3 });
  });

  it('reaches before 1970', () => {
    const cursor = TimeCursor.read(LIST, undefined).after('1969-12-31T23:59:59.000Z', 0);
    expect(TimeCursor.read(LIST, cursor).at).toBe('1969-12-31T23:59:59.000Z');
  });

  it.each(['', 'x', 'a:1:2', 'aaaaaaaaaaaa:1:2', ':1:2'])('refuses %j', (text) => {
    expect(() => TimeCursor.read(LIST, Buffer.from(text).toString('base64url'))).toThrow('does not belong');
  });

  it.each(['9999999999999999:0', '1:-2', '1:x', '1.5:0'])('refuses a moment that was made %j', (rest) => {
    const [own] = Buffer.from(TimeCursor.read(LIST, undefined).after(MOMENT, 0), 'base64url')
      .toString()
      .split(':');
    const forged = Buffer.from(`${own}:${rest}`).toString('base64url');
    expect(() => TimeCursor.read(LIST, forged)).toThrow('does not belong');
  });

  it('does not serve another timeline', () => {
    const cursor = TimeCursor.read(LIST, undefined).after(MOMENT, 1);
    expect(() => TimeCursor.read(['company', 'other'], cursor)).toThrow('does not belong');
  });
});
