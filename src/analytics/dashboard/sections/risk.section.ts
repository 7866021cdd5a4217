import { Injectable } from '@nestjs/common';
import { ScoresService } from '../../scores/scores.service.js';
import { InsightSection, type Section } from './section.js';

const MOST = 3;

/** The customers that are likeliest to be lost. */
@Injectable()
export class RiskSection extends InsightSection {
  readonly name = 'accountsAtRisk';

  constructor(private readonly scores: ScoresService) {
    super();
  }

  async tell(): Promise<Section | undefined> {
    const { records, total, enough, lostLately } = await this.scores.score({
      ...{ kind: 'churn', limit: MOST, explain: false },
    });
    if (total === 0 || !enough) return undefined;
    const first = records.map(({ id, name, probability, warnings }) => ({
      ...{ id, name, probability },
      ...(warnings && { warnings: warnings.slice(0, 2) }),
    }));
    return { of: total, first, ...(lostLately && { lostIn90Days: lostLately.length }) };
  }
}
