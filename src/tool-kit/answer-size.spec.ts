import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { fitting, tokensOf } from './answer-size.js';

const DEAL = {
  id: '86097064-7a39-4c10-9350-66f781bf7e3d',
  name: 'Tidewater Shipping: renewal of the fleet licences',
  amount: { amount: 1158750.5, currency: 'EUR' },
  closeDate: '2026-11-25T10:30:00.000Z',
};

describe('tokensOf', () => {
  it.each([
    [DEAL],
    [{ name: 'Société générale d’électricité', city: 'Malmö', tags: ['größte', 'naïve'] }],
    [{ name: '株式会社東京製作所', note: 'とても大切なお客様です。' }],
    [{ note: 'Ρυθμίσεις συμβολαίου', other: 'Договор подписан вчера' }],
    [
      {
        text: 'The quarterly review of internationalisation went extraordinarily well, notwithstanding everything.',
      },
    ],
    [[1, 22, 333, 4444, 55555, 0.123456789, true, null]],
  ])('is no less than a tokenizer counts, and less than thrice as much: %j', (value) => {
    const counted = countTokens(JSON.stringify(value));
    expect(tokensOf(value)).toBeGreaterThanOrEqual(counted);
    expect(tokensOf(value)).toBeLessThan(counted * 3);
  });
});

describe('fitting', () => {
  const rows = Array.from({ length: 10 }, () => DEAL);

  it('keeps all without a limit, or when all fit', () => {
    expect(fitting(rows, undefined)).toEqual({ rows });
    expect(fitting(rows, 10_000)).toEqual({ rows });
  });

  it('keeps the first rows that fit, and says how many do not', () => {
    const kept = fitting(rows, tokensOf(DEAL) * 3);
    expect(kept).toEqual({ rows: rows.slice(0, 3), leftOut: 7 });
  });

  it('keeps one row at least, so that paging goes on', () => {
    expect(fitting(rows, 50).rows).toHaveLength(1);
    expect(fitting([], 50)).toEqual({ rows: [] });
  });
});
