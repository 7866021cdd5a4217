import type { Colleague } from './team';
import type { Industry } from './words/industries';
import type { Country } from './words/places';

/** A person at a customer. */
export interface Contact {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  /** Milliseconds, UTC. */
  readonly since: number;
}

/** A customer as the rest of the demo refers to them. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly country: Country;
  readonly industry: Industry;
  readonly employees: number;
  /** Whoever looks after them, whether the record says so or not. */
  readonly owner: Colleague;
  /** When they came into the CRM, in milliseconds, UTC. */
  readonly since: number;
  readonly people: Contact[];
}

/** A name as it stands in addresses: plain letters and hyphens. */
export function plainName(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
