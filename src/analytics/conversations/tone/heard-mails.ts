import { Injectable } from '@nestjs/common';
import { ownWords } from '../../../language/mail/own-words.js';
import { judge } from '../../../language/sentiment/judgement.js';
import type { Activity } from '../../../history/activities.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import type { Fence } from '../../../tool-kit/fence.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import { TextReads } from '../texts/text-reads.js';
import { hundredths } from '../../rounded.js';
import type { Judged } from './sentiment.schemas.js';
import { type Heard, ToneReads } from './tone-reads.js';

const MOST_PHRASES = 3;

/** Mails from outside with their tones, and why they sound so. */
@Injectable()
export class HeardMails {
  constructor(
    private readonly tones: ToneReads,
    private readonly texts: TextReads,
  ) {}

  hear(activities: readonly Activity[], schema: WorkspaceSchema): Promise<Heard[]> {
    return this.tones.of(activities, schema);
  }

  /** With the phrases that made each tone, fenced. One request. */
  async explain(heard: readonly Heard[], schema: WorkspaceSchema, fence: Fence): Promise<Judged[]> {
    const written = await this.texts.read(
      'message',
      heard.map(({ mail }) => mail.id),
      schema,
    );
    return heard.map(({ mail, tone }) => {
      const text = written.get(mail.id)?.text ?? '';
      const because = (judge(ownWords(text))?.told ?? [])
        .filter(({ weight }) => Math.sign(weight) === Math.sign(tone))
        .slice(0, MOST_PHRASES)
        .map(({ phrase, weight }) => `${weight < 0 ? '-' : '+'} ${fence.around(oneLine(phrase, 60))}`);
      return {
        ...{ id: mail.id, date: new Date(mail.at).toISOString().slice(0, 10), tone: hundredths(tone) },
        from: written.get(mail.id)?.from?.name,
        ...(because.length > 0 && { because }),
      };
    });
  }
}
