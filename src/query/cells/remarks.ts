import { type Cells, moneyIn } from './cell.js';

/** What a caller must know about comparisons of money, in conditions and orders: whose currencies were mixed. */
export class Remarks {
  private readonly currencies = new Set<string>();
  private several = 0;
  private isCompared = false;

  /** Notes the currencies of one compared cell. */
  saw(currencies: readonly (string | null)[]): void {
    this.isCompared = true;
    this.see(currencies);
  }

  private see(currencies: readonly (string | null)[]): void {
    for (const currency of currencies) this.currencies.add(currency ?? 'no currency');
    if (currencies.length > 1) this.several += 1;
  }

  /** Notes the currencies of the cells that rows are sorted by; a single one is compared with nothing. */
  sawOrder(rows: readonly Cells[], orders: readonly { name: string }[]): void {
    this.isCompared ||= rows.length > 1;
    for (const cells of rows)
      for (const { name } of orders) {
        const amounts = moneyIn(cells[name]);
        if (amounts.length > 0) this.see(amounts.map(({ currency }) => currency));
      }
  }

  notes(): string[] {
    if (this.currencies.size <= 1) return [];
    const all = [...this.currencies].sort().join(', ');
    if (!this.isCompared)
      return [`Amounts in ${all} are never added. Give "currency" with rates to convert them.`];
    const apart = this.several > 0 ? ` ${this.several} of them hold several, which are never added.` : '';
    return [
      `Amounts in ${all} were compared without conversion.${apart} Give "currency" with rates to convert them.`,
    ];
  }
}
