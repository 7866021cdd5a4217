import { Injectable } from '@nestjs/common';
import { AttentionService } from '../../attention/attention.service.js';
import { firstOf } from './amounts.js';
import { InsightSection, type Section } from './section.js';

const MOST = 3;

/** The open deals that somebody must look at first, and how many there are. */
@Injectable()
export class AttentionSection extends InsightSection {
  readonly name = 'needAttention';

  constructor(private readonly attention: AttentionService) {
    super();
  }

  async tell(): Promise<Section | undefined> {
    const { deals, needing, open } = await this.attention.tell({ limit: MOST });
    if (open === 0) return undefined;
    const first = deals.map(({ id, name, amount, reasons, action }) => ({
      ...{ id, name, amount },
      why: reasons[0]?.evidence,
      do: action.what,
    }));
    return { deals: needing.deals, of: open, ...firstOf(needing.amounts), first };
  }
}
