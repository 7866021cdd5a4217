import { createHash } from 'node:crypto';
import { AppError } from '../../errors/app-error.js';

const FORM = /^(?<own>[\w-]{12}):(?<ms>-?\d{1,15}):(?<skip>\d{1,7})$/;

/**
 * Where the next page of a timeline begins: the moment of the last event told, and how many of that moment were told.
 * Twenty lists events of one moment in a fixed order, so none is told twice and none is lost.
 */
export class TimeCursor {
  private constructor(
    private readonly fingerprint: string,
    /** ISO; undefined for the first page. */
    readonly at: string | undefined,
    readonly skip: number,
  ) {}

  /** @throws AppError INVALID_INPUT for a cursor of another timeline than `list` describes */
  static read(list: unknown, text: string | undefined): TimeCursor {
    const fingerprint = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 12);
    if (text === undefined) return new TimeCursor(fingerprint, undefined, 0);
    const { own, ms, skip } = FORM.exec(Buffer.from(text, 'base64url').toString())?.groups ?? {};
    const at = new Date(Number(ms));
    if (own === fingerprint && !Number.isNaN(at.getTime()))
      return new TimeCursor(fingerprint, at.toISOString(), Number(skip));
    throw new AppError('INVALID_INPUT', 'The cursor does not belong to this timeline.', {
      hint: 'Repeat the arguments of the page it came from, or leave the cursor out to start again.',
    });
  }

  /** The cursor behind the first `told` events of the moment `at`. */
  after(at: string, told: number): string {
    return Buffer.from(`${this.fingerprint}:${Date.parse(at)}:${told}`).toString('base64url');
  }
}
