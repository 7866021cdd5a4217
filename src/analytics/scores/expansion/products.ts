import type { Deal } from '../../../history/deal.js';
import type { Contract, WorkspaceHistory } from '../../../history/workspace-history.js';

/** A trait of deals that says what is sold. */
const PRODUCT_TRAIT = /^(product|plan|package|service|solution|edition|module)s?$/i;
/** A name is a product when at least so many companies have it. */
const LEAST_COMPANIES = 5;

/**
 * What is sold, as far as it can be told: by a select field of deals such as "product", else by what names of deals and contracts have
 * beside the name of the company ("Acme – Route planning 2026" is "Route planning").
 */
export class Products {
  /** Companies that have each product, or have had it. */
  readonly owners = new Map<string, Set<string>>();

  constructor(private readonly history: WorkspaceHistory) {
    for (const deal of history.deals)
      if (deal.outcome === 'won') this.own(this.ofDeal(deal), deal.now.companyId);
    for (const contract of history.contracts) this.own(this.ofContract(contract), contract.companyId);
    for (const [product, companies] of this.owners)
      if (companies.size < LEAST_COMPANIES) this.owners.delete(product);
  }

  ofDeal({ now, name }: Deal): string | undefined {
    const trait = Object.entries(now.traits).find(([field]) => PRODUCT_TRAIT.test(field))?.[1];
    return trait ?? this.inName(name, now.companyId);
  }

  ofContract({ name, companyId }: Contract): string | undefined {
    return this.inName(name, companyId);
  }

  private own(product: string | undefined, companyId: string | undefined): void {
    if (product === undefined || companyId === undefined) return;
    const known = this.owners.get(product) ?? new Set();
    this.owners.set(product, known.add(companyId));
  }

  private inName(name: string, companyId: string | undefined): string | undefined {
    const company = companyId === undefined ? undefined : this.history.companies.get(companyId)?.name.trim();
    if (!company || !name.toLowerCase().startsWith(company.toLowerCase())) return undefined;
    const rest = name
      .slice(company.length)
      .replace(/^[\s–—:|/-]+/, '')
      .replace(/\s*\([^)]*\)\s*$/, '')
      .replace(/\s+(19|20)\d\d$/, '');
    return rest.length > 1 ? rest : undefined;
  }
}
