import { ownWords } from './own-words.js';

describe('ownWords', () => {
  it('leaves out the mail that is answered, the signature and what programs add', () => {
    const mail = [
      'Hi Sofia,',
      '',
      'the export works now.',
      '',
      'Kind regards,',
      'Desmond Okoye',
      '+1 555 0100',
      '',
      'On Tue, 3 Mar 2026 at 10:02, Sofia Marin <sofia@acme.example> wrote:',
      '> I am terribly sorry for the outage.',
    ].join('\r\n');
    expect(ownWords(mail)).toBe('Hi Sofia,\n\nthe export works now.');
  });

  it.each([
    ['-----Original Message-----\nFrom: a\nTo: b\nThis is terrible.'],
    ['From: Sofia\nSent: Monday\nThis is terrible.'],
    ['-- \nThis is terrible.'],
    ['Sent from my phone'],
    ['This email may contain confidential matter.'],
    ['> This is terrible.'],
  ])('ends before %j', (rest) => {
    expect(ownWords(`All good.\n\n${rest}`)).toBe('All good.');
  });

  it('keeps thanks in the middle of a long mail, and a text of one line', () => {
    const long = ['Thanks,', ...Array.from({ length: 12 }, (_, at) => `Point ${at}.`)].join('\n');
    expect(ownWords(`Hello.\n${long}`)).toContain('Point 11.');
    expect(ownWords('Best regards')).toBe('Best regards');
  });

  it('keeps a mail that is nothing but a quotation empty', () => {
    expect(ownWords('> one\n> two')).toBe('');
  });
});
