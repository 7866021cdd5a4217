import type { Deal } from '../../history/deal.js';
import { contactElsewhere } from '../../history/signals/contact-signals.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { quoted } from '../../tool-kit/visible-text.js';
import type { ScoredRecord } from './scores.schemas.js';

/**
 * Scored deals with their stage and amount. The past of people is not kept, so no score can be learnt from a contact who has left: that
 * stands beside it as the first warning.
 */
export function withTerms(records: readonly ScoredRecord[], history: WorkspaceHistory): ScoredRecord[] {
  const wanted = new Set(records.map(({ id }) => id));
  const deals = new Map(
    history.deals.flatMap((deal) => (wanted.has(deal.id) ? [[deal.id, deal] as const] : [])),
  );
  return records.map((record) => {
    const deal = deals.get(record.id);
    return deal ? { ...record, ...termsOf(deal, history), ...goneContact(record, deal, history) } : record;
  });
}

function termsOf({ now }: Deal, { pipeline }: WorkspaceHistory): Pick<ScoredRecord, 'stage' | 'amount'> {
  const { stage: value, amount, currency } = now;
  const stage = pipeline.stages.find((one) => one.value === value)?.label;
  return {
    ...(stage !== undefined && { stage }),
    ...(amount !== undefined && currency !== undefined && { amount: { amount, currency } }),
  };
}

function goneContact(
  { warnings = [] }: ScoredRecord,
  deal: Deal,
  history: WorkspaceHistory,
): Pick<ScoredRecord, 'warnings' | 'recommendation'> | undefined {
  const gone = contactElsewhere(deal, history);
  if (!gone) return undefined;
  const where = history.companies.get(gone.companyId)?.name ?? 'another company';
  return {
    warnings: [
      `the contact ${quoted(gone.person.name)} works at ${quoted(where)} now, which the score does not know`,
      ...warnings,
    ],
    recommendation: 'Find who decides there now, and ask for an introduction.',
  };
}
