import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { type Connection, connect } from './connection.js';
import { type Granted, ToolTokens } from './tool-tokens/tool-tokens.js';

/** What of an HTTP request decides whose call it is. */
export interface CallerFacts {
  authorization?: string;
  /** Address of the peer, as the socket reports it. */
  remoteAddress?: string;
  /** Whether a proxy stands in between (`Forwarded`, `X-Forwarded-For`). */
  forwarded: boolean;
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.|localhost$|\[::1\]$)/;

/** Turns the credential of a call into a Connection. */
@Injectable()
export class Credentials {
  constructor(
    private readonly config: Config,
    private readonly tokens: ToolTokens,
  ) {}

  /**
   * The connection of an HTTP caller: its own Twenty key, or the default one for SERVER_TOKEN holders
   * and, on a server that is for this machine only, for direct callers on it.
   * @throws AppError INVALID_API_KEY when there is neither; a tool token is for `granted` alone
   */
  ofCaller({ authorization, remoteAddress, forwarded }: CallerFacts): Connection {
    const bearer = bearerOf(authorization);
    if (bearer && this.isServerToken(bearer)) return this.defaultConnection();
    if (bearer && this.tokens.isOne(bearer)) throw elsewhere();
    if (bearer) return connect(this.config.TWENTY_API_URL, bearer, 'caller');
    if (!this.isPublished() && !forwarded && LOOPBACK.test(remoteAddress ?? ''))
      return this.defaultConnection();
    throw missing();
  }

  /**
   * What the holder of a tool token may do; undefined for every other caller.
   * @throws AppError INVALID_API_KEY for a token that is not good
   */
  granted({ authorization }: CallerFacts): Granted | undefined {
    const bearer = bearerOf(authorization);
    return bearer && this.tokens.isOne(bearer) ? this.tokens.open(bearer) : undefined;
  }

  /** The connection of an HTTP caller, whatever it may do, as far as there is one. */
  find(facts: CallerFacts): Connection | undefined {
    try {
      return this.granted(facts)?.connection ?? this.ofCaller(facts);
    } catch {
      return undefined;
    }
  }

  /**
   * The connection that TWENTY_API_KEY opens.
   * @throws AppError INVALID_API_KEY when none is configured
   */
  defaultConnection(): Connection {
    const { TWENTY_API_URL, TWENTY_API_KEY } = this.config;
    if (!TWENTY_API_KEY) throw missing();
    return connect(TWENTY_API_URL, TWENTY_API_KEY, 'default');
  }

  /** A server that others reach, perhaps through a proxy on this machine, must know who calls. */
  private isPublished(): boolean {
    const { SERVER_TOKEN, PUBLIC_URL } = this.config;
    return (
      SERVER_TOKEN !== undefined || (PUBLIC_URL !== undefined && !LOOPBACK.test(new URL(PUBLIC_URL).hostname))
    );
  }

  private isServerToken(bearer: string): boolean {
    const expected = this.config.SERVER_TOKEN;
    return expected !== undefined && timingSafeEqual(digest(expected), digest(bearer));
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function bearerOf(authorization: string | undefined): string | undefined {
  if (!authorization) return undefined;
  const bearer = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization.trim())?.[1];
  if (!bearer) throw missing();
  return bearer;
}

const missing = () =>
  new AppError('INVALID_API_KEY', 'This server needs a Twenty API key.', {
    hint: 'Send "Authorization: Bearer <key>" with a key from Twenty (Settings, APIs & Webhooks), or start the server with TWENTY_API_KEY.',
  });

const elsewhere = () =>
  new AppError('INVALID_API_KEY', 'A tool token is for POST /api/v1/tools/{its tool} alone.', {
    hint: 'Use a Twenty API key here.',
  });
