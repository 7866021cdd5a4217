import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import type { BatchResult } from './bulk.schemas.js';
import { failureGroups } from './failure-groups.js';
import type { Item, Outcomes } from './outcomes.js';

const SHOWN_IDS = 100;

/** What an answer tells beside the outcomes. */
interface Told {
  object: SchemaObject;
  outcomes: Outcomes;
  /** How many records were made, changed, …; shown also when it is none. */
  counts: Pick<BatchResult, 'created' | 'updated' | 'restored' | 'deleted'>;
  /** How many records the filter found. */
  matched?: number;
  /** What callers must know besides. */
  note?: string;
  /** The key under which the rest can be made, when something is missing. */
  resume?: string;
}

/** Makes the answer to a batch: counts first, then what failed and the ids of what was written. */
@Injectable()
export class BatchResults {
  constructor(private readonly links: TwentyLinks) {}

  /** @throws AppError what kept everything from being done, when nothing was */
  async of({ object, outcomes, counts, matched, note, resume }: Told): Promise<BatchResult> {
    const { written, unchanged, failed, notTried, stopped } = outcomes;
    // What was done must be told also when Twenty has just gone away.
    const url = await this.links.record(object.name, '{id}').catch(() => undefined);
    const missing = failed.length + notTried.length;
    if (missing > 0 && written.length + unchanged.length === 0) throw nothingDone(object, outcomes, resume);
    return {
      object: object.name,
      ...counts,
      ...said({
        matched,
        ...some({ unchanged: unchanged.length, failed: failed.length, notTried: notTried.length }),
        stopped,
        note,
        failures: failed.length > 0 ? failureGroups(failed) : undefined,
        ids: written.length > 0 ? inOrder(written).slice(0, SHOWN_IDS) : undefined,
        resume: missing > 0 ? resume : undefined,
        url,
      }),
    };
  }
}

/** Ids in the order of the rows; what is made and what is changed is written at the same time. */
const inOrder = (written: readonly Item[]): string[] =>
  [...written].sort((a, b) => (a.at ?? 0) - (b.at ?? 0)).map(({ id }) => id);

/** The counts that are not 0. */
const some = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

/** What is there to be said. */
const said = <T extends object>(facts: T): Partial<T> =>
  Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Partial<T>;

function nothingDone(object: SchemaObject, outcomes: Outcomes, resume?: string): AppError {
  const { failed, notTried, stopped = '', obstacle } = outcomes;
  const failures = failureGroups(failed);
  const [main] = failures;
  const why = obstacle ?? failed.find(({ error }) => error.message === main?.message)?.error;
  const { code, message, hint, retryable, retryAfterMs } = why ?? new AppError('NETWORK_ERROR', stopped);
  const count = failed.length + notTried.length;
  const words = `None of ${count} ${object.facts.namePlural} could be written: ${message}`;
  const details = { ...(main && { failures }), ...(retryable && resume && { resume }) };
  return new AppError(code, words, { hint, retryable, retryAfterMs, details, cause: why });
}
