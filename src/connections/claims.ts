import type { Connection } from './connection.js';

interface Claims {
  type?: string;
  /** Id of the API key. */
  jti?: string;
  /** When it expires, in seconds since 1970. */
  exp?: number;
  workspaceId?: string;
  /** Of the person who is signed in; neither API keys nor apps by themselves have one. */
  userId?: string;
}

/** The claims of a credential, unverified: only used after Twenty has accepted it. */
export function claimsOf({ credential }: Connection): Claims {
  try {
    return JSON.parse(Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  } catch {
    return {};
  }
}

/** Whether a credential is an API key, as opposed to the token of a signed-in user. Old keys have no `type`. */
export function isApiKey(connection: Connection): boolean {
  const { type, jti } = claimsOf(connection);
  return type === 'API_KEY' || jti !== undefined;
}

/** The workspace whose rate limit a credential uses up: only API keys have one. Unverified, as all claims. */
export function limitedWorkspace(connection: Connection): string | undefined {
  return isApiKey(connection) ? (claimsOf(connection).workspaceId ?? connection.id) : undefined;
}

/** Whether a credential speaks for a person: one who is signed in, or who lets an app act. Unverified, as all claims. */
export const isOfPerson = (connection: Connection): boolean =>
  !isApiKey(connection) && claimsOf(connection).userId !== undefined;
