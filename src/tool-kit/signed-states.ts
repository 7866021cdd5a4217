import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';

/** How long a person may think about a question. */
export const VALID_MS = 10 * 60_000;

/** What a state carries, and when it ends, in milliseconds since 1970. */
export interface OpenedState {
  payload: unknown;
  until: number;
}

/**
 * Signs with a key derived from the caller's credential: any replica can check a signature, nobody else's fits, and
 * this server keeps nothing.
 */
@Injectable()
export class SignedStates {
  constructor(private readonly calls: CurrentCall) {}

  /** A text that carries `payload` through a client and back. It is signed and not secret. */
  seal(payload: unknown): string {
    const body = Buffer.from(JSON.stringify([Date.now() + VALID_MS, payload])).toString('base64url');
    return `${body}.${this.sign('state', body)}`;
  }

  /** What a sealed text carries, in date or not; undefined when it was not sealed here for this caller. */
  open(state: string): OpenedState | undefined {
    const [body = '', signature = '', ...others] = state.split('.');
    if (others.length > 0 || !this.isSigned(signature, 'state', body)) return undefined;
    const [until, payload] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [number, unknown];
    return { payload, until };
  }

  /** @param purpose a signature for one purpose fits no other */
  sign(purpose: string, value: unknown): string {
    const { credential } = this.calls.connection;
    const key = createHmac('sha256', credential).update('twenty-mcp confirmation').digest();
    return createHmac('sha256', key)
      .update(JSON.stringify([purpose, value]))
      .digest('base64url');
  }

  isSigned(signature: string, purpose: string, value: unknown): boolean {
    const expected = Buffer.from(this.sign(purpose, value));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
