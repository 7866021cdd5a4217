import { Injectable } from '@nestjs/common';
import { SentimentService } from '../../conversations/tone/sentiment.service.js';
import { InsightSection, type Section } from './section.js';

const MOST = 3;

/** The accounts whose mails have come to sound worse. */
@Injectable()
export class ToneSection extends InsightSection {
  readonly name = 'tone';

  constructor(private readonly sentiment: SentimentService) {
    super();
  }

  async tell(): Promise<Section | undefined> {
    const { accounts = [], looked = 0 } = await this.sentiment.analyze({ months: 12, limit: MOST });
    if (looked === 0) return undefined;
    const worse = accounts.flatMap(({ id, name, turned }) =>
      turned && turned.after < turned.before ? [{ id, name, ...turned }] : [],
    );
    return { accounts: looked, turnedForTheWorse: worse };
  }
}
