import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../../../connections/current-call.js';
import type { Activity } from '../../../history/activities.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { tonesOf } from '../../../language/sentiment/tones.js';
import { Workers } from '../../../workers/workers.js';
import { TextReads } from '../texts/text-reads.js';

/** A mail from outside that could be judged. */
export interface Heard {
  readonly mail: Activity;
  /** -1 to 1. */
  readonly tone: number;
}

/** Of more mails only the newest are heard. */
export const MOST_MAILS = 4_000;
/** So many texts are judged at once; more go to a thread. */
const MOST_HERE = 50;
const KEEP_MS = 10 * 60_000;
/** What is known of a mail without a tone: it has no text that is shared, or nothing to judge. */
const SILENT = 'silent';

/** How mails sound: judged once, since they do not change, and kept as numbers for the connection that may read them. */
@Injectable()
export class ToneReads {
  private readonly kept = new LRUCache<string, number | typeof SILENT>({ max: 100_000, ttl: KEEP_MS });

  constructor(
    private readonly calls: CurrentCall,
    private readonly texts: TextReads,
    private readonly workers: Workers,
  ) {}

  /** The mails that came from outside and can be judged, in their order. */
  async of(activities: readonly Activity[], schema: WorkspaceSchema): Promise<Heard[]> {
    const mails = activities.filter(({ kind }) => kind === 'mail-in').slice(-MOST_MAILS);
    const unknown = mails.filter((mail) => mail.tone === undefined && !this.kept.has(this.keyOf(mail)));
    if (unknown.length > 0) await this.judge(unknown, schema);
    return mails.flatMap((mail) => {
      const tone = mail.tone ?? this.kept.get(this.keyOf(mail));
      return typeof tone === 'number' ? [{ mail, tone }] : [];
    });
  }

  private async judge(mails: readonly Activity[], schema: WorkspaceSchema): Promise<void> {
    const written = await this.texts.read(
      'message',
      mails.map(({ id }) => id),
      schema,
    );
    const texts = mails.map(({ id }) => written.get(id)?.text ?? '');
    const tones = await this.tonesFor(texts);
    mails.forEach((mail, at) => this.kept.set(this.keyOf(mail), tones[at] ?? SILENT));
  }

  private async tonesFor(texts: string[]): Promise<(number | null)[]> {
    if (texts.length > MOST_HERE) return this.workers.run('tones', texts, this.calls.signal);
    return tonesOf(texts);
  }

  private readonly keyOf = ({ id }: Activity) => `${this.calls.connection.id} ${id}`;
}
