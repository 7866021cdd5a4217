import { judge } from './judgement.js';
import { toneOf } from './tone.js';

describe('toneOf', () => {
  it('tells praise from blame', () => {
    expect(toneOf('We are delighted with the new planner.')).toBeGreaterThan(0.3);
    expect(toneOf('This is unacceptable and we are very disappointed.')).toBeLessThan(-0.3);
  });

  it.each([
    'The planner is not good.',
    'It no longer works.',
    'Support never answers.',
    'I expected better.',
    'The trial was fine, but the product is useless.',
    'We will not renew the contract.',
    'This is the third time that I ask.',
  ])('hears blame in %j', (text) => {
    expect(toneOf(text)).toBeLessThan(-0.05);
  });

  it.each([
    'No problems so far.',
    "We can't wait to start!",
    'Could not be happier.',
    'The setup was tedious, but the result is great.',
    'Not bad at all.',
    'Thanks, that fixed it.',
  ])('hears praise in %j', (text) => {
    expect(toneOf(text)).toBeGreaterThan(0.05);
  });

  it.each([
    'Please find attached the invoice for October.',
    'The meeting is at ten.',
    'It would be great if the export worked.',
  ])('hears next to nothing in %j', (text) => {
    expect(Math.abs(toneOf(text) ?? 0)).toBeLessThan(0.1);
  });

  it('knows pictures, in any colour', () => {
    for (const text of ['😀', 'The demo is at nine 🎉', '❤️', '🙏🏽'])
      expect(toneOf(text)).toBeGreaterThan(0.05);
    for (const text of ['👎🏿', 'The demo is at nine 😡', '💔']) expect(toneOf(text)).toBeLessThan(-0.05);
  });

  it('hears emphasis', () => {
    expect(toneOf('The planner is VERY good!!!')).toBeGreaterThan(toneOf('The planner is good.') ?? 1);
    expect(toneOf('The planner is good :(')).toBeLessThan(toneOf('The planner is good :)') ?? -1);
  });

  it('judges what the writer wrote, and not what is quoted', () => {
    const answered =
      'All good now, thank you.\n\nOn Mon, 2 Mar 2026, Sofia wrote:\n> This is a terrible disaster.';
    expect(toneOf(answered)).toBe(toneOf('All good now, thank you.'));
  });

  it('tells the phrases that made it', () => {
    const told = judge('I am disappointed: four hours without dispatch is unacceptable.')?.told ?? [];
    expect(told.map(({ phrase }) => phrase)).toEqual(
      expect.arrayContaining(['disappointed', 'unacceptable']),
    );
    expect(told[0]?.weight).toBeLessThan(0);
  });

  it('says nothing about a text without anything to judge', () => {
    expect(toneOf('Xyzzy plugh')).toBeUndefined();
    expect(toneOf('')).toBeUndefined();
  });
});
