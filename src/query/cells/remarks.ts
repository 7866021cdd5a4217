import { type Cells, moneyIn } from './cell.js';

/** What a caller must know about comparisons of money, in conditions and orders: whose currencies were mixed. */
export class Remarks {
  private readonly currencies = new Set<string>();
  private several = 0;

  /** Notes the currencies of one compared cell. */
  saw(currencies: readonly (string | null)[]): void {
    for (const currency of currencies) this.currencies.add(currency ?? 'no currency');
    if (currencies.length > 1) this.several += 1;
  }

  /** Notes the currencies of the cells that rows are sorted by. */
  sawOrder(rows: readonly Cells[], orders: readonly { name: string }[]): void {
    for (const cells of rows)
      for (const { name } of orders) {
        const amounts = moneyIn(cells[name]);
        if (amounts.length > 0) this.saw(amounts.map(({ currency }) => currency));
      }
  }

  notes(): string[] {
    if (this.currencies.size <= 1) return [];
    const all = [...this.currencies].sort().join(', ');
    const apart = this.several > 0 ? ` ${this.several} of them hold several, which are never added.` : '';
    return [
      `Amounts in ${all} were compared without conversion.${apart} Give "currency" with rates to convert them.`,
    ];
  }
}
