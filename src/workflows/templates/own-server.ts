import { isIP } from 'node:net';
import type { Connection } from '../../connections/connection.js';
import type { Grantable } from '../../connections/tool-tokens/grant.js';
import type { ToolTokens } from '../../connections/tool-tokens/tool-tokens.js';
import type { WrittenStep } from './written.js';

/** What a step asks of a tool of this server. */
export interface Question {
  readonly id: string;
  readonly name: string;
  readonly tool: Grantable;
  /** Arguments that stand in the token, so that nobody who reads it can ask for anything else. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Arguments that the workflow fills in. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** This server as Twenty's workflows reach it: by HTTP, with a token for one tool. */
export class OwnServer {
  constructor(
    private readonly tokens: ToolTokens,
    private readonly connection: Connection,
    private readonly publicUrl: string | undefined,
  ) {}

  /** Settings without which no workflow can call this server. */
  get missing(): readonly string[] {
    return this.tokens.missing();
  }

  /** Why Twenty may refuse to call this server, if it may. */
  get doubt(): string | undefined {
    const { hostname } = new URL(this.publicUrl ?? 'http://localhost');
    if (!isPrivate(hostname)) return undefined;
    return `Twenty calls ${hostname}, a private address, only with OUTBOUND_HTTP_SAFE_MODE_ENABLED=false.`;
  }

  /** @throws AppError INVALID_INPUT that says which settings are missing, INSUFFICIENT_PERMISSIONS for a user's token */
  ask({ id, name, tool, fixed = {}, body = {} }: Question): WrittenStep {
    const grant = { tool, fixed, free: Object.keys(body) };
    const token = this.tokens.seal({ connection: this.connection, grant });
    const url = `${(this.publicUrl ?? '').replace(/\/+$/, '')}/api/v1/tools/${tool}`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return { id, name, http: `POST ${url}`, headers, body };
  }
}

/** Whether an address is not of the public internet, as far as its spelling tells. */
function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 6) return /^(::1$|f[cd]|fe80)/i.test(host);
  if (isIP(host) === 4) return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host);
  return !host.includes('.') || /\.(localhost|local|internal)$/.test(host);
}
