import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { AppError } from '../errors/app-error.js';

const VALID_MS = 10 * 60_000;

/** What is about to happen: the same action with the same target must be confirmed. */
export interface Action {
  /** In words, for the person who decides: "Erase company Acme for ever". */
  summary: string;
  /** All that the confirmation is bound to: tool, arguments, version of the record. */
  binding: unknown;
  /** What the person who decides should see besides: counts, a sample. */
  facts?: Record<string, unknown>;
}

const ASK = 'Ask the user. If they agree, call again with the same arguments and confirm set to the token.';
const STALE = 'That token is older than ten minutes, or what it was given for has changed since.';

/**
 * Asks for a second, deliberate call before something that cannot be undone. The token is signed with a key derived
 * from the caller's credential: any replica can check it, and nobody else's token fits.
 */
@Injectable()
export class Confirmation {
  constructor(private readonly calls: CurrentCall) {}

  /** @throws AppError CONFIRMATION_REQUIRED with a token, unless `token` confirms exactly this action */
  require({ summary, binding, facts }: Action, token: string | undefined): void {
    if (token !== undefined && this.fits(token, binding)) return;
    throw new AppError('CONFIRMATION_REQUIRED', `${summary}? Nothing has been done yet.`, {
      hint: token === undefined ? ASK : `${STALE} ${ASK}`,
      details: { ...facts, ...this.offer(binding) },
    });
  }

  /** A token that confirms an action, for answers that show beforehand what it would do. */
  offer(binding: unknown): { confirm: string; expiresAt: string } {
    const expires = Date.now() + VALID_MS;
    return {
      confirm: `${expires}.${this.sign(binding, expires)}`,
      expiresAt: new Date(expires).toISOString(),
    };
  }

  private fits(token: string, binding: unknown): boolean {
    const [expires = '', signature = ''] = token.split('.');
    if (!(Number(expires) > Date.now())) return false;
    const expected = Buffer.from(this.sign(binding, Number(expires)));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private sign(binding: unknown, expires: number): string {
    const key = createHmac('sha256', this.calls.connection.credential)
      .update('twenty-mcp confirmation')
      .digest();
    return createHmac('sha256', key)
      .update(JSON.stringify([binding, expires]))
      .digest('base64url');
  }
}

/** When a token was given, in milliseconds since 1970. */
export const issuedAt = (token: string): number => Number(token.split('.')[0]) - VALID_MS;
