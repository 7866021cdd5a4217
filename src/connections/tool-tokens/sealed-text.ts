import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = Buffer.from([1]);
const IV = 12;
const TAG = 16;
const HEAD = VERSION.length + IV + TAG;
const MARK = 'twt_';

/** The key that follows from a secret; for nothing but tool tokens. */
export const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'twenty-mcp-server', 'tool token', 32));

/** Whether a text looks like one that was sealed here, of whichever version. */
export const isSealed = (text: string): boolean => text.startsWith(MARK);

/** AES-256-GCM (NIST SP 800-38D) with a random nonce: nobody without the key reads or changes it. */
export function seal(text: string, key: Buffer): string {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(VERSION);
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return MARK + Buffer.concat([VERSION, iv, cipher.getAuthTag(), hidden]).toString('base64url');
}

/** What was sealed; undefined for whatever was not sealed with this key, to the last letter. */
export function unseal(sealed: string, key: Buffer): string | undefined {
  const bytes = Buffer.from(sealed.slice(MARK.length), 'base64url');
  // Several spellings in base64url are the same bytes; only one was sealed.
  if (bytes.length < HEAD || MARK + bytes.toString('base64url') !== sealed) return undefined;
  const [iv, tag] = [bytes.subarray(1, 1 + IV), bytes.subarray(1 + IV, HEAD)];
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
  decipher.setAAD(bytes.subarray(0, 1)).setAuthTag(tag);
  try {
    return decipher.update(bytes.subarray(HEAD), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
