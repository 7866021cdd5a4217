import type { DealView } from './deal-view.js';
import type { Feature } from './feature.js';

/** How much the record of one seller or customer must weigh against that of all: as that many deals. */
const PRIOR_DEALS = 8;

/** What its owner and its company have to show for themselves, from deals that were closed by then. */
export const RECORD_FEATURES: readonly Feature<DealView>[] = [
  {
    name: 'ownerWinRate',
    of: (view) => winRate(view, 'owner', view.deal.state.ownerId),
    tell: (rate) => `its owner has won about ${percent(rate)} of closed deals`,
  },
  {
    name: 'companyWinRate',
    of: (view) => winRate(view, 'company', view.deal.state.companyId),
    tell: (rate) => `expected from this company’s past deals: ${percent(rate)} won`,
  },
  {
    name: 'customerAlready',
    of: ({ deal, chronicle, at }) =>
      deal.state.companyId !== undefined && chronicle.record('company', deal.state.companyId, at).won > 0
        ? 'yes'
        : 'no',
    tell: (is) => (is === 'yes' ? 'the company is a customer already' : 'the company has not bought before'),
  },
  {
    name: 'hasContact',
    of: ({ deal }) => (deal.state.contactId === undefined ? 'no' : 'yes'),
    tell: (has) => (has === 'yes' ? 'has a contact' : 'has no contact'),
    advice: () => 'Name the person who decides.',
  },
];

/** Won deals per closed one, drawn towards that of all deals where there are few. */
function winRate({ chronicle, at }: DealView, whose: 'owner' | 'company', id: string | undefined) {
  const all = chronicle.recordOfAll(at);
  if (id === undefined || all.closed === 0) return undefined;
  const { won, closed } = chronicle.record(whose, id, at);
  return (won + (PRIOR_DEALS * all.won) / all.closed) / (closed + PRIOR_DEALS);
}

const percent = (rate: unknown) => `${String(Math.round(Number(rate) * 100))} %`;
