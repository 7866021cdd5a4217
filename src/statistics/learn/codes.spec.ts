import { keepTellingCodes } from './codes.js';
import type { Example } from './example.js';
import { planColumns } from './train.js';

/** Rows of 150 advertisements, of which every third sells; or of durations, of which the longer sell. */
function rows(sells: (number: number, row: number) => boolean): Example[] {
  return Array.from({ length: 1500 }, (_, row) => ({
    features: { x: String(1000 + ((row * 7) % 150)) },
    label: sells((row * 7) % 150, row) !== (row % 11 === 0),
  }));
}

function codesOf(examples: Example[]): number {
  const labels = Uint8Array.from(examples, ({ label }) => (label ? 1 : 0));
  const [plan] = keepTellingCodes(planColumns(examples), examples, labels);
  return plan?.kind === 'number' ? plan.codes.length : -1;
}

describe('keepTellingCodes', () => {
  it('keeps numbers that are names', () => expect(codesOf(rows((number) => number % 3 === 0))).toBe(150));
  it('drops those whose size tells as much', () => expect(codesOf(rows((number) => number > 90))).toBe(0));
  it('drops those that tell nothing', () =>
    expect(codesOf(rows((_, row) => (Math.imul(row + 1, 0x9e3779b1) >>> 16) % 4 === 0))).toBe(0));
});
