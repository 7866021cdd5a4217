import type { Contact, Customer } from '../customer';
import type { Colleague } from '../team';

/** How a deal goes: as usual, kept small and early by its seller until it is won, or nowhere. */
export type Manner = 'usual' | 'sandbagged' | 'hopeless';

/** What is known of a deal when it begins, and what fate has in store for it. */
export interface DealPlan {
  readonly name: string;
  readonly customer: Customer;
  readonly contact: Contact | undefined;
  readonly owner: Colleague;
  /** When it came into the CRM, in milliseconds, UTC. */
  readonly begun: number;
  /** Units of the currency, a year. */
  readonly amount: number;
  readonly currency: string;
  readonly source: string;
  readonly campaignId: string | null;
  /** How much likelier than usual it is won; below 0 less likely. */
  readonly lean: number;
  readonly manner: Manner;
  /** A month in which all that is open is lost, from its first day to its last. */
  readonly collapse: { readonly from: number; readonly to: number } | undefined;
}

/** A deal that has been planted, with what became of it. */
export interface Deal extends DealPlan {
  readonly id: string;
  readonly product: string;
  readonly stage: string;
  /** When it entered each of its stages, in milliseconds, UTC. */
  readonly entered: ReadonlyMap<string, number>;
  /** The last amount. */
  readonly finalAmount: number;
}

/** When it was won or lost; nothing while it is open. */
export const closedAt = ({ entered }: Pick<Deal, 'entered'>): number | undefined =>
  entered.get('CUSTOMER') ?? entered.get('LOST');
