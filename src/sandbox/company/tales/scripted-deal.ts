import type { Columns } from '../../store/row';
import type { Contact, Customer } from '../customer';
import type { Deal } from '../deals/deal';
import type { Setting } from '../setting';

/** A deal of which every step is known beforehand. */
export interface Script {
  readonly name: string;
  readonly product: string;
  readonly customer: Customer;
  readonly contact: Contact;
  readonly amount: number;
  readonly source: string;
  /** When it began, and then what was written when: days before now, in order of time. */
  readonly steps: readonly (readonly [daysAgo: number, columns: Columns])[];
}

/** Plants the deal as its seller wrote it. */
export function plantScripted(setting: Setting, script: Script): Deal {
  const { planter, calendar, random } = setting;
  const { name, customer, contact, amount, source } = script;
  const { owner, country } = customer;
  const [birth, ...changes] = script.steps.map(([daysAgo, columns]) => ({
    at: calendar.atWork(calendar.ago(daysAgo), random),
    ...{ by: owner.actor, columns },
  }));
  if (birth === undefined) throw new Error(`${name} never began`);
  const first = {
    ...{
      name,
      stage: 'NEW',
      companyId: customer.id,
      pointOfContactId: contact.id,
      ownerId: owner.id,
      source,
    },
    ...{ amountAmountMicros: amount * 1_000_000, amountCurrencyCode: country.currency },
  };
  const row = planter.plant('opportunity', { ...birth, columns: { ...first, ...birth.columns } }, ...changes);
  const entered = new Map([birth, ...changes].map(({ at, columns }) => [String(columns['stage'] ?? ''), at]));
  entered.delete('');
  return {
    ...{
      id: row.id,
      name,
      customer,
      contact,
      owner,
      begun: birth.at,
      amount,
      currency: country.currency,
      source,
    },
    ...{ product: script.product, stage: String(row['stage']), entered, finalAmount: amount },
    ...{ campaignId: null, lean: 0, manner: 'usual', collapse: undefined },
  };
}
