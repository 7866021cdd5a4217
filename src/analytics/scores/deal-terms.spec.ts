import { deal, historyOf } from '../../../test/support/history/hand-made';
import { withTerms } from './deal-terms';
import type { ScoredRecord } from './scores.schemas';

const scored = (id: string, over: Partial<ScoredRecord> = {}): ScoredRecord => ({
  ...{ id, name: id, score: 50, probability: 0.3, confidence: 0.5, certainty: 'medium' as const },
  ...{ factors: [], recommendation: 'Go on.', ...over },
});

const company = (id: string, name: string) =>
  [id, { id, name, createdAt: 0, updatedAt: 0, traits: {}, numbers: {} }] as const;
const joe = (companyId: string) =>
  new Map([['joe', { id: 'joe', name: 'Joe', companyId, createdAt: 0, updatedAt: 0, traits: {} }]]);
const companies = new Map([company('acme', 'Acme'), company('other', 'Other Ltd')]);

describe('withTerms', () => {
  it('tells stage and amount', () => {
    const history = { ...historyOf({ deals: [deal('a')] }), people: joe('acme'), companies };
    expect(withTerms([scored('a')], history)).toEqual([
      scored('a', { stage: 'New', amount: { amount: 1_000, currency: 'EUR' } }),
    ]);
  });

  it('warns first of a contact who works elsewhere now', () => {
    const history = { ...historyOf({ deals: [deal('a')] }), people: joe('other'), companies };
    const [told] = withTerms([scored('a', { warnings: ['3 mails of ours unanswered'] })], history);
    expect(told?.warnings).toEqual([
      expect.stringContaining('the contact "Joe" works at "Other Ltd" now'),
      '3 mails of ours unanswered',
    ]);
    expect(told?.recommendation).toContain('who decides there now');
  });
});
