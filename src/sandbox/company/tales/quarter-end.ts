import { DAY, iso, quarterEnd } from '../calendar';
import type { Customer } from '../customer';
import type { Setting } from '../setting';
import { STORIES } from '../stories';
import { PRODUCTS } from '../words/products';
import { plantScripted } from './scripted-deal';

/** Deals that are due at the end of every quarter and slip to the next in its last week. */
export function plantQuarterEndSlips(setting: Setting, getCustomer: (name: string) => Customer): void {
  const { calendar, random } = setting;
  const [next, ...past] = quarterEnds(calendar.now, STORIES.quarterEndSlips.slips);
  for (const [name, product] of STORIES.quarterEndSlips.deals) {
    const customer = getCustomer(name);
    const [contact] = customer.people;
    if (contact === undefined || next === undefined) continue;
    const daysAgo = (time: number) => (calendar.now - time) / DAY;
    const first = past.at(-1) ?? next;
    const slips = past.map((end, index) => {
      const later = [next, ...past][index] ?? next;
      return [daysAgo(end - random.between(2, 5) * DAY), { closeDate: iso(later) }] as const;
    });
    const price = PRODUCTS.find((one) => one.name === product)?.price ?? 0;
    plantScripted(setting, {
      ...{
        name: `${name} – ${product} (framework)`,
        product,
        customer,
        contact,
        amount: price * 2,
        source: 'OUTBOUND',
      },
      steps: [
        [daysAgo(first - 75 * DAY), { closeDate: iso(first) }],
        [daysAgo(first - 50 * DAY), { stage: 'MEETING' }],
        [daysAgo(first - 20 * DAY), { stage: 'PROPOSAL' }],
        ...slips.reverse(),
      ],
    });
  }
}

/** The end of the running quarter, and so many before it, the latest first. */
function quarterEnds(now: number, count: number): number[] {
  const ends = [quarterEnd(now)];
  for (let i = 0; i < count; i++) ends.push(quarterEnd((ends.at(-1) ?? now) - 100 * DAY));
  return ends;
}
