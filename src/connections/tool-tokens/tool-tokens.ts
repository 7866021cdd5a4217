import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { AppError } from '../../errors/app-error.js';
import { isApiKey } from '../claims.js';
import { type Connection, connect } from '../connection.js';
import { GRANTABLE, type Grant } from './grant.js';
import { isSealed, keyOf, seal, unseal } from './sealed-text.js';

/** A connection that may do nothing but what is granted. */
export interface Granted {
  readonly connection: Connection;
  readonly grant: Grant;
}

/** What a token holds, in the order in which it is written. */
type Contents = [url: string, credential: string, grant: Grant, until: number | null];

/**
 * Bearers that call one tool of this server with somebody's key, for workflows in Twenty. They are sealed and kept
 * nowhere: every replica with the same TOOL_TOKEN_SECRET opens them, and a new secret ends all.
 */
@Injectable()
export class ToolTokens {
  private readonly key: Buffer | undefined;

  constructor(private readonly config: Config) {
    this.key = config.TOOL_TOKEN_SECRET ? keyOf(config.TOOL_TOKEN_SECRET) : undefined;
  }

  /** What is to be set before tokens can be made and used; nothing when all is there. */
  missing(): string[] {
    const { TOOL_TOKEN_SECRET, PUBLIC_URL } = this.config;
    return [...(TOOL_TOKEN_SECRET ? [] : ['TOOL_TOKEN_SECRET']), ...(PUBLIC_URL ? [] : ['PUBLIC_URL'])];
  }

  /**
   * A bearer for what is granted, with the rights of the connection's key.
   * @param until milliseconds since 1970; without it, as long as the key and the secret live
   * @throws AppError INVALID_INPUT that says what to set, INSUFFICIENT_PERMISSIONS for a signed-in user, whose token is short-lived
   */
  seal({ connection, grant }: Granted, until?: number): string {
    if (!this.key || this.missing().length > 0) throw unset(this.missing());
    if (!isApiKey(connection)) throw shortLived();
    const contents: Contents = [connection.url, connection.credential, grant, until ?? null];
    return seal(JSON.stringify(contents), this.key);
  }

  /** Whether a bearer is to be opened here and never sent to Twenty. */
  isOne(bearer: string): boolean {
    return isSealed(bearer);
  }

  /** @throws AppError INVALID_API_KEY for every token that is not good here and now, whatever is wrong with it */
  open(token: string): Granted {
    const text = this.key && unseal(token, this.key);
    if (text === undefined) throw invalid();
    const [url, credential, grant, until] = JSON.parse(text) as Contents;
    const isOver = until !== null && until <= Date.now();
    if (isOver || url !== this.config.TWENTY_API_URL || !GRANTABLE.includes(grant.tool)) throw invalid();
    return { connection: connect(url, credential, 'caller'), grant };
  }
}

const invalid = () =>
  new AppError('INVALID_API_KEY', 'This tool token is not valid.', {
    hint: 'Make the workflow anew with twenty_create_workflow: that makes a new token.',
  });

const unset = (settings: readonly string[]) =>
  new AppError('INVALID_INPUT', `This needs ${settings.join(' and ')} to be set on this server.`, {
    hint: 'TOOL_TOKEN_SECRET: output of "openssl rand -hex 32". PUBLIC_URL: where Twenty reaches this server. Then start it again.',
  });

const shortLived = () =>
  new AppError(
    'INSUFFICIENT_PERMISSIONS',
    "A workflow that calls this server needs an API key, and this is a user's token.",
    {
      hint: 'A user signs out and the workflow would stop. Connect with an API key (Twenty: Settings, APIs & Webhooks).',
    },
  );
