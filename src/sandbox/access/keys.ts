import type { KeyObject } from 'node:crypto';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { clock } from '../clock';
import { TwentyError } from '../twenty-error';

/** What Twenty puts into its tokens; an API key's `jti` is the key's id, a user's token names user and workspace. */
export interface Claims {
  readonly sub: string;
  readonly workspaceId: string;
  readonly type: 'API_KEY' | 'ACCESS' | 'FILE';
  readonly jti?: string;
  readonly userId?: string;
  readonly userWorkspaceId?: string;
  readonly iat: number;
  readonly exp: number;
}

const SESSION_GUARD = { id: 'z+7x/s', message: 'You must be authenticated to perform this action.' };

/** Mints and checks ES256 tokens with a key pair of its own, or with that of a private key in PEM. */
export class Keys {
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private readonly kid: string;
  private readonly checked = new Map<string, Claims>();

  constructor(pem?: string) {
    this.privateKey =
      pem === undefined
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
        : createPrivateKey(pem);
    this.publicKey = createPublicKey(this.privateKey);
    const der = this.publicKey.export({ type: 'spki', format: 'der' });
    this.kid = createHash('sha256').update(der).digest('hex').slice(0, 16);
  }

  /** The private key, for the next start. */
  get pem(): string {
    return this.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  }

  mint(claims: Omit<Claims, 'iat' | 'exp'>, lifetimeSeconds: number): string {
    const iat = Math.floor(clock.now() / 1000);
    const head = encode({ alg: 'ES256', typ: 'JWT', kid: this.kid });
    const body = encode({ ...claims, iat, exp: iat + lifetimeSeconds });
    const key = { key: this.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${head}.${body}.${sign('sha256', Buffer.from(`${head}.${body}`), key).toString('base64url')}`;
  }

  /** The claims of a good token; otherwise UNAUTHENTICATED, in Twenty's words. */
  read(token: string): Claims {
    const claims = this.find(token);
    if (claims === undefined) throw unauthenticated('Token invalid.');
    if (claims.exp * 1000 <= clock.now()) throw unauthenticated('Token has expired.');
    return claims;
  }

  /** Whether a token was minted here and has not expired. */
  isValid(token: string): boolean {
    const claims = this.find(token);
    return claims !== undefined && claims.exp * 1000 > clock.now();
  }

  /** The claims of a token that was minted here, expired or not. */
  find(token: string): Claims | undefined {
    const known = this.checked.get(token);
    if (known !== undefined) return known;
    const [head = '', body = '', signature = ''] = token.split('.');
    const key = { key: this.publicKey, dsaEncoding: 'ieee-p1363' } as const;
    const signed = Buffer.from(`${head}.${body}`);
    if (!verify('sha256', signed, key, Buffer.from(signature, 'base64url'))) return undefined;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Claims;
    this.checked.set(token, claims);
    return claims;
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function unauthenticated(message: string): TwentyError {
  return new TwentyError(message, 'UNAUTHENTICATED', { subCode: 'UNAUTHENTICATED', friendly: SESSION_GUARD });
}
