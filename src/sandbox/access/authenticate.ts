import { clock } from '../clock';
import { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import type { Caller } from './caller';
import type { Claims, Keys } from './keys';

/** Finds out who calls from an Authorization header. Without a bearer token nobody does. */
export class Authenticator {
  constructor(
    private readonly keys: Keys,
    private readonly workspaces: ReadonlyMap<string, Workspace>,
  ) {}

  findCaller(authorization: string | undefined): Caller | undefined {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    const claims = this.keys.read(token);
    const workspace = this.workspaces.get(claims.workspaceId);
    if (workspace === undefined) throw refused('Workspace not found');
    return claims.type === 'API_KEY' ? keyCaller(workspace, claims) : userCaller(workspace, claims);
  }

  /** Revokes the API key a token belongs to; false when there is none. */
  revoke(token: string): boolean {
    const claims = this.keys.find(token);
    const workspace = this.workspaces.get(claims?.workspaceId ?? '');
    const key = workspace?.apiKeys.get(claims?.jti ?? '');
    if (workspace === undefined || key === undefined) return false;
    workspace.apiKeys.set(key.id, { ...key, revokedAt: clock.iso() });
    return true;
  }
}

function keyCaller(workspace: Workspace, claims: Claims): Caller {
  const key = workspace.apiKeys.get(claims.jti ?? '');
  if (key === undefined) throw refused('This API Key is revoked');
  if (key.revokedAt !== null) throw refused('This API Key is revoked');
  if (Date.parse(key.expiresAt) <= clock.now()) throw refused('This API Key is expired');
  const actor = { source: 'API', name: key.name, workspaceMemberId: null, userId: null };
  return { workspace, role: workspace.getRole(key.roleId), actor, apiKeyId: key.id, user: null };
}

function userCaller(workspace: Workspace, claims: Claims): Caller {
  const user = workspace.users.get(claims.userId ?? '');
  if (user === undefined) throw refused('User not found');
  const { workspaceMemberId, userId, name, roleId } = user;
  const actor = { source: 'MANUAL', name, workspaceMemberId, userId };
  return { workspace, role: workspace.getRole(roleId), actor, apiKeyId: null, user };
}

function refused(message: string): TwentyError {
  const friendly = { id: 'q5OVn+', message: 'You do not have permission to perform this action.' };
  return new TwentyError(message, 'FORBIDDEN', { subCode: 'FORBIDDEN_EXCEPTION', friendly });
}
