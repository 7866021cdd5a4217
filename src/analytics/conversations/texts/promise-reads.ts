import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../../connections/current-call.js';
import { ownWords } from '../../../language/mail/own-words.js';
import type { ActionItem, WrittenText } from '../../../language/promises/action-items.js';
import { mapInTurns } from '../../../workers/turns.js';
import { Workers } from '../../../workers/workers.js';

/** Finds what is promised and asked for in texts, on a thread of its own. */
@Injectable()
export class PromiseReads {
  constructor(
    private readonly workers: Workers,
    private readonly calls: CurrentCall,
  ) {}

  /** Of each text in its order; what it quotes is left out. */
  async in(texts: readonly WrittenText[]): Promise<ActionItem[][]> {
    const own = await mapInTurns(texts, ({ text, ...occasion }) => ({ ...occasion, text: ownWords(text) }));
    return this.workers.run('actionItemsOfEach', own, this.calls.signal);
  }
}
