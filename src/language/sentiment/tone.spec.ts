import { toneOf } from './tone.js';

describe('toneOf', () => {
  it('tells praise from blame', () => {
    expect(toneOf('We are delighted with the new planner.')).toBeGreaterThan(0.3);
    expect(toneOf('This is unacceptable and we are very disappointed.')).toBeLessThan(-0.3);
  });

  it('turns what is negated', () => {
    expect(toneOf('The planner is not good.')).toBeLessThan(0);
  });

  it('says nothing about a text without anything to judge', () => {
    expect(toneOf('The meeting is at ten.')).toBeUndefined();
    expect(toneOf('')).toBeUndefined();
  });
});
