import { forEachInTurns } from '../../../workers/turns.js';
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

  private constructor(private readonly companies: WorkspaceHistory['companies']) {}

  static async of({ companies, deals, contracts }: WorkspaceHistory): Promise<Products> {
    const products = new Products(companies);
    await forEachInTurns(deals, (deal) => {
      if (deal.outcome === 'won') products.own(products.ofDeal(deal), deal.now.companyId);
    });
    await forEachInTurns(contracts, (one) => products.own(products.ofContract(one), one.companyId));
    for (const [product, owners] of products.owners)
      if (owners.size < LEAST_COMPANIES) products.owners.delete(product);
    return products;
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
    const company = companyId === undefined ? undefined : this.companies.get(companyId)?.name.trim();
    if (!company || !name.toLowerCase().startsWith(company.toLowerCase())) return undefined;
    const rest = name
      .slice(company.length)
      .replace(/^[\s–—:|/-]+/, '')
      .replace(/\s*\([^)]*\)\s*$/, '')
      .replace(/\s+(19|20)\d\d$/, '');
    return rest.length > 1 ? rest : undefined;
  }
}
