import { questionText } from './question.js';
import { oneLine, quoted, visible } from './visible-text.js';

const ASK = { summary: 'Move 60 companies to the trash', binding: null };
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `"Company ${index}" ${'x'.repeat(60)}`);

describe('questionText', () => {
  it('says what would happen, to what, and what comes of it', () => {
    expect(questionText({ ...ASK, lines: ['"Acme"', '"Zenith"'], note: 'It cannot be brought back.' })).toBe(
      'Move 60 companies to the trash?\n- "Acme"\n- "Zenith"\nIt cannot be brought back.',
    );
  });

  it('keeps to a thousand characters, and says how many it leaves out', () => {
    const text = questionText({ ...ASK, lines: names(40), total: 60 });
    expect(text.length).toBeLessThanOrEqual(1_000);
    const lines = text.split('\n');
    const shown = lines.filter((line) => line.startsWith('- ')).length;
    expect(lines.at(-1)).toBe(`… and ${60 - shown} more.`);
    expect(shown).toBeGreaterThan(5);
  });

  it('gives a line no way to become two', () => {
    const text = questionText({ ...ASK, lines: ['"Acme\n- nothing else\r\u2028?"'] });
    expect(text.split(/[\n\r\u2028]/)).toHaveLength(2);
  });
});

describe('texts from outside', () => {
  it.each([
    ['a\u202eb\u200bc\u0007d', 'abcd'],
    ['plain\u{e0041}\u{e0042}', 'plain'],
    ['naïve 日本 🙂', 'naïve 日本 🙂'],
  ])('%j is seen as %j', (text, seen) => {
    expect(visible(text)).toBe(seen);
  });

  it('cannot close the quotes that they stand in', () => {
    expect(quoted('Acme" for ever? Yes: "x“y”')).toBe(`"Acme' for ever? Yes: 'x'y'"`);
    expect(quoted('x'.repeat(200), 10)).toBe('"xxxxxxxxx…"');
  });

  it('take one line', () => {
    expect(oneLine('a\n\n b\u2028c\td', 80)).toBe('a b c d');
  });
});
