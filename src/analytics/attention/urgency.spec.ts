import { activity, ago, deal, historyOf, passed, person } from '../../../test/support/history/hand-made';
import { normsOf } from '../../history/signals/norms';
import type { Deal } from '../../history/deal';
import { urgentDeals, urgencyOf } from './urgency';

const closed = (id: string, days: number, stage: 'CUSTOMER' | 'LOST', last: string) =>
  passed(id, [[days + 60, 'NEW'], ...(last === 'NEW' ? [] : ([[days + 30, last]] as const)), [days, stage]]);
/** Who came to PROPOSAL was won, who did not was lost. */
const PAST = Array.from({ length: 40 }, (_, index) =>
  index % 2 === 0
    ? closed(`won-${index}`, 200 + index, 'CUSTOMER', 'PROPOSAL')
    : closed(`lost-${index}`, 200 + index, 'LOST', 'NEW'),
);
const TASK = activity('task', 100, { people: [], companies: ['other'], done: ago(90) });

async function ranked(deals: readonly Deal[]) {
  const history = historyOf({
    ...{ deals: [...deals, ...PAST], activities: [TASK] },
    people: [person('joe', 'acme'), person('gone', 'elsewhere')],
  });
  return {
    history,
    norms: await normsOf(history),
    urgent: await urgentDeals([...deals, ...PAST], history, await normsOf(history)),
  };
}

const bad = (id: string, now: Partial<Deal['now']> = {}) => deal(id, { now: { contactId: 'gone', ...now } });

describe('urgentDeals', () => {
  it('lists no deal that is fine, and none that is closed', async () => {
    expect((await ranked([deal('fine')])).urgent).toEqual([]);
  });

  it('puts the larger, the likelier and the sooner before the others', async () => {
    const { urgent } = await ranked([
      bad('usual'),
      bad('large', { amount: 3_000 }),
      bad('likely', { stage: 'PROPOSAL', amount: 3_000 }),
      bad('soon', { stage: 'PROPOSAL', amount: 3_000, closeDate: ago(-3) }),
    ]);
    expect(urgent.map(({ deal: { id } }) => id)).toEqual(['soon', 'likely', 'large', 'usual']);
  });

  it('has finite figures for a deal without amount, currency and close date, and of no company', async () => {
    const empty = bad('empty', {
      amount: undefined,
      currency: undefined,
      closeDate: undefined,
      companyId: undefined,
    });
    const { history, norms } = await ranked([empty]);
    const { urgency, risk } = urgencyOf(empty, history, norms);
    expect(Number.isFinite(urgency) && urgency > 0 && risk < 1).toBe(true);
  });

  it('is the same in whatever order deals come', async () => {
    const deals = ['a', 'b', 'c'].map((id) => bad(id));
    const order = async (all: readonly Deal[]) => (await ranked(all)).urgent.map(({ deal: { id } }) => id);
    expect(await order(deals)).toEqual(await order([...deals].reverse()));
  });
});
