import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppError } from '../errors/app-error.js';
import type { Connection } from './connection.js';
import { type Identity, IdentityProvider } from './identity.js';

/** A revoked key must stop working within 30 s, so an answer of Twenty is believed for half of that. */
const BELIEVE_MS = 15_000;
/** A refused key is asked about again soon: it may just have been made. */
const REFUSED_MS = 5_000;
const MAX_CONNECTIONS = 1_000;
const MAX_ACCEPTED = 10_000;
const REMEMBERED_MS = 3_600_000;

/** Knows who each connection is, asking Twenty at most every 15 s per credential. */
@Injectable()
export class Identities {
  private readonly answers = new LRUCache<string, Promise<Identity>>({ max: MAX_CONNECTIONS });

  private readonly accepted = new LRUCache<string, true>({ max: MAX_ACCEPTED, ttl: REMEMBERED_MS });

  constructor(private readonly provider: IdentityProvider) {}

  /**
   * The verified identity of a connection.
   * @throws AppError as IdentityProvider.identify; a failure to reach Twenty is not remembered
   */
  of(connection: Connection): Promise<Identity> {
    const known = this.answers.get(connection.id);
    if (known) return known;
    const answer = this.provider.identify(connection);
    this.answers.set(connection.id, answer, { ttl: BELIEVE_MS });
    answer.then(
      () => this.accepted.set(connection.id, true),
      (error: unknown) => this.rememberFailure(connection, answer, error),
    );
    return answer;
  }

  /** Whether Twenty has accepted a connection within the last hour. It says nothing about now. */
  wasAccepted({ id }: Connection): boolean {
    return this.accepted.has(id);
  }

  /** Forgets what is known, so that the next call asks Twenty. */
  forget(connection: Connection): void {
    this.answers.delete(connection.id);
  }

  private rememberFailure(connection: Connection, answer: Promise<Identity>, error: unknown): void {
    if (this.answers.peek(connection.id) !== answer) return;
    if (isRefusal(error)) this.answers.set(connection.id, answer, { ttl: REFUSED_MS });
    else this.answers.delete(connection.id);
  }
}

const REFUSALS = new Set(['INVALID_API_KEY', 'TOKEN_EXPIRED', 'WORKSPACE_ACCESS_DENIED']);

/** Whether Twenty turned the credential down, as opposed to not being reachable. */
export const isRefusal = (error: unknown): error is AppError =>
  error instanceof AppError && REFUSALS.has(error.code);
