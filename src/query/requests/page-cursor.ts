import { createHash } from 'node:crypto';
import { AppError } from '../../errors/app-error.js';

/**
 * Where the next page begins. Twenty's own cursors lose rows whose order key is empty and depend on the selection,
 * so pages go by offset; the fingerprint ties a cursor to the list it came from.
 */
export class PageCursor {
  private constructor(
    private readonly fingerprint: string,
    readonly offset: number,
  ) {}

  /** The first page of the list that `list` describes (object, filter, order), or the one an earlier cursor points to. */
  static read(list: unknown, text: string | undefined): PageCursor {
    const fingerprint = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 12);
    if (text === undefined) return new PageCursor(fingerprint, 0);
    const [own, offset] = Buffer.from(text, 'base64url').toString().split(':');
    if (own === fingerprint && offset && /^\d{1,9}$/.test(offset))
      return new PageCursor(fingerprint, Number(offset));
    throw new AppError('INVALID_INPUT', 'The cursor does not belong to this list.', {
      hint: 'Repeat the arguments of the page it came from, or leave the cursor out to start again.',
    });
  }

  /** The cursor after `count` more records. */
  after(count: number): string {
    return Buffer.from(`${this.fingerprint}:${this.offset + count}`).toString('base64url');
  }
}
