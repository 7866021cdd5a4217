import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../../connections/current-call.js';
import { AppError, type ErrorCode } from '../../../errors/app-error.js';
import type { Item, Outcomes } from '../outcomes.js';

/** So often is a chunk tried while Twenty is in trouble; each try has been repeated by the door to Twenty already. */
const MOST_TRIES = 3;
/** A refusal by the rate limit costs nothing, and a call is allowed every 600 ms: this is about a minute of waiting. */
const MOST_WAITS = 30;
/** So many refusals without a success, or a whole chunk refused row by row, are not about single rows. */
const MOST_IN_VAIN = 100;
/** Clients give up after a minute, unless they hear of progress. */
const LONGEST_UNHEARD_MS = 45_000;
/** Refusals that the next chunk would meet too. */
const GENERAL: ReadonlySet<ErrorCode> = new Set([
  'INVALID_API_KEY',
  'TOKEN_EXPIRED',
  'INSUFFICIENT_PERMISSIONS',
  'WORKSPACE_ACCESS_DENIED',
]);

/** How the records of a batch are written. */
export interface Writing<T extends Item> {
  /** What is done to them, for progress: "Made". */
  done: string;
  /** How many records the whole batch has. */
  total: number;
  /** Added to each report of progress. */
  note?: string;
  /** Records per request. */
  size: number;
  /** Whether a refusal may be about single records, so that the others are tried without them. */
  isDivisible: boolean;
  /** Writes records in one request and answers those that it reached. */
  write(items: readonly T[]): Promise<readonly T[]>;
  /** Which of them are found written, after an answer was lost. */
  findWritten(items: readonly T[]): Promise<readonly T[]>;
}

/** A batch under way. */
interface Batch<T extends Item> {
  writing: Writing<T>;
  outcomes: Outcomes;
  /** Refusals since something was written. */
  inVain: number;
  /** Whether the client is about to give up. */
  isLate(): boolean;
}

/**
 * Writes many records chunk by chunk, so that nothing is lost and nothing is done twice: a lost answer is followed by a
 * look at what is there, a refusal by halving the chunk until the bad rows stand alone. Cancelled, or before a client that
 * hears nothing gives up, it ends its chunk and leaves the rest.
 */
@Injectable()
export class ChunkedWrites {
  constructor(private readonly calls: CurrentCall) {}

  /** Does not throw for what Twenty refuses: the outcomes tell of each record. */
  async run<T extends Item>(items: readonly T[], writing: Writing<T>, outcomes: Outcomes): Promise<void> {
    const batch = { writing, outcomes, inVain: 0, isLate: () => this.isLate(outcomes) };
    for (let start = 0; start < items.length; start += writing.size) {
      const chunk = items.slice(start, start + writing.size);
      if (this.calls.signal?.aborted) outcomes.stop('The call was cancelled.');
      if (batch.isLate()) outcomes.stop(TIME_IS_UP);
      await this.uninterrupted(() => settle(chunk, batch));
      await this.calls.report(progress(writing, outcomes));
    }
  }

  private isLate({ began, written }: Outcomes): boolean {
    const isHeard = this.calls.find()?.progress !== undefined;
    return !isHeard && written.length > 0 && Date.now() - began > LONGEST_UNHEARD_MS;
  }

  /** A chunk that is cut off in the middle would leave nobody knowing what became of it. */
  private uninterrupted<T>(work: () => Promise<T>): Promise<T> {
    const call = this.calls.find();
    return call ? this.calls.run({ ...call, signal: undefined }, work) : work();
  }
}

const TIME_IS_UP = 'This takes longer than clients wait: call again, with resume if it was given, to go on.';

function progress({ done, total, note = '' }: Writing<Item>, { written, failed }: Outcomes): string {
  const others = failed.length > 0 ? `, ${failed.length} failed` : '';
  return `${done} ${written.length} of ${total}${others}${note}`;
}

/** Writes one chunk, or finds out which of it can be written. */
async function settle<T extends Item>(items: readonly T[], batch: Batch<T>, tries = 1): Promise<void> {
  if (batch.outcomes.stopped) return batch.outcomes.leave(items);
  try {
    tell(items, await batch.writing.write(items), batch);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { rest, isSure } = await unwritten(items, error, batch);
    if (rest.length > 0) await refused(rest, isSure ? error : unsure(error), batch, tries);
  }
}

function tell<T extends Item>(items: readonly T[], reached: readonly T[], batch: Batch<T>): void {
  const { outcomes } = batch;
  batch.inVain = 0;
  outcomes.write(reached);
  if (reached.length === items.length) return;
  const ids = new Set(reached.map(({ id }) => id));
  outcomes.fail(
    items.filter(({ id }) => !ids.has(id)),
    vanished(),
  );
}

async function refused<T extends Item>(
  items: readonly T[],
  error: AppError,
  batch: Batch<T>,
  tries: number,
): Promise<void> {
  const { outcomes, writing } = batch;
  if (!batch.isLate() && tries < mostTries(error)) {
    await sleep(error.retryAfterMs ?? 1_000);
    return settle(items, batch, tries + 1);
  }
  batch.inVain += 1;
  if (isGeneral(error) || batch.inVain > Math.max(MOST_IN_VAIN, 2 * writing.size))
    outcomes.stop(error.message, error);
  if (outcomes.stopped || items.length === 1 || !writing.isDivisible) return outcomes.fail(items, error);
  const half = Math.ceil(items.length / 2);
  await settle(items.slice(0, half), batch);
  await settle(items.slice(half), batch);
}

/**
 * What is left to do after a failure. An answer that was lost may hide a success, and so may a conflict, when it was the
 * repetition that was refused.
 */
async function unwritten<T extends Item>(
  items: readonly T[],
  error: AppError,
  { writing, outcomes }: Batch<T>,
): Promise<{ rest: readonly T[]; isSure: boolean }> {
  const isKnown = error.code !== 'CONFLICT' && (!error.retryable || isRateLimit(error));
  if (isKnown) return { rest: items, isSure: true };
  const found = await writing.findWritten(items).catch(() => undefined);
  if (!found) return { rest: items, isSure: false };
  outcomes.write(found);
  const ids = new Set(found.map(({ id }) => id));
  return { rest: items.filter(({ id }) => !ids.has(id)), isSure: true };
}

function mostTries(error: AppError): number {
  if (!error.retryable) return 1;
  return isRateLimit(error) ? MOST_WAITS : MOST_TRIES;
}

const isGeneral = ({ retryable, code }: AppError) => retryable || GENERAL.has(code);

const isRateLimit = (error: AppError) => error.code === 'RATE_LIMIT_EXCEEDED';

function unsure({ code, message, hint, retryable, retryAfterMs, cause }: AppError): AppError {
  const words = `${message} Whether these arrived all the same is not known.`;
  return new AppError(code, words, { hint, retryable, retryAfterMs, cause });
}

const vanished = () =>
  new AppError('RECORD_NOT_FOUND', 'The record was no longer there when its turn came.', {
    hint: 'It was deleted meanwhile; nothing was done to it.',
  });
