import { Injectable } from '@nestjs/common';
import { DetectAnomaliesService } from '../../anomalies/detect-anomalies.js';
import { InsightSection, type Section } from './section.js';

const MOST = 3;

/** What stands out in the usual figures, the clearest first. */
@Injectable()
export class AnomaliesSection extends InsightSection {
  readonly name = 'anomalies';

  constructor(private readonly anomalies: DetectAnomaliesService) {
    super();
  }

  async tell(): Promise<Section | undefined> {
    const { anomalies, leftOut = 0, looked } = await this.anomalies.detect({ limit: MOST });
    if (looked.tests === 0) return undefined;
    const first = anomalies.map(({ what, q }) => ({ what, q }));
    return { found: anomalies.length + leftOut, of: looked.tests, first };
  }
}
