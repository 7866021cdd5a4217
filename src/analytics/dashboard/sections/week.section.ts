import { Injectable } from '@nestjs/common';
import { BriefingService } from '../../briefing/briefing.service.js';
import { InsightSection, type Section } from './section.js';

/** What happened to deals in the last seven days, against the seven before. */
@Injectable()
export class WeekSection extends InsightSection {
  readonly name = 'week';

  constructor(private readonly briefings: BriefingService) {
    super();
  }

  async tell(): Promise<Section | undefined> {
    const told = await this.briefings.brief({ period: 'week' });
    if (told.open.deals + told.new.count + told.won.count + told.lost.count === 0) return undefined;
    const { moved, won, lost, slipped, why } = told;
    const counted = Object.entries({ new: told.new, moved, won, lost, slipped }).flatMap(([name, one]) =>
      one ? [[name, { last7Days: one.count, before: one.before }] as const] : [],
    );
    return {
      ...Object.fromEntries(counted),
      ...(why.length > 0 && { why: why.map(({ by, name }) => `${by}: ${name}`) }),
    };
  }
}
