import { Injectable } from '@nestjs/common';
import { AccountHealthService } from '../../scores/health/account-health.service.js';
import { InsightSection, type Section } from './section.js';

const MOST = 2;

/** How customers do: how many are well, and who is worst. */
@Injectable()
export class HealthSection extends InsightSection {
  readonly name = 'accountHealth';

  constructor(private readonly accounts: AccountHealthService) {
    super();
  }

  async tell(): Promise<Section | undefined> {
    const question = { by: 'account', limit: MOST, chart: false, explain: false } as const;
    const { total, distribution, accounts = [] } = await this.accounts.report(question);
    if (total === 0 || !distribution) return undefined;
    const worst = accounts.map(({ id, name, health, summary }) => ({ id, name, health, summary }));
    return { accounts: total, ...distribution, worst };
  }
}
