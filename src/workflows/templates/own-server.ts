import { isIP } from 'node:net';
import { isApiKey } from '../../connections/claims.js';
import type { Call } from '../../connections/current-call.js';
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

/** This server as Twenty's workflows reach it. */
export interface AskableServer {
  /** What this server lacks to be asked by workflows, in words; nothing when it can be. */
  readonly missing?: string;
  /** Why Twenty may refuse to call it all the same, if it may. */
  readonly doubt?: string;
  /** @throws AppError INVALID_INPUT, INSUFFICIENT_PERMISSIONS that say what is missing */
  ask(question: Question): WrittenStep;
}

/** For showing what a template does: nothing is sealed. */
export const sketched = ({ missing, doubt }: AskableServer): AskableServer => ({
  ...{ missing, doubt },
  ask: ({ id, name, tool, body }) => ({ id, name, http: `POST /api/v1/tools/${tool}`, body }),
});

/** By HTTP, with a token for one tool. */
export class OwnServer implements AskableServer {
  constructor(
    private readonly tokens: ToolTokens,
    private readonly call: Pick<Call, 'connection' | 'scope'>,
    private readonly publicUrl: string | undefined,
  ) {}

  get missing(): string | undefined {
    const settings = this.tokens.missing();
    if (settings.length > 0) return `${settings.join(' and ')} of this server`;
    return isApiKey(this.call.connection)
      ? undefined
      : 'an API key (a workflow would outlive the token of a user)';
  }

  get doubt(): string | undefined {
    const { hostname } = new URL(this.publicUrl ?? 'http://localhost');
    if (!isPrivate(hostname)) return undefined;
    return `Twenty calls ${hostname}, a private address, only with OUTBOUND_HTTP_SAFE_MODE_ENABLED=false.`;
  }

  ask({ id, name, tool, fixed = {}, body = {} }: Question): WrittenStep {
    const { connection, scope } = this.call;
    const objects = scope.objects.length > 0 ? { objects: scope.objects } : {};
    const grant = { tool, fixed, free: Object.keys(body), ...objects };
    const token = this.tokens.seal({ connection, grant });
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
